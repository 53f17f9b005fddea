"""A board that is played with for long leaves nothing behind."""

import gc
import itertools

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import psutil
import pytest
from ipywidgets.widgets import widget

from lecturekit.widgets.board.board import Board

CARD = {"title": "A line", "goal": "Make it steep."}

WARM_UP, MOVES = 200, 1000
MIB = 2**20


def draw(figure, *, row):
    """Draw a small picture, quickly: what is kept would be its figure, and its PNG."""
    ax = figure.add_axes((0, 0, 1, 0.8))
    ax.set_axis_off()
    ax.imshow(np.arange(64 * 64).reshape(64, 64) % (row + 2))
    ax.set_title(f"row {row}", y=1)
    return f"Row {row}."


@pytest.fixture
def row():
    return ipywidgets.IntSlider(max=30)


def test_a_thousand_moves_leave_no_figure_no_widget_and_no_memory_behind(row):
    board = Board(draw, {"row": row}, **CARD, height_inches=1)
    values = itertools.cycle(range(31))
    next(values)  # the first is drawn already
    for _, value in zip(range(WARM_UP), values, strict=False):
        row.value = value
    widgets, figures, held = _left_behind()
    for _, value in zip(range(MOVES - WARM_UP), values, strict=False):
        row.value = value
    assert board.picture.frame == MOVES + 1
    widgets_after, figures_after, held_after = _left_behind()
    assert figures_after == figures == []
    assert widgets_after == widgets
    assert (held_after - held) / MIB < 4


def _left_behind():
    """Count ipywidgets, list pyplot's figures and measure this process, in bytes."""
    gc.collect()
    is_old = not hasattr(widget, "_instances")  # ipywidgets 7, which Colab has
    widgets = len(widget.Widget.widgets if is_old else widget._instances)
    return widgets, plt.get_fignums(), psutil.Process().memory_info().rss
