"""Figures whose Axes are made ahead, while nobody waits for them."""

from __future__ import annotations

from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.gridspec import SubplotSpec


class Panel(NamedTuple):
    """What is known ahead of an Axes: whether it gets its place from a grid, and its ticks."""

    is_in_grid: bool
    x_ticks: int  # at least so many
    y_ticks: int

    @classmethod
    def like(cls, ax: Axes) -> Panel:
        """Describe an Axes for another one like it."""
        is_in_grid = ax.get_subplotspec() is not None
        return cls(is_in_grid, len(ax.xaxis.majorTicks), len(ax.yaxis.majorTicks))


class FigureAhead(Figure):
    """An empty figure that has some Axes in store, new and untouched, for who asks it for Axes.

    Making an Axes and its ticks takes as long as drawing it.
    """

    def __init__(self, *, panels: list[Panel], **settings: Any) -> None:  # noqa: ANN401  # as Matplotlib
        super().__init__(**settings)
        self._in_grid = [self._store(panel) for panel in panels if panel.is_in_grid]
        self._placed = [self._store(panel) for panel in panels if not panel.is_in_grid]

    def add_subplot(self, *args: Any, **kwargs: Any) -> Axes:  # noqa: ANN401  # as Matplotlib
        """Take Axes from the store for a plain place in a grid; else as Matplotlib does."""
        if not (self._in_grid and isinstance(args[0], SubplotSpec)) or any(kwargs.values()):
            ax: Axes = super().add_subplot(*args, **kwargs)
            return ax
        ax = super().add_subplot(self._in_grid.pop(0))
        ax.set_subplotspec(args[0])
        return ax

    def add_axes(self, *args: Any, **kwargs: Any) -> Axes:  # noqa: ANN401  # as Matplotlib
        """Take Axes from the store for a plain rectangle; else as Matplotlib does."""
        if not self._placed or isinstance(args[0], Axes) or kwargs:
            return super().add_axes(*args, **kwargs)
        ax: Axes = super().add_axes(self._placed.pop(0))
        ax.set_position(args[0])
        return ax

    def _store(self, panel: Panel) -> Axes:
        ax = super().add_subplot() if panel.is_in_grid else super().add_axes((0, 0, 1, 1))
        ax.xaxis.get_major_ticks(panel.x_ticks)
        ax.yaxis.get_major_ticks(panel.y_ticks)
        self.delaxes(ax)
        return ax
