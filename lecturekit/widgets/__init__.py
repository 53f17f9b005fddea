"""Pictures to play with in a notebook: controls around the functions of ``lecturekit.plots``."""

from lecturekit.widgets.boards import Board
from lecturekit.widgets.filter_playground import filter_playground

__all__ = ["Board", "filter_playground"]
