"""Pictures of the course: each takes data and an optional Axes, and returns the Axes."""

from lecturekit.plots.curves import curve_detector
from lecturekit.plots.effects import kernel_effect, kernel_gallery
from lecturekit.plots.grids import number_grid
from lecturekit.plots.maps import response_map
from lecturekit.plots.matches import match_maps
from lecturekit.plots.pictures import pictures
from lecturekit.plots.turned import correlation_and_convolution
from lecturekit.plots.windows import sliding_window, sliding_window_steps

__all__ = [
    "correlation_and_convolution",
    "curve_detector",
    "kernel_effect",
    "kernel_gallery",
    "match_maps",
    "number_grid",
    "pictures",
    "response_map",
    "sliding_window",
    "sliding_window_steps",
]
