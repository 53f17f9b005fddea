"""Known mistakes in ``conv3d_params(in_channels, out_channels, kernel_size, bias=True)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "A kernel over time has one more side: kt×kh×kw weights for each input channel, "
        "and one bias for each filter."
    ),
    shape="As in conv_params, with three sides. kernel_size may be one number or three.",
    steps="""\
kt, kh, kw = kernel_size, or the same number three times
one_filter = in_channels * kt * kh * kw, plus 1 if bias
return out_channels * one_filter
""",
)


def conv3d_params(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, ...], bias: bool = True
) -> int:
    """Count the weights and biases of a convolution over time, rows and columns."""
    sides = (kernel_size,) * 3 if isinstance(kernel_size, int) else kernel_size
    return out_channels * (in_channels * int(np.prod(sides)) + bool(bias))


time_forgotten = Edit(
    "Only rows and columns are counted: the kernel reaches over several frames as well.",
    {"int(np.prod(sides))": "sides[1] * sides[2]"},
)

first_number_cubed = Edit(
    "The kernel is taken for a cube: time, rows and columns may differ.",
    {"int(np.prod(sides))": "sides[0] ** 3"},
)

one_number_not_cubed = Edit(
    "A single number is taken as it is: a kernel size of 3 means 3×3×3.",
    {"(kernel_size,) * 3 if": "(kernel_size,) if"},
)

sizes_added = Edit(
    "The kernel's three sizes are added: it has kt times kh times kw weights.",
    {"int(np.prod(sides))": "sum(sides)"},
)

biases_forgotten = Edit(
    "The biases are not counted: each filter has one.",
    {" + bool(bias)": ""},
)

biases_always = Edit(
    "The biases are counted with bias=False too.",
    {"+ bool(bias)": "+ 1"},
)

bias_per_channel = Edit(
    "Each input channel of each filter gets a bias: a filter has one in all.",
    {"(in_channels * int": "in_channels * (int"},
)

bias_per_input = Edit(
    "There are as many biases as input channels: there is one for each filter.",
    {
        "(in_channels": "in_channels",
        "bool(bias))": "in_channels * bool(bias)",
    },
)

channels_forgotten = Edit(
    "The input channels are forgotten: a filter has a block of weights for each of them.",
    {"in_channels * int": "int"},
)
