"""How long several ways take to the same result, on a logarithmic axis."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, NullLocator

from lecturekit.arguments.values import as_number
from lecturekit.plots.drawing.colors import BLUE, GRID_LINE
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new
from lecturekit.plots.drawing.style import TEXT

__all__ = ["call_times"]

_UNITS = {1.0: "s", 1e-3: "ms", 1e-6: "µs"}
_ROOM = 4.0  # a factor at both ends of the axis, for the numbers beside the dots


def call_times(seconds: Mapping[str, float], *, ax: Axes | None = None) -> Axes:
    """Draw a dot for each way, its time beside it and how many times faster than the first it is.

    Parameters
    ----------
    seconds : mapping of str to float
        Above 0, by the name of the way, the one to compare with first.
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes
        Its axis is logarithmic: each step to the left is ten times faster.

    Raises
    ------
    ValueError
        If there is no time, or one is not above 0.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.call_times({"loops": 0.4, "one matrix product": 0.002})
    >>> [text.get_text() for text in ax.texts]
    ['400 ms', '2 ms, 200 times faster']
    """
    if not seconds:
        raise ValueError("call_times: seconds is empty; give at least one time with its name")
    times = {
        name: as_number("call_times", f"seconds[{name!r}]", value, above=0)
        for name, value in seconds.items()
    }
    first = next(iter(times.values()))
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 0.44 * len(times) + 0.9))
    for row, (name, time) in enumerate(times.items()):
        ax.plot([min(times.values()) / _ROOM, time], [row, row], color=GRID_LINE, linewidth=0.8)
        ax.plot(time, row, "o", color=BLUE, markersize=9)
        text = _readable(time)
        if name != next(iter(times)):
            text += f", {_two_digits(first / time)} times faster"
        ax.annotate(
            text,
            (time, row),
            xytext=(10, 0),
            textcoords="offset points",
            va="center",
            fontsize=TEXT,
        )
    ax.set_xscale("log")
    ax.set(
        yticks=range(len(times)),
        yticklabels=list(times),
        xlabel="time for one call (logarithmic: each mark is ten times the one before)",
        xlim=(min(times.values()) / _ROOM, max(times.values()) * 10 * _ROOM),
        ylim=(len(times) - 0.5, -0.5),
    )
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _readable(value)))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.tick_params(axis="y", length=0)
    return ax


def _readable(time: float) -> str:
    """Write a time in seconds, milliseconds or microseconds.

    Examples
    --------
    >>> [_readable(time) for time in (2, 0.0512, 3.21e-5)]
    ['2 s', '51 ms', '32 µs']
    """
    unit = next((each for each in _UNITS if time >= 0.9995 * each), min(_UNITS))
    return f"{_two_digits(time / unit)} {_UNITS[unit]}"


def _two_digits(number: float) -> str:
    """Round to two digits, or to whole numbers where there are more.

    Examples
    --------
    >>> _two_digits(1.26), _two_digits(404.4)
    ('1.3', '404')
    """
    short = f"{number:.2g}"
    return f"{number:.0f}" if "e" in short else short
