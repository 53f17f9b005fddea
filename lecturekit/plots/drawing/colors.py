"""The few colours of all pictures: told apart by colour-blind readers, and by lightness.

A sign, a frame's line style or a number always says the same as the colour does.
"""

# From the palette of Okabe and Ito, "Color Universal Design", 2008.
BLUE = "#0072B2"
ORANGE = "#E69F00"
VERMILION = "#D55E00"
GREEN = "#009E73"
PURPLE = "#CC79A7"
INK = "#222222"
GRID_LINE = "#8C8C8C"
UNKNOWN = "#ECECEC"

SIGNED_MAP = "RdBu"  # red below 0, white at 0, blue above it
UNSIGNED_MAP = "cividis"
