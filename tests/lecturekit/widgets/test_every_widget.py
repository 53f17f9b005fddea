"""What all widgets have in common: the style of the pictures, and a way back to the beginning."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

import lecturekit as lk
from lecturekit.plots.drawing.described import DescribedFigure
from lecturekit.plots.drawing.style import style
from tests.lecturekit.plots.drawn import faults

NAMES = [name for name in lk.widgets.__all__ if name != "Board"]


@pytest.fixture(scope="module", params=NAMES)
def name(request):
    """Run the tests of one widget after each other, for which it is made once."""
    return request.param


@pytest.fixture(scope="module")
def board(name):
    """Make the widget."""
    return getattr(lk.widgets, name)()


@pytest.mark.filterwarnings("ignore:There are no gridspecs with layoutgrids")
def test_its_picture_keeps_to_the_style(board):
    figure = DescribedFigure(figsize=board._frame._size_inches, dpi=100, layout="constrained")
    FigureCanvasAgg(figure)
    with style():
        board._draw(figure, **{each: control.value for each, control in board.controls.items()})
    assert faults(figure) == []


def test_a_reader_can_go_back_to_the_first_picture(board):
    png, caption = board._first
    for control in board.controls.values():
        _change(control)
    board.reset.click()
    assert board.picture.caption == caption
    assert board.picture.png == png
    assert board.message.value == ""


def _change(control):
    """Give a control, or the controls that it's made of, another value."""
    if control.children if hasattr(control, "children") else ():
        for child in control.children:
            _change(child)
    elif hasattr(control, "options") and len(control.options) > 1:
        control.index = (control.index + 1) % len(control.options)
    elif isinstance(getattr(control, "value", None), bool):
        control.value = not control.value
    elif isinstance(getattr(control, "value", None), int | float):
        control.value += 1
    elif hasattr(control, "continuous_update"):
        control.value = "2"
