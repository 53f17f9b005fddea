"""The responses of three cells to a bar, and their tuning curves as far as they are measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from matplotlib.axes import Axes

from lecturekit.plots.drawing.colors import BLUE, INK
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import draw_frame
from lecturekit.plots.drawing.style import SMALL, TEXT, TITLE
from lecturekit.plots.history.cells import BAR_WIDTH, CELL_STYLES, FIELD_SIDE, SCREEN_SIDE
from lecturekit.vision.stimuli import bar

__all__ = ["tuning_so_far"]

Bar = tuple[float, float, float]  # orientation in degrees, offset and length in pixels
Answers = Mapping[str, float]  # of each cell, by its name

_TOP = 3.0  # of all answers: the axes stay as they are while the bar moves
_UNIT = 9.0  # pixels of the screen that stand for an answer of 1
_GAP = 2.0  # pixels between the screen and the answers
_LABEL = 13.0  # room in pixels for a name beside the longest bar
_ROWS = (4.0, 8.0, 12.0, 16.0)  # of the answers, on the screen's scale
_SIZES = (8.5, 5.5, 4.5, 3.5)  # of markers: of equal answers, all are seen
_PROPERTIES = (
    ("orientation", "°", (0, 180), (0, 90, 180)),
    ("offset", " px", (-8, 8), (-8, 0, 8)),
    ("length", " px", (1, 19), (1, 7, 19)),
)


def tuning_so_far(
    shown: Bar,
    answers: Mapping[Bar, Answers],
    *,
    curves: Sequence[Bar] | None = None,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw a bar, what cells answer to it, and the points of their curves that are known.

    Parameters
    ----------
    shown : (orientation, offset, length)
        The bar on the screen, as for `bar`.
    answers : mapping of bar to mapping of str to float
        What each cell, at most four, answered to each bar so far, `shown` among them.
    curves : sequence of three bars, optional
        The first curve is of all bars that differ from the first of these in orientation at
        most, the second of those that differ in offset, the third in length. By default `shown`
        stands for each.
    axes : iterable of four Axes, optional
        For the screen with the answers beside it and three curves; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (4,)

    Raises
    ------
    ValueError
        If `shown` has no answers, or there are not four Axes.

    Examples
    --------
    >>> import lecturekit as lk
    >>> answers = {(90, 0, 7): {"simple": 2.1}, (45, 0, 7): {"simple": 1.1}}
    >>> screen, orientation, *_ = lk.plots.tuning_so_far((90, 0, 7), answers)
    >>> orientation.lines[0].get_xdata().tolist()
    [45, 90]

    References
    ----------
    Slides "Motivation: How Vision System Works".
    """
    if shown not in answers:
        raise ValueError(f"tuning_so_far: answers has none to the bar {shown}; add them")
    flat: AxesArray = given_or_new_grid(
        "tuning_so_far", axes, (1, 4), (2 * NOTEBOOK_INCHES, 3.4), width_ratios=(2, 1, 1, 1)
    ).ravel()
    _draw_screen(flat[0], shown)
    _draw_answers(flat[0], answers[shown])
    for index, ax in enumerate(flat[1:]):
        through = shown if curves is None else curves[index]
        _draw_curve(ax, index, shown, through, answers)
    return flat


def _draw_screen(ax: Axes, shown: Bar) -> None:
    orientation, offset, length = shown
    light = bar(SCREEN_SIDE, orientation, length=length, width=BAR_WIDTH, offset=offset)
    ax.imshow(light, cmap="gray", vmin=0, vmax=1)
    start = (SCREEN_SIDE - FIELD_SIDE) // 2
    draw_frame(ax, start, start, FIELD_SIDE, FIELD_SIDE, color=BLUE)


def _draw_answers(ax: Axes, answers: Answers) -> None:
    """Draw bars to the right of the screen, in the same Axes: more of them take longer."""
    left = SCREEN_SIDE + _GAP
    for (name, answer), (color, _, marker), y in zip(
        answers.items(), CELL_STYLES, _ROWS, strict=False
    ):
        end = left + _UNIT * answer
        ax.plot(
            [left, end],
            [y, y],
            color=color,
            linewidth=14,
            solid_capstyle="butt",
            marker=marker,
            markevery=[1],
            markersize=10,
            markeredgecolor="white",
        )
        ax.text(end + 1, y, f"{name} {answer:.1f}", va="center", fontsize=TITLE, color=INK)
    ax.text(left, 0, "responses to this bar", va="center", fontsize=TEXT, color=INK)
    below = "framed: all that the simple cell sees"
    ax.text(left, SCREEN_SIDE - 1, below, va="center", fontsize=TEXT, color=BLUE)
    ax.set(xlim=(-0.5, left + _UNIT * _TOP + _LABEL), ylim=(SCREEN_SIDE - 0.5, -0.5))
    ax.set_axis_off()


def _draw_curve(
    ax: Axes, index: int, shown: Bar, through: Bar, answers: Mapping[Bar, Answers]
) -> None:
    name, unit, limits, ticks = _PROPERTIES[index]
    points = {
        each[index]: answers[each]
        for each in sorted(b for b in answers if _without(b, index) == _without(through, index))
    }
    for cell, (color, line, marker), size in zip(answers[shown], CELL_STYLES, _SIZES, strict=False):
        curve = [each[cell] for each in points.values()]
        ax.plot([*points], curve, color=color, linestyle=line, marker=marker, markersize=size)
    ax.axvline(shown[index], color=INK, linestyle=":", linewidth=1.2)
    reach = 0.04 * (limits[1] - limits[0])
    ax.set(xlim=(limits[0] - reach, limits[1] + reach), ylim=(-0.12, _TOP))
    ax.set(xticks=ticks, yticks=[0, 1, 2] if index == 0 else [])
    others = [
        f"{other} {value:g}{sign}"
        for (other, sign, _, _), value in zip(_PROPERTIES, through, strict=True)
        if other != name
    ]
    ax.set_title(", ".join(others).replace("-", "−"), fontsize=SMALL, fontweight="normal", y=1)
    ax.set_xlabel(f"{name} in {'degrees' if unit == '°' else 'pixels'}")
    ax.xaxis.set_label_coords(0.5, -0.12)  # its place need not be looked for
    if index == 0:
        ax.set_ylabel("response")
        ax.yaxis.set_label_coords(-0.09, 0.5)


def _without(each: Bar, index: int) -> tuple[float, ...]:
    return (*each[:index], *each[index + 1 :])
