"""Known mistakes in ``conv_params(in_channels, out_channels, kernel_size, bias=True)``."""

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "One filter is as deep as its input: it has kh × kw weights for each input channel, "
        "and one bias."
    ),
    shape=(
        "Count the weights of one filter, add its bias if there is one, and multiply by the "
        "number of filters. kernel_size may be one number or a pair."
    ),
    steps="""\
kh, kw = kernel_size, or the same number twice
one_filter = in_channels * kh * kw, plus 1 if bias
return out_channels * one_filter
""",
)


def conv_params(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, int], bias: bool = True
) -> int:
    """Count the weights and biases of a convolution layer."""
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return out_channels * (in_channels * kh * kw + bool(bias))


channels_left_out = Edit(
    "The input's channels are left out: a filter has a kernel for each of them.",
    {"in_channels * kh * kw": "kh * kw"},
)

filters_left_out = Edit(
    "One filter is counted: there are out_channels of them.",
    {"out_channels * (in_channels * kh * kw + bool(bias))": "in_channels * kh * kw + bool(bias)"},
)

biases_never_counted = Edit(
    "The biases are not counted: each filter has one.",
    {"out_channels * (in_channels * kh * kw + bool(bias))": "out_channels * in_channels * kh * kw"},
)

biases_always_counted = Edit(
    "The biases are counted with bias=False too.",
    {"+ bool(bias)": "+ 1"},
)

one_bias_for_all = Edit(
    "One bias is counted for the whole layer: each filter has its own.",
    {"(in_channels * kh * kw + bool(bias))": "in_channels * kh * kw + bool(bias)"},
)

a_bias_for_each_channel = Edit(
    "A bias is counted for each channel of each filter: it is added once, to the whole sum.",
    {"(in_channels * kh * kw": "in_channels * (kh * kw"},
)

biases_of_the_input_channels = Edit(
    "The biases are counted by the channels that come in: there is one for each that goes out.",
    {"out_channels * (in_channels": "in_channels * (out_channels"},
)

side_not_squared = Edit(
    "A 3×3 kernel is counted with 3 weights: it has 9.",
    {"(kernel_size, kernel_size) if": "(kernel_size, 1) if"},
)

sides_added = Edit(
    "The kernel's sides are added: its rows times its columns is what it holds.",
    {"kh * kw": "(kh + kw)"},
)

square_only = Edit(
    "The kernel's number of rows is taken for its number of columns too.",
    {"kh * kw": "kh * kh"},
)

channels_added = Edit(
    "Channels and filters are added: each filter looks at every channel, which multiplies.",
    {
        "out_channels * (in_channels * kh * kw + ": (
            "(in_channels + out_channels) * kh * kw + out_channels * ("
        ),
    },
)

fully_connected = Edit(
    "A weight is counted for each pixel of the picture: the window moves, its weights stay.",
    {"kh * kw": "kh * kw * 32 * 32"},
)
