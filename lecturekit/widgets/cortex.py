"""Turn, move and lengthen a bar, and listen to three cells."""

from __future__ import annotations

from math import cos, radians, sin

from matplotlib.figure import Figure

from lecturekit.plots.history.cells import BAR_WIDTH, SCREEN_SIDE, three_cells
from lecturekit.plots.history.tuning import Answers, Bar, tuning_so_far
from lecturekit.vision.stimuli import bar
from lecturekit.widgets.board.board import Board
from lecturekit.widgets.board.frames import Place
from lecturekit.widgets.board.toolkit import ipywidgets
from lecturekit.widgets.inputs.labels import labeled

_FARTHEST = 8  # pixels from the middle: the bar stays on the screen
_SCREEN = 0  # the panel that can be pressed


def cortex() -> Board:
    """Show a bar to a simple, a complex and a hypercomplex cell, and note their answers.

    Sliders turn, move and lengthen the bar; dragging on the screen moves it too. Each answer
    becomes a point of the tuning curves, until "clear the curves".

    Returns
    -------
    Board

    Examples
    --------
    >>> import lecturekit as lk
    >>> board = lk.widgets.cortex()
    >>> board.controls["orientation"].value = 45

    References
    ----------
    Slides "Motivation: How Vision System Works".
    """
    slider = ipywidgets.IntSlider
    controls = {
        "orientation": labeled(slider, "orientation", value=90, min=0, max=180, step=5),
        "offset": labeled(slider, "offset", value=0, min=-_FARTHEST, max=_FARTHEST),
        "length": labeled(slider, "length", value=7, min=1, max=SCREEN_SIDE - 2),
    }
    clear = ipywidgets.Button(description="clear the curves", layout={"width": "auto"})
    notes = _Notes()

    def draw(figure: Figure, *, orientation: int, offset: int, length: int) -> str:
        return _draw(figure, (orientation, offset, length), notes)

    def move(place: Place) -> None:
        if place.panel == _SCREEN and place.x < SCREEN_SIDE:
            angle = radians(controls["orientation"].value)
            middle = (SCREEN_SIDE - 1) / 2
            right, up = place.x - middle, middle - place.y
            offset = round(up * cos(angle) - right * sin(angle))
            controls["offset"].value = min(max(-_FARTHEST, offset), _FARTHEST)

    rows = [[*controls.values(), clear]]
    board = Board(
        draw,
        controls,
        title="A bar and three cells",
        goal="Find the bar that each cell prefers, and what it doesn't mind.",
        height_inches=5.0,
        above=rows,
        press=move,
        forget=notes.clear,
    )

    def forget(_: object) -> None:
        notes.clear()
        board.redraw()

    clear.on_click(forget)
    return board


class _Notes:
    """What the cells answered so far, and the bar through which each curve goes."""

    def __init__(self) -> None:
        self._cells = three_cells()
        self.clear()

    def clear(self) -> None:
        self.answers: dict[Bar, Answers] = {}
        self.curves: list[Bar] = []

    def add(self, shown: Bar) -> None:
        orientation, offset, length = shown
        image = bar(SCREEN_SIDE, orientation, length=length, width=BAR_WIDTH, offset=offset)
        before = next(reversed(self.answers), shown)
        # Asked again, an answer comes last: it tells what changed since.
        self.answers.pop(shown, None)
        self.answers[shown] = {name: cell(image) for name, cell in self._cells.items()}
        if not self.curves:
            self.curves = [shown] * len(shown)
        changed = [index for index, value in enumerate(shown) if value != before[index]]
        if len(changed) == 1:  # the curves of the other properties stay to be seen
            self.curves[changed[0]] = shown


def _draw(figure: Figure, shown: Bar, notes: _Notes) -> str:
    notes.add(shown)
    grid = figure.add_gridspec(2, 3)
    places = [grid[0, :], grid[1, 0], grid[1, 1], grid[1, 2]]
    axes = [figure.add_subplot(place) for place in places]
    tuning_so_far(shown, notes.answers, curves=notes.curves, axes=axes)
    orientation, offset, length = shown
    answers = ", ".join(f"{name} {value:.1f}" for name, value in notes.answers[shown].items())
    return (
        f"A bar at {orientation:g}°, offset {offset:g}, {length:g} "
        f"{'pixel' if length == 1 else 'pixels'} long. "
        f"Answers: {answers}. Bars shown so far: {len(notes.answers)}."
    ).replace("-", "\N{MINUS SIGN}")
