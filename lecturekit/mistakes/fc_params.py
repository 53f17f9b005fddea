"""Known mistakes in ``fc_params(sizes, bias=True)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Between two neighboring layers there is one weight for each pair of units, and each "
        "unit of the later layer has one bias."
    ),
    shape=(
        "Go through the pairs of neighbors in sizes and add up. The first layer is the "
        "input: it has no biases."
    ),
    steps="""\
total = 0
for each layer size n and the next one m:
    total += n * m
    if bias: total += m
return total
""",
)


def fc_params(sizes: list[int], bias: bool = True) -> int:
    """Count the weights and biases of fully connected layers."""
    return sum((n + bool(bias)) * m for n, m in zip(sizes[:-1], sizes[1:], strict=True))


biases_never_counted = Edit(
    "The biases are not counted: each unit that computes something has one.",
    {"(n + bool(bias)) * m": "n * m"},
)

biases_always_counted = Edit(
    "The biases are counted with bias=False too.",
    {"n + bool(bias)": "n + 1"},
)


def biases_of_the_inputs(sizes: list[int], bias: bool = True) -> int:
    """The inputs get biases too: they are pixels and compute nothing."""
    weights = sum(n * m for n, m in zip(sizes[:-1], sizes[1:], strict=True))
    return weights + sum(sizes) if bias else weights


biases_of_the_layer_before = Edit(
    "A bias is counted for each unit that a wire comes from: it belongs to the unit it goes to.",
    {"(n + bool(bias)) * m": "n * m + n * bool(bias)"},
)

one_bias_a_layer = Edit(
    "One bias is counted for each layer: there is one for each of its units.",
    {"(n + bool(bias)) * m": "n * m + bool(bias)"},
)

one_bias_for_all = Edit(
    "One bias is counted for the whole network: there is one for each unit.",
    {
        "(n + bool(bias)) * m": "n * m",
        "strict=True))": "strict=True)) + bool(bias)",
    },
)


def no_bias_at_the_output(sizes: list[int], bias: bool = True) -> int:
    """The output units get no bias: they have one, as all others do."""
    weights = sum(n * m for n, m in zip(sizes[:-1], sizes[1:], strict=True))
    return weights + sum(sizes[1:-1]) if bias else weights


sums_of_neighbours = Edit(
    "The widths of two layers are added: a wire from each unit to each makes their product.",
    {"(n + bool(bias)) * m": "n + m + m * bool(bias)"},
)


def product_of_all(sizes: list[int], bias: bool = True) -> int:
    """All widths are multiplied: only neighboring layers are wired to each other."""
    product = 1
    for size in sizes:
        product *= size
    return product + sum(sizes[1:]) * bool(bias)


last_layer_left_out = Edit(
    "The last layer is left out: its wires count too.",
    {"sizes[:-1], sizes[1:]": "sizes[:-2], sizes[1:-1]"},
)

first_layer_left_out = Edit(
    "The wires from the input are left out: they are by far the most.",
    {"sizes[:-1], sizes[1:]": "sizes[1:-1], sizes[2:]"},
)

first_layer_only = Edit(
    "Only the first layer is counted.",
    {"sizes[:-1], sizes[1:]": "sizes[:1], sizes[1:2]"},
)


def counted_in_32_bits(sizes: list[int], bias: bool = True) -> int:
    """The wires are counted in 32 bits, which wrap around: Python's own whole numbers don't."""
    widths = np.array(sizes, dtype=np.int32)
    weights = np.sum(widths[:-1] * widths[1:], dtype=np.int32)
    return int(weights + bias * np.sum(widths[1:], dtype=np.int32))


def the_slides_numbers(sizes: list[int], bias: bool = True) -> int:
    """The number of the slide is typed in: other networks have other numbers."""
    return 92170301 if bias else 92170100
