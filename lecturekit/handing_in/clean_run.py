"""Run a notebook's cells from the top in a process of its own, as a grader would.

The kernel that the student works in stays as it is. A cell that runs longer than a grader would
let it, or that ends Python, costs itself: the run begins again without it.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from lecturekit.handing_in.errors import HandInError
from lecturekit.handing_in.saved_notebook import Cell

CELL_SECONDS = 30.0
"""As when it is graded."""
_START_SECONDS = 120.0  # of Python and IPython, on a slow disk
_MOST_STOPS = 3


@dataclass(frozen=True)
class Ran:
    """What became of a cell.

    Attributes
    ----------
    cell : Cell
    error : str
        The error's type; empty if there was none.
    message : str
        What it says.
    """

    cell: Cell
    error: str = ""
    message: str = ""


def run(
    cells: Sequence[Cell],
    folder: Path,
    progress: Callable[[int], None],
    cell_seconds: float = CELL_SECONDS,
) -> list[Ran]:
    """Run cells in their order.

    Parameters
    ----------
    cells : sequence of Cell
    folder : Path
        The notebook's: relative paths begin there.
    progress : callable
        Called with the number of cells that have run.
    cell_seconds : float, optional
        The most that one may take.

    Returns
    -------
    list of Ran
        One for each cell.

    Raises
    ------
    HandInError
        If no process can be started.
    """
    stops: dict[Cell, Ran] = {}
    while True:
        left = [cell for cell in cells if cell not in stops]
        ran, stopped = _run_once(left, folder, progress, cell_seconds)
        if stopped:
            stops[stopped.cell] = stopped
        if not stopped or len(stops) > _MOST_STOPS:
            found = stops | {each.cell: each for each in ran}
            return [found.get(cell) or _not_reached(cell) for cell in cells]


def _not_reached(cell: Cell) -> Ran:
    return Ran(cell, "TimeoutError", "not run, for too many cells above it come to no end")


def _run_once(
    cells: Sequence[Cell], folder: Path, progress: Callable[[int], None], cell_seconds: float
) -> tuple[list[Ran], Ran | None]:
    """Run until the end, or until a cell takes too long or ends the process.

    Returns
    -------
    ran : list of Ran
        The cells that came to an end.
    stopped : Ran or None
        The one that didn't.
    """
    process = _start(folder)
    lines: queue.Queue[str] = queue.Queue()
    reader = threading.Thread(target=_read, args=(process.stdout, lines), daemon=True)
    reader.start()
    ran: list[Ran] = []
    try:
        with contextlib.suppress(OSError):  # it ended already, which the next line tells
            _hand_over(process, cells)
        if not _next_line(lines, _START_SECONDS):
            raise HandInError(
                "hand_in: the second Python that runs your notebook from the top did not start; "
                "restart the kernel, run all cells, then this one again"
            )
        for cell in cells:
            line = _next_line(lines, cell_seconds)
            if not line:
                why = f"it runs longer than {cell_seconds:.0f} seconds"
                return ran, Ran(cell, "TimeoutError", "it ends Python" if line == "" else why)
            message = json.loads(line)
            ran.append(Ran(cell, message["error"], message["message"]))
            progress(len(ran))
    finally:
        process.kill()
        process.wait()
        reader.join()
    return ran, None


def _start(folder: Path) -> subprocess.Popen[str]:
    """Start Python where the notebook is, with this very library."""
    here = str(Path(__file__).resolve().parents[2])
    paths = [*filter(None, [os.environ.get("PYTHONPATH")]), here]
    settings = {"PYTHONPATH": os.pathsep.join(paths), "MPLBACKEND": "agg", "PYTHONUTF8": "1"}
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "lecturekit.handing_in.clean_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=os.environ | settings,
            encoding="utf-8",
        )
    except OSError as error:
        raise HandInError(
            f"hand_in: no second Python can be started here: {error.strerror}; "
            "hand in the notebook's own file"
        ) from error


def _hand_over(process: subprocess.Popen[str], cells: Sequence[Cell]) -> None:
    if process.stdin:
        with process.stdin:
            json.dump([asdict(cell) for cell in cells], process.stdin)


def _read(stream: IO[str] | None, lines: queue.Queue[str]) -> None:
    """Pass lines on as they come, and an empty one at the end."""
    if stream:
        with stream:
            for line in stream:
                lines.put(line)
    lines.put("")


def _next_line(lines: queue.Queue[str], seconds: float) -> str | None:
    """Wait for a line; empty if none comes any more, None if none came in time."""
    try:
        return lines.get(timeout=seconds)
    except queue.Empty:
        return None
