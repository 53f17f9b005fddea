"""What the clean process does: run cells one after the other and say what became of each.

It is started by `lecturekit.handing_in.clean_run`. Standard output belongs to what the cells
print and goes nowhere; a line of JSON for each cell goes out by a descriptor of its own.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, TextIO

_MOST_CHARACTERS = 500  # of a message


def main() -> None:
    """Read cells as JSON from standard input, run them, and write a line for each."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as channel:
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            for standard in (1, 2):
                os.dup2(nowhere.fileno(), standard)
        cells = json.load(sys.stdin)
        shell = _shell()
        _tell(channel, {"ready": True})
        for cell in cells:
            error = _checked(shell, cell["checks"]) if cell["checks"] else _run(shell, cell)
            _tell(channel, _described(error))


def _tell(channel: TextIO, message: dict[str, Any]) -> None:
    channel.write(json.dumps(message) + "\n")
    channel.flush()


def _shell() -> Any:  # noqa: ANN401  # IPython is untyped
    """Start IPython without a history, so that nothing is written at home."""
    from IPython.core.interactiveshell import InteractiveShell  # noqa: PLC0415  # as late as can be
    from traitlets.config import Config  # noqa: PLC0415

    settings = Config()
    settings.HistoryManager.enabled = False
    shell = InteractiveShell.instance(config=settings)
    shell.showtraceback = lambda *_, **__: None
    shell.showsyntaxerror = lambda *_, **__: None
    return shell


def _run(shell: Any, cell: dict[str, Any]) -> BaseException | None:  # noqa: ANN401
    result = shell.run_cell(cell["source"], store_history=True)
    error: BaseException | None = result.error_before_exec or result.error_in_exec
    return error


def _checked(shell: Any, exercise: str) -> BaseException | None:  # noqa: ANN401
    """Run the visible check on what the cells made."""
    from lecturekit import checks  # noqa: PLC0415

    if exercise not in shell.user_ns:
        return NameError(f"name {exercise!r} is not defined", name=exercise)
    try:
        checks.check(exercise, shell.user_ns[exercise])
    except BaseException as error:  # noqa: BLE001  # whatever an answer raises
        return error
    return None


def _described(error: BaseException | None) -> dict[str, str]:
    if error is None:
        return {"error": "", "message": ""}
    try:
        message = str(error)
    except Exception:  # noqa: BLE001  # an error of the student's own may not even be printed
        message = ""
    return {"error": type(error).__name__, "message": message[:_MOST_CHARACTERS]}


if __name__ == "__main__":
    main()
