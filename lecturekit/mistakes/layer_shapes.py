"""Known mistakes in ``layer_shapes(input_shape, layers)``."""

from typing import TYPE_CHECKING, Any

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

if TYPE_CHECKING:
    Layers = list[dict[str, Any]]


HINTS = Hints(
    idea=(
        "Carry one shape through the network: each layer turns the shape before it into the "
        "one after it."
    ),
    shape=(
        "One loop over the layers with three cases. conv changes channels, rows and columns; "
        "pool keeps the channels; fc leaves only the number of units. Rows and columns "
        "follow the output-size formula, and sizes may be pairs."
    ),
    steps="""\
shape = input_shape
for each layer:
    if conv: shape = (filters, size of rows, size of columns)
    if pool: shape = (channels as before, size of rows, size of columns)
    if fc:   shape = (units,)
    append shape to the list
return the list
(size of one axis: (n + 2 * padding - kernel) // stride + 1; pooling has no padding)
""",
)


def layer_shapes(input_shape: tuple[int, ...], layers: "Layers") -> list[tuple[int, ...]]:
    """List the shape that each layer puts out."""
    shape = tuple(input_shape)
    shapes: list[tuple[int, ...]] = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            kernel, stride, padding = (
                np.broadcast_to(layer.get(key, 0), 2).tolist()
                for key in ("kernel_size", "stride", "padding")
            )
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            rows, columns = (
                (n + 2 * p - k) // s + 1
                for n, k, s, p in zip(shape[1:], kernel, stride, padding, strict=True)
            )
            shape = (channels, rows, columns)
        shapes.append(shape)
    return shapes


plus_one_forgotten = Edit(
    "The + 1 is missing: n - k steps of the kernel make n - k + 1 positions.",
    {" // s + 1": " // s"},
)

padding_on_one_side = Edit(
    "The padding is counted once: it is put on both sides, 2p.",
    {"n + 2 * p - k": "n + p - k"},
)

padding_overlooked = Edit(
    "The padding is overlooked: it widens the image by 2p.",
    {"n + 2 * p - k": "n - k"},
)

stride_overlooked = Edit(
    "The stride is overlooked: the number of positions is divided by it.",
    {"(n + 2 * p - k) // s + 1": "n + 2 * p - k + 1"},
)

rounded_up = Edit(
    "The division is rounded up: a step that does not fit whole is not taken.",
    {"(n + 2 * p - k) // s": "-(-(n + 2 * p - k) // s)"},
)

fractions_kept = Edit(
    "The division is not rounded down: half a position is none, use //.",
    {" // s": " / s"},
)

pooling_as_wide_as_its_stride = Edit(
    "Pooling divides the size by its stride: windows that overlap give fewer positions.",
    {
        "rows, columns = (": (
            'if layer["kind"] == "pool":\n'
            "                kernel = stride\n"
            "            rows, columns = ("
        ),
    },
)

channels_kept = Edit(
    "A convolution keeps the number of channels here: it makes one map for each filter.",
    {'layer["filters"] if layer["kind"] == "conv" else shape[0]': "shape[0]"},
)

channels_multiplied = Edit(
    "Filters and channels are multiplied: a filter runs over all channels and makes one map.",
    {'layer["filters"]': 'shape[0] * layer["filters"]'},
)

rows_only = Edit(
    "The columns are taken to be as many as the rows.",
    {"shape = (channels, rows, columns)": "shape = (channels, rows, rows)"},
)

channels_last = Edit(
    "The channels come last here: a shape is (C, H, W).",
    {"shapes.append(shape)": "shapes.append((*shape[1:], shape[0]))"},
)

input_shape_included = Edit(
    "The input is listed as well: one shape for each layer is expected.",
    {"= []": "= [shape]"},
)

last_shape_only = Edit(
    "Only the last shape is returned: one for each layer is expected.",
    {"return shapes": "return shape"},
)

fc_as_a_number = Edit(
    "A fully connected layer gets a number: its shape is (units,), with the comma.",
    {"append(shape)": 'append(layer["units"] if layer["kind"] == "fc" else shape)'},
)

fc_keeps_the_map = Edit(
    "A fully connected layer keeps rows and columns here: it flattens what comes in.",
    {'(layer["units"],)': '(layer["units"], *shape[1:])'},
)

always_from_the_input = Edit(
    "Each layer reads the image: it reads what the layer before it puts out.",
    {"zip(shape[1:]": "zip(input_shape[1:]"},
)
