"""The notebook as it is saved: which file it is, and which of its cells a grader runs."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from lecturekit.handing_in.errors import HandInError

_DEMONSTRATION = "demonstration"  # the tag of cells that are not run when a notebook is graded
_INSTALL = "install"  # the cell that would replace this package while it runs
_TEST = "test_"
_SAVE = "save it (Ctrl+S, on a Mac Cmd+S) and run this cell again"


@dataclass(frozen=True)
class Cell:
    """A code cell that is run.

    Attributes
    ----------
    place : int
        Among all cells of the notebook, from 1 on, as one counts them on the page.
    source : str
    answers : str
        The exercise that it is the answer to; empty for all other cells.
    checks : str
        The exercise that it checks; empty for all other cells. Its source isn't run, the
        exercise's visible check is.
    """

    place: int
    source: str
    answers: str = ""
    checks: str = ""


@dataclass(frozen=True)
class SavedNotebook:
    """A notebook's file.

    Attributes
    ----------
    path : Path
    content : bytes
    time : datetime or None
        When it was saved, in this machine's time; None for what the page shows now.
    cells : tuple of Cell
        Those that are run, in their order.
    points : dict of str to float
        Exercise to what its visible check is worth.
    metadata : dict
        The notebook's own.
    """

    path: Path
    content: bytes
    time: datetime | None
    cells: tuple[Cell, ...]
    points: Mapping[str, float]
    metadata: Mapping[str, Any]


def find(name: str, names: Mapping[str, Any]) -> Path:
    """Find the file of the notebook that runs.

    VS Code and JupyterLab tell it. Elsewhere it is the one of this name in the current folder.

    Parameters
    ----------
    name : str
        Of the notebook, as the course calls it.
    names : mapping
        The running notebook's.

    Raises
    ------
    HandInError
        If there is no such file.
    """
    told = names.get("__vsc_ipynb_file__") or os.environ.get("JPY_SESSION_NAME") or ""
    for path in (Path(str(told)), Path.cwd() / Path(str(told)).name, Path.cwd() / name):
        if path.suffix == ".ipynb" and path.is_file():
            return path.resolve()
    raise HandInError(
        f"hand_in: there is no {name} in {Path.cwd()}; if you gave your notebook another name, "
        f'write it here: lk.hand_in("…"); if it was never saved, {_SAVE}'
    )


def read(path: Path, shown: bytes | None = None) -> SavedNotebook:
    """Read a notebook's file.

    Parameters
    ----------
    path : Path
    shown : bytes, optional
        What the page shows, where there is no file.

    Raises
    ------
    HandInError
        If it can't be read, or is no notebook with exercises.
    """
    try:
        content = shown or path.read_bytes()
        time = None if shown else datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        notebook = json.loads(content)
        cells, points = _sorted(notebook["cells"])
        metadata = dict(notebook.get("metadata", {}))
    except OSError as error:
        raise HandInError(f"hand_in: {path} can't be read: {error.strerror}; {_SAVE}") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise HandInError(f"hand_in: {path} is no notebook; {_SAVE}") from error
    if not any(cell.answers for cell in cells):
        raise HandInError(
            f"hand_in: {path.name} has no answer cell; is it the course's notebook, "
            "or were all cells pasted into a new one? Answer in the course's own"
        )
    return SavedNotebook(path, content, time, tuple(cells), points, metadata)


def _sorted(raw: list[dict[str, Any]]) -> tuple[list[Cell], dict[str, float]]:
    """Take the cells that are run, and what each visible check is worth."""
    cells: list[Cell] = []
    points: dict[str, float] = {}
    for place, cell in enumerate(raw, 1):
        metadata = cell.get("metadata", {})
        if cell["cell_type"] != "code" or _DEMONSTRATION in metadata.get("tags", ()):
            continue
        source = "".join(cell["source"])
        graded = metadata.get("nbgrader", {})
        name = str(graded.get("grade_id", ""))
        if graded.get("solution"):
            cells.append(Cell(place, source, answers=name))
            points[name] = 0.0
        elif not graded.get("grade") and name != _INSTALL:
            cells.append(Cell(place, source))
        elif (exercise := name.removeprefix(_TEST)) in points:
            cells.append(Cell(place, source, checks=exercise))
            points[exercise] = float(graded["points"])
    return _with_every_check(cells), points


def _with_every_check(cells: list[Cell]) -> list[Cell]:
    """Put a check behind an answer whose own was deleted: the grader has it all the same."""
    checked = {cell.checks for cell in cells}
    complete: list[Cell] = []
    for cell in cells:
        complete.append(cell)
        if cell.answers and cell.answers not in checked:
            complete.append(Cell(cell.place, "", checks=cell.answers))
    return complete


def running_names() -> Mapping[str, Any]:
    """Return the names of the notebook or program that runs."""
    return vars(sys.modules["__main__"])
