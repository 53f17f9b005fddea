"""The few colors of all pictures, each with one role: told apart by color-blind readers.

A sign, a frame's line style or a number always says the same as the color does. What is written
in ink, in an accent or in gray reads on white and on every tint; `ORANGE` is for areas alone.
"""

INK = "#222222"
GRAY = "#5C5C5C"  # what stands beside: axes, remarks
GRID_LINE = "#8C8C8C"  # between cells
PALE = "#C9C9C9"  # what is there, and not spoken of
UNKNOWN = "#ECECEC"  # a cell without a number yet
WHITE = "#FFFFFF"

# From the palette of Okabe and Ito, "Color Universal Design", 2008, darker where that is too pale
# to write with.
VERMILION = "#B84B00"
BLUE = "#0069A6"
GREEN = "#00705A"
PURPLE = "#9A3F74"
ORANGE = "#E69F00"

WINDOW = VERMILION  # what is looked at: the pixels under the kernel, the number being computed
RESULT = BLUE  # what comes out
WINDOW_TEXT = "#7A3000"  # the window's color where it is written on a cell

WINDOW_TINTS = ("#FBE3D0", "#D6E8F5", "#D5EEE4", "#F3DFEB")
WINDOW_INKS = (VERMILION, BLUE, GREEN, PURPLE)  # for what is written or framed in each tint

SIGNED_MAP = "RdBu"  # red below 0, white at 0, blue above it
UNSIGNED_MAP = "Blues"  # white at 0, darker blue for more: the upper half of the other
