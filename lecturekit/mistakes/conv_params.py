"""Known mistakes in ``conv_params(in_channels, out_channels, kernel_size, bias=True)``."""

# ruff: noqa: D401, ARG001, FBT001, FBT002
# A first line says what is wrong, to a student; it is no command. bias is as the exercise has it;
# to overlook an argument is a mistake of its own.


def channels_left_out(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, int], bias: bool = True
) -> int:
    """The input's channels are left out: a filter has a kernel for each of them."""
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return out_channels * (kh * kw + bool(bias))


def filters_left_out(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, int], bias: bool = True
) -> int:
    """One filter is counted: there are out_channels of them."""
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return in_channels * kh * kw + bool(bias)


def biases_never_counted(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, int], bias: bool = True
) -> int:
    """The biases are not counted: each filter has one."""
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return out_channels * in_channels * kh * kw


def biases_always_counted(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, int], bias: bool = True
) -> int:
    """The biases are counted with bias=False too."""
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return out_channels * (in_channels * kh * kw + 1)


def one_bias_for_all(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, int], bias: bool = True
) -> int:
    """One bias is counted for the whole layer: each filter has its own."""
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return out_channels * in_channels * kh * kw + bool(bias)


def a_bias_for_each_channel(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, int], bias: bool = True
) -> int:
    """A bias is counted for each channel of each filter: it is added once, to the whole sum."""
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return out_channels * in_channels * (kh * kw + bool(bias))


def biases_of_the_input_channels(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, int], bias: bool = True
) -> int:
    """The biases are counted by the channels that come in: there is one for each that goes out."""
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return in_channels * (out_channels * kh * kw + bool(bias))


def side_not_squared(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, int], bias: bool = True
) -> int:
    """A 3x3 kernel is counted with 3 weights: it has 9."""
    weights = kernel_size if isinstance(kernel_size, int) else kernel_size[0] * kernel_size[1]
    return out_channels * (in_channels * weights + bool(bias))


def sides_added(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, int], bias: bool = True
) -> int:
    """The kernel's sides are added: its rows times its columns is what it holds."""
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return out_channels * (in_channels * (kh + kw) + bool(bias))


def square_only(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, int], bias: bool = True
) -> int:
    """The kernel's number of rows is taken for its number of columns too."""
    side = kernel_size if isinstance(kernel_size, int) else kernel_size[0]
    return out_channels * (in_channels * side * side + bool(bias))


def channels_added(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, int], bias: bool = True
) -> int:
    """Channels and filters are added: each filter looks at every channel, which multiplies."""
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return (in_channels + out_channels) * kh * kw + out_channels * bool(bias)


def fully_connected(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, int], bias: bool = True
) -> int:
    """A weight is counted for each pixel of the picture: the window moves, its weights stay."""
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return out_channels * (in_channels * kh * kw * 32 * 32 + bool(bias))
