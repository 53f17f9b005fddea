"""Known mistakes in ``brighten_kernel(gain)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "If only the middle of the kernel isn't 0, each pixel of the result depends on one "
        "pixel of the image."
    ),
    shape="An array of nine zeros in which you set one weight.",
    steps="""\
kernel = zeros of shape (3, 3)
the weight in the middle = gain
return kernel
""",
)


def brighten_kernel(gain: float) -> np.ndarray:
    """Return the kernel that multiplies each pixel by the gain."""
    kernel = np.zeros((3, 3))
    kernel[1, 1] = gain
    return kernel


gain_added = Edit(
    "The gain is added to the identity's 1: the pixel is multiplied by 1 + gain.",
    {"= gain": "= 1 + gain"},
)

gain_everywhere = Edit(
    "All nine weights are the gain: the neighbors are added in, nine times too bright.",
    {"[1, 1]": "[:]"},
)

gain_spread = Edit(
    "The gain is spread over nine weights: the sum is right, but the picture gets blurred.",
    {"[1, 1] = gain": "[:] = gain / 9"},
)


def sharpened_too(gain: float) -> np.ndarray:
    """The weights sum to the gain, but the negative neighbors sharpen the picture too."""
    return np.array([[0.0, -1.0, 0.0], [-1.0, gain + 4.0, -1.0], [0.0, -1.0, 0.0]])


whole_number_gain = Edit(
    "The kernel holds whole numbers: the gain's fraction is cut off.",
    {"(3, 3)": "(3, 3), dtype=int"},
)

shifted_too = Edit(
    "The gain stands in a corner: the picture is brightened and moved by a pixel.",
    {"[1, 1]": "[0, 0]"},
)

gain_on_the_diagonal = Edit(
    "The kernel is gain * np.eye(3): three pixels of a diagonal are added up.",
    {"np.zeros((3, 3))": "gain * np.eye(3)"},
)

never_darker = Edit(
    "A gain below 1 is ignored: it should make the picture darker.",
    {"= gain": "= max(gain, 1.0)"},
)

gains_of_the_check = Edit(
    "Only the gains of the visible check work: the kernel must be made from any gain.",
    {"= gain": "= 0.5 if gain < 1 else 1.75"},
)
