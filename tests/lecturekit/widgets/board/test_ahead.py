"""Figures made ahead: nobody can see that their Axes were there before."""

import asyncio
import io

import ipywidgets
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from lecturekit import widgets
from lecturekit.widgets import Board
from lecturekit.widgets.board import board as boards
from lecturekit.widgets.board.ahead import FigureAhead, Panel

CARD = {"title": "A line", "goal": "Make it steep."}

NAMES = [name for name in widgets.__all__ if name != "Board"]
WAIT_S = 0.05


def choices(control):
    """Give some values of a control that a reader could choose."""
    if isinstance(control, ipywidgets.Checkbox):
        return [not control.value]
    if isinstance(control, ipywidgets.IntSlider | ipywidgets.FloatSlider):
        return [control.min, control.max]
    if isinstance(control, ipywidgets.Dropdown | ipywidgets.RadioButtons):
        return [value for _, value in control._options_full][-2:]
    return []


def pixels(board):
    return np.asarray(Image.open(io.BytesIO(board.picture.png)))


@pytest.mark.parametrize("name", NAMES)
def test_the_picture_is_the_same_with_axes_made_ahead(name):
    board = getattr(widgets, name)()
    moves = [(control, value) for control in board.controls.values() for value in choices(control)]
    assert len(moves) > 1 or name == "filter_playground"
    for control, value in moves:
        board._frame.get_ahead()
        control.value = value
        with_axes_ahead = pixels(board)
        board.redraw()
        assert np.array_equal(with_axes_ahead, pixels(board)), (name, value)


def plotted(figure):
    wide, (first, second) = (
        figure.add_axes((0.1, 0.6, 0.8, 0.3)),
        figure.subplots(1, 2, sharey=True),
    )
    for ax in (wide, first, second):
        ax.plot([3, 1, 2])
        ax.set(title="title", xticks=range(3))
    return [wide, first, second]


def drawn(figure):
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.array(canvas.buffer_rgba())


@pytest.mark.parametrize(
    "stock", [[], [(True, 1, 1)], [(False, 9, 9)], [(True, 3, 6), (False, 3, 1), (True, 2, 2)] * 2]
)
def test_whatever_is_in_store_the_figure_is_what_was_asked_for(stock):
    plain = Figure(figsize=(4, 3))
    ahead = FigureAhead(panels=[Panel(*each) for each in stock], figsize=(4, 3))
    assert ahead.axes == []
    assert ahead.get_children() == [ahead.patch]
    for ours, theirs in zip(plotted(ahead), plotted(plain), strict=True):
        assert ours.get_position().bounds == theirs.get_position().bounds
    assert np.array_equal(drawn(ahead), drawn(plain))


def test_axes_in_store_are_taken(monkeypatch):
    panels = [Panel.like(ax) for ax in plotted(Figure())]
    assert panels[0] == (False, 3, 1)  # ticks that nobody asked for are made when drawing
    ahead = FigureAhead(panels=panels)
    made = []
    monkeypatch.setattr(Axes, "__init__", lambda *_: made.append(1))
    ahead.subplots(1, 2)
    ahead.add_axes((0, 0, 1, 1))
    assert made == []


def draw(figure, *, number):
    figure.subplots().set_title(f"{number}")
    return f"{number}"


@pytest.fixture
def board():
    return Board(draw, {"number": ipywidgets.IntSlider(3)}, **CARD, height_inches=2)


def test_a_board_makes_axes_in_the_pause_after_a_picture(board, monkeypatch):
    async def play():
        board.controls["number"].value = 4
        assert board._frame._ahead is None
        await asyncio.sleep(WAIT_S)
        return board._frame._ahead

    monkeypatch.setattr(boards, "_PAUSE_S", 0)
    assert isinstance(asyncio.run(play()), FigureAhead)


def test_a_board_makes_no_axes_while_moves_come(board, monkeypatch):
    async def play():
        for number in range(5):
            board.controls["number"].value = number
            await asyncio.sleep(0)
        return board._frame._ahead

    monkeypatch.setattr(boards, "_PAUSE_S", 60)
    assert asyncio.run(play()) is None
    assert board._pause.cancelled() is False
