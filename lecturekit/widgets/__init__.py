"""Pictures to play with in a notebook: controls around the functions of ``lecturekit.plots``."""

from lecturekit.widgets.boards import Board
from lecturekit.widgets.colour_times_object import colour_times_object
from lecturekit.widgets.convolution_arithmetic import convolution_arithmetic
from lecturekit.widgets.cortex import cortex
from lecturekit.widgets.filter_playground import filter_playground
from lecturekit.widgets.find_it import find_it
from lecturekit.widgets.fully_connected_or_convolutional import fully_connected_or_convolutional
from lecturekit.widgets.learning_a_kernel import learning_a_kernel
from lecturekit.widgets.neighbours import neighbours
from lecturekit.widgets.perceptron_playground import perceptron_playground
from lecturekit.widgets.pooling_and_shift import pooling_and_shift
from lecturekit.widgets.receptive_field import receptive_field
from lecturekit.widgets.sliding_window import sliding_window

__all__ = [
    "Board",
    "colour_times_object",
    "convolution_arithmetic",
    "cortex",
    "filter_playground",
    "find_it",
    "fully_connected_or_convolutional",
    "learning_a_kernel",
    "neighbours",
    "perceptron_playground",
    "pooling_and_shift",
    "receptive_field",
    "sliding_window",
]
