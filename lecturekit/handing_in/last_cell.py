"""The call in the last cell of each notebook."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lecturekit.handing_in import clean_run, colab, saved_notebook
from lecturekit.handing_in.errors import HandInError
from lecturekit.handing_in.findings import PASSES, UNSAVED, Verdict, verdicts
from lecturekit.handing_in.progress_bar import show_progress
from lecturekit.handing_in.receipt import Receipt, pack
from lecturekit.handing_in.saved_notebook import SavedNotebook

_LOGIN = re.compile(r"[\w.@+-]{1,80}")
_ASKED = (
    'To hand in, write your login between the quotes of login="", save the notebook, '
    "and run this cell."
)

_ANOTHER = (
    "The saved notebook isn't the one that you see here. Close it where else it is open, save it "
    "here (Ctrl+S, on a Mac Cmd+S), and run this cell again."
)


def hand_in(notebook: str, login: str) -> None:
    """Run the saved notebook from the top, say what passes, and pack it for handing in.

    What runs is a copy, in a process of its own, with the visible checks alone: this notebook's
    memory stays as it is. Then a zip lies beside the notebook. It is packed whatever the checks
    say. Handing in is up to you: upload that file where your course collects.

    Parameters
    ----------
    notebook : str
        The notebook's file, e.g. "filtering.ipynb".
    login : str
        Yours, as your course knows you. As long as it is empty, one line asks for it.

    Raises
    ------
    HandInError
        If the login can't be part of a file's name, there is no such notebook, or nothing can
        be run or written.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.hand_in("no_such_notebook.ipynb", login="student-01")
    Traceback (most recent call last):
    ...
    lecturekit.handing_in.errors.HandInError: hand_in: there is no no_such_notebook.ipynb in ...
    """
    if login == "":
        print(_ASKED)  # noqa: T201  # as below
        return
    if not isinstance(login, str) or not _LOGIN.fullmatch(login):
        raise HandInError(
            f"hand_in: the login {login!r} can't be part of a file's name; "
            "write letters, digits and . _ - @ + between quotes"
        )
    running = saved_notebook.running_names()
    saved = _saved(notebook, running)
    progress = show_progress(len(saved.cells))
    ran = clean_run.run(saved.cells, saved.path.parent, progress)
    found = verdicts(ran, running)
    earned = sum(saved.points[each.exercise] for each in found if each.state == PASSES)
    assignment = str(saved.metadata.get("lecturekit", {}).get("assignment", Path(notebook).stem))
    time = datetime.now(UTC).isoformat(timespec="seconds")
    receipt = Receipt(assignment, login, time, earned, sum(saved.points.values()))
    path, receipt = pack(saved.path.parent, saved.path.name, saved.content, receipt)
    print(_report(found, path, receipt, saved))  # noqa: T201  # what the student runs it for
    if colab.is_here():
        colab.download(path)


def _saved(notebook: str, running: Mapping[str, Any]) -> SavedNotebook:
    shown = colab.running_notebook() if colab.is_here() else None
    if shown is not None:
        return saved_notebook.read(Path.cwd() / notebook, shown)
    try:
        return saved_notebook.read(saved_notebook.find(notebook, running))
    except HandInError as error:
        if colab.is_here():
            raise HandInError(colab.CURE) from error
        raise


def _report(found: Sequence[Verdict], path: Path, receipt: Receipt, saved: SavedNotebook) -> str:
    width = max(len(each.exercise) for each in found)
    lines = [f"{each.exercise:<{width}}  {each}" for each in found]
    passed = f"Visible checks: {receipt.points:g} of {receipt.out_of:g} points."
    if saved.time and any(UNSAVED in each.hints for each in found):
        lines += ["", _ANOTHER]
    lines += [
        "",
        f"{passed} Hidden tests and free-text answers come on top when it is graded.",
        _how_new(saved.time),
        f"Hand in this file: {path}",
        f"Receipt {receipt.in_groups}, {receipt.login}, {receipt.time}",
    ]
    return "\n".join(lines)


def _how_new(saved: datetime | None) -> str:
    if saved is None:
        return "It is packed as this page shows it."
    return (
        f"The notebook was last saved {saved:%Y-%m-%d %H:%M}; what you changed later is not in it."
    )
