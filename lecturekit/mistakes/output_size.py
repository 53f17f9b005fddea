"""Known mistakes in ``output_size(n, kernel_size, stride=1, padding=0)``."""

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "How far can the kernel's left edge move? From 0 to the padded length minus the "
        "kernel's size. Count the steps of that distance, and add 1 for the starting "
        "position."
    ),
    shape=("First refuse meaningless sizes. Then one line with //, which divides and rounds down."),
    steps="""\
if kernel_size is larger than n + 2 * padding,
   or kernel_size or stride is below 1, or padding is negative: raise ValueError
return (n + 2 * padding - kernel_size) // stride + 1
""",
)


def output_size(n: int, kernel_size: int, stride: int = 1, padding: int = 0) -> int:
    """Count the positions that a kernel takes along one axis."""
    if kernel_size > n + 2 * padding or kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError("the kernel does not fit")
    return (n + 2 * padding - kernel_size) // stride + 1


no_plus_one = Edit(
    "The + 1 is missing: the first position comes before any step.",
    {" // stride + 1": " // stride"},
)

one_padding = Edit(
    "The padding is counted once: it is added at both ends.",
    {"(n + 2 * padding": "(n + padding"},
)

padding_ignored = Edit(
    "The padding is not counted.",
    {"(n + 2 * padding": "(n"},
)

stride_ignored = Edit(
    "The stride is not counted: the kernel steps over positions.",
    {"(n + 2 * padding - kernel_size) // stride + 1": "n + 2 * padding - kernel_size + 1"},
)

rounded_up = Edit(
    "The division is rounded up: a window that hangs over the end does not count.",
    {"(n + 2 * padding - kernel_size) // stride": "-(-(n + 2 * padding - kernel_size) // stride)"},
)

rounded_to_nearest = Edit(
    "The division is rounded to the nearest number: half a window does not count.",
    {
        "(n + 2 * padding - kernel_size) // stride": (
            "round((n + 2 * padding - kernel_size) / stride)"
        ),
    },
)

plus_one_before_the_division = Edit(
    "The + 1 is added before the division by the stride: it comes after it.",
    {" - kernel_size) // stride + 1": " - kernel_size + 1) // stride"},
)

real_division = Edit(
    "The division is made with /, which gives a float: // gives a whole number.",
    {"//": "/"},
)

kernel_not_subtracted = Edit(
    'The kernel\'s size is not subtracted: that fits padding "same" alone.',
    {"padding - kernel_size)": "padding - 1)"},
)

nothing_refused = Edit(
    "The formula is computed for meaningless sizes: they should raise ValueError.",
    {
        "kernel_size > n + 2 * padding or kernel_size < 1 or stride < 1 or padding < 0": "False",
        "stride + 1": "stride + 1 if stride else 0",
    },
)

kernel_compared_without_padding = Edit(
    "A kernel larger than the picture is refused although padding makes room for it.",
    {"kernel_size > n + 2 * padding": "kernel_size > n"},
)

large_kernel_not_refused = Edit(
    "A kernel that does not fit gives 0: it should raise ValueError.",
    {
        "kernel_size > n + 2 * padding or ": "",
        "the kernel does not fit": "a size is too small",
        "(n + 2 * padding - kernel_size) // stride + 1": (
            "max(0, (n + 2 * padding - kernel_size) // stride + 1)"
        ),
    },
)

answers_of_the_check = Edit(
    "The sizes of the visible check are typed in: other sizes get the same ones.",
    {"(n + 2 * padding - kernel_size) // stride + 1": "{9: 3, 7: 4, 14: 5, 2: 2}.get(n, 4)"},
)
