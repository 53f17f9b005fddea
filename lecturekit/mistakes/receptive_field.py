"""Known mistakes in ``receptive_field(layers)``."""

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Walk through the layers from the input on and keep two numbers: how many pixels one "
        "unit sees, and how many pixels apart two neighboring units are."
    ),
    shape=(
        "Both numbers start at 1. A layer widens the field by (kernel - 1) times the present "
        "distance; after that, its stride multiplies the distance."
    ),
    steps="""\
side, distance = 1, 1
for each (kernel, stride):
    side += (kernel - 1) * distance
    distance *= stride
return side
""",
)


def receptive_field(layers: list[tuple[int, int]]) -> int:
    """Return the side of the square of pixels that a unit of the last layer sees."""
    side, jump = 1, 1
    for kernel, stride in layers:
        side += (kernel - 1) * jump
        jump *= stride
    return side


jump_updated_first = Edit(
    "The jump is multiplied by a layer's own stride before its kernel is counted.",
    {"* jump\n": "* jump * stride\n"},
)

kernel_instead_of_kernel_minus_one = Edit(
    "A layer adds kernel − 1 steps: its first pixel is there already.",
    {"(kernel - 1)": "kernel"},
)

starts_at_zero = Edit(
    "The field starts at 0: a pixel sees itself, which is 1.",
    {"side, jump = 1, 1": "side, jump = 0, 1"},
)

strides_ignored = Edit(
    "The strides are ignored: after a stride of 2 a neighbor is 2 pixels away.",
    {"side += (kernel - 1) * jump": "side += kernel - 1"},
)

last_stride_only = Edit(
    "Only the stride of the layer before counts: the strides of all layers before multiply.",
    {"jump *= stride": "jump = stride"},
)

strides_added = Edit(
    "The strides are added up: they multiply.",
    {
        "side, jump = 1, 1": "side, jump = 1, 0",
        "* jump\n": "* max(jump, 1)\n",
        "jump *= stride": "jump += stride",
    },
)

kernels_added = Edit(
    "The kernels' sides are added up: neighboring windows overlap.",
    {
        "side, jump = 1, 1": "side, jump = 0, 1",
        "side += (kernel - 1) * jump": "side += kernel",
    },
)

kernels_multiplied = Edit(
    "The kernels' sides are multiplied: neighboring windows overlap.",
    {"side += (kernel - 1) * jump": "side *= kernel"},
)

from_the_last_layer_on = Edit(
    "The layers are taken from the last to the first, as if the list began at the output.",
    {"in layers": "in reversed(layers)"},
)

last_layer_only = Edit(
    "Only the last layer's kernel is looked at: its input is no picture but a feature map.",
    {"side += (kernel - 1) * jump": "side = kernel"},
)

first_layer_only = Edit(
    "Only the first layer's kernel is looked at.",
    {"in layers": "in layers[:1]"},
)

largest_kernel = Edit(
    "The largest kernel is returned: fields grow from layer to layer.",
    {"side += (kernel - 1) * jump": "side = max(side, kernel)"},
)

jump_returned = Edit(
    "The product of the strides is returned: that is how far apart the units are.",
    {"return side": "return jump"},
)

area_returned = Edit(
    "The number of pixels in the field is returned: its side is expected.",
    {"return side": "return side**2"},
)
