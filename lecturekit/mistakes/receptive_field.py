"""Known mistakes in ``receptive_field(layers)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.


def jump_updated_first(layers: list[tuple[int, int]]) -> int:
    """The jump is multiplied by a layer's own stride before its kernel is counted."""
    side, jump = 1, 1
    for kernel, stride in layers:
        jump *= stride
        side += (kernel - 1) * jump
    return side


def kernel_instead_of_kernel_minus_one(layers: list[tuple[int, int]]) -> int:
    """A layer adds kernel − 1 steps: its first pixel is there already."""
    side, jump = 1, 1
    for kernel, stride in layers:
        side += kernel * jump
        jump *= stride
    return side


def starts_at_zero(layers: list[tuple[int, int]]) -> int:
    """The field starts at 0: a pixel sees itself, which is 1."""
    side, jump = 0, 1
    for kernel, stride in layers:
        side += (kernel - 1) * jump
        jump *= stride
    return side


def strides_ignored(layers: list[tuple[int, int]]) -> int:
    """The strides are ignored: after a stride of 2 a neighbour is 2 pixels away."""
    side = 1
    for kernel, _stride in layers:
        side += kernel - 1
    return side


def last_stride_only(layers: list[tuple[int, int]]) -> int:
    """Only the stride of the layer before counts: the strides of all layers before multiply."""
    side, jump = 1, 1
    for kernel, stride in layers:
        side += (kernel - 1) * jump
        jump = stride
    return side


def strides_added(layers: list[tuple[int, int]]) -> int:
    """The strides are added up: they multiply."""
    side, jump = 1, 0
    for kernel, stride in layers:
        side += (kernel - 1) * max(jump, 1)
        jump += stride
    return side


def kernels_added(layers: list[tuple[int, int]]) -> int:
    """The kernels' sides are added up: neighbouring windows overlap."""
    return sum(kernel for kernel, _stride in layers)


def kernels_multiplied(layers: list[tuple[int, int]]) -> int:
    """The kernels' sides are multiplied: neighbouring windows overlap."""
    side = 1
    for kernel, _stride in layers:
        side *= kernel
    return side


def from_the_last_layer_on(layers: list[tuple[int, int]]) -> int:
    """The layers are taken from the last to the first, as if the list began at the output."""
    side, jump = 1, 1
    for kernel, stride in reversed(layers):
        side += (kernel - 1) * jump
        jump *= stride
    return side


def last_layer_only(layers: list[tuple[int, int]]) -> int:
    """Only the last layer's kernel is looked at: its input is no picture but a feature map."""
    return layers[-1][0]


def first_layer_only(layers: list[tuple[int, int]]) -> int:
    """Only the first layer's kernel is looked at."""
    return layers[0][0]


def largest_kernel(layers: list[tuple[int, int]]) -> int:
    """The largest kernel is returned: fields grow from layer to layer."""
    return max(kernel for kernel, _stride in layers)


def jump_returned(layers: list[tuple[int, int]]) -> int:
    """The product of the strides is returned: that is how far apart the units are."""
    jump = 1
    for _kernel, stride in layers:
        jump *= stride
    return jump


def area_returned(layers: list[tuple[int, int]]) -> int:
    """The number of pixels in the field is returned: its side is asked."""
    side, jump = 1, 1
    for kernel, stride in layers:
        side += (kernel - 1) * jump
        jump *= stride
    return side**2
