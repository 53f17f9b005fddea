"""Whose time it is: an exercise's that is lost is its own, and the others are graded."""

import contextlib
import time
from collections.abc import Iterator

from nbformat import NotebookNode

from autograder.cells import exercises, is_setup
from autograder.limits import BUSY_MACHINE, Limits

_REBUILDING_S = 10.0  # what one room may take at least: the machine may be busy


def worst_case_s(notebook: NotebookNode, limits: Limits) -> float:
    """Return the seconds after which the cells of a grafted notebook are over, whatever they do."""
    set_up_cells = sum(is_setup(cell) for cell in notebook.cells)
    return limits.worst_case_s(len(exercises(notebook)), set_up_cells)


class Budget:
    """The time of one notebook.

    Each exercise, and each set-up cell, has ``cell_timeout_s`` that nothing else can use up. What
    it needs beyond comes from the notebook's time, up to ``exercise_timeout_s`` in all; what
    students added has nothing but the notebook's. Together they take no longer than
    `autograder.limits.Limits.worst_case_s` says.

    Parameters
    ----------
    limits : Limits
    exercises : int

    Attributes
    ----------
    rebuilding_s : float
        What is left for rooms that are built again.
    rebuilding_share_s : float
        What the cells of one of them may take, so that it suffices for all.

    Examples
    --------
    >>> budget = Budget(Limits(cell_timeout_s=2, exercise_timeout_s=5, notebook_timeout_s=6), 3)
    >>> budget.spend("slow", 5)  # two seconds of its own, three of the notebook's
    >>> budget.left_s("slow"), budget.left_s("other"), budget.left_s("")
    (0.0, 5.0, 3.0)
    """

    def __init__(self, limits: Limits, exercises: int) -> None:
        self._limits = limits
        self._spent: dict[str, float] = {}
        self._again: set[str] = set()
        self._common_s = limits.notebook_timeout_s
        self._exercise_s = max(limits.exercise_timeout_s, limits.cell_timeout_s)
        self.rebuilding_s = self._exercise_s
        self.rebuilding_share_s = self._exercise_s / (exercises + 1)

    def left_s(self, owner: str) -> float:
        """Return the seconds that are left for an exercise or a set-up cell.

        Parameters
        ----------
        owner : str
            Empty for cells that belong to no exercise.
        """
        spent = self._spent.get(owner, 0.0)
        own_left = max(self._own_s(owner) - spent, 0.0)
        most = self._exercise_s + self._own_s(owner) - self._own_s()
        left = own_left + max(self._common_s, 0.0)
        return max(min(left, most - spent) if owner else left, 0.0)

    def call_s(self, owner: str) -> float:
        """Return the seconds that one cell or call may take."""
        return self._limits.cell_timeout_s * (BUSY_MACHINE if owner in self._again else 1)

    def spend(self, owner: str, seconds: float) -> None:
        """Note what something took."""
        before = self._beyond_own_s(owner)
        self._spent[owner] = self._spent.get(owner, 0.0) + seconds
        self._common_s -= self._beyond_own_s(owner) - before

    @contextlib.contextmanager
    def spending(self, owner: str) -> Iterator[None]:
        """Note what is done here as somebody's time."""
        start = time.monotonic()
        try:
            yield
        finally:
            self.spend(owner, time.monotonic() - start)

    def once_more(self, owner: str) -> bool:
        """Give an exercise its own time again, as the machine was busy; once, and say whether."""
        if not owner or owner in self._again:
            return False
        lent_s = self._beyond_own_s(owner)
        self._again.add(owner)
        self._common_s += lent_s - self._beyond_own_s(owner)
        return True

    @contextlib.contextmanager
    def rebuilding(self, owner: str) -> Iterator[float]:
        """Give the seconds that building a room again may take, and note what it took.

        What ended the room before belongs to an exercise, a set-up cell, or (empty) to neither:
        then it takes of the notebook's time while there is any.
        """
        start = time.monotonic()
        is_common = not owner and self.left_s("") > 0
        try:
            most_s = max(self.rebuilding_share_s, _REBUILDING_S)
            yield min(most_s, self.left_s("") if is_common else self.rebuilding_s)
        finally:
            took_s = time.monotonic() - start
            if is_common:
                self.spend("", took_s)
            else:
                self.rebuilding_s -= took_s

    def _beyond_own_s(self, owner: str) -> float:
        """Return what somebody took of the notebook's time."""
        return max(self._spent.get(owner, 0.0) - self._own_s(owner), 0.0)

    def _own_s(self, owner: str = "-") -> float:
        """Return what is somebody's own, twice or more after the machine was too busy."""
        if not owner:
            return 0.0
        again = BUSY_MACHINE if owner in self._again else 0
        return self._limits.cell_timeout_s * (1 + again)
