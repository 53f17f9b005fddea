"""What stands where an answer is still to be written: a quiet box, and the library's own picture.

Only a page that somebody looks at gets them. Whoever runs a notebook to grade it meets
`NotDoneYet` as ever.
"""

from __future__ import annotations

import ast
import contextlib
import io
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from lecturekit.kernel import kernel_shell
from lecturekit.mistakes import right_answer

_BOX = "border-left:4px solid #8a8a8a;padding:2px 0 2px 10px;margin:4px 0;max-width:60em"
_PALE = 0.45  # how much of a picture is left
_shown_in: dict[str, int] = {}  # which of the notebook's runs has its picture already


def show_to_do(exercise: str) -> bool:
    """Show that an exercise is to be done, if somebody looks at the page; say whether that is so.

    JupyterLab and VS Code say with each run which cell it is of. A program that runs a notebook,
    as to grade it, has no page and names none.

    Parameters
    ----------
    exercise : str
    """
    shell = kernel_shell()
    request: dict[str, Any] = shell.get_parent() if hasattr(shell, "get_parent") else {}
    if not request.get("metadata", {}).get("cellId"):
        return False
    words = (
        "Write your answer in its cell, in place of raise NotImplementedError, and run that cell."
    )
    _publish(shell, f"To do: {exercise}.", f"{words} Then run this one.")
    return True


def show_what_comes(
    exercise: str, line: str, notebook: Mapping[str, Any], exercises: Iterable[str]
) -> bool:
    """Show in a notebook, pale, what its cell will show; say whether this is a notebook.

    The running cell's body is run with the course's functions in place of the student's, and
    with names of its own.

    Parameters
    ----------
    exercise : str
        What isn't done.
    line : str
        What is said where there is no picture.
    notebook : mapping
        The names of the notebook.
    exercises : iterable of str
        The names that may be the student's functions.
    """
    shell = kernel_shell()
    if shell is None:
        return False
    run = len(notebook.get("In", ()))
    if run == _shown_in.get("run"):  # the cell asks about several answers
        return True
    _shown_in["run"] = run
    pictures = [*_pictures(notebook, exercises)]
    if pictures:
        line = "Drawn by the library: yours appears here when the check of your answer passes."
    _publish(shell, f"To do: {exercise}.", line, pictures)
    return True


def _publish(shell: Any, title: str, line: str, pictures: Iterable[str] = ()) -> None:  # noqa: ANN401
    images = "".join(f"<br>{each}" for each in pictures)
    page = f'<div role="note" style="{_BOX}"><b>{escape(title)}</b> {escape(line)}{images}</div>'
    shell.display_pub.publish({"text/html": page, "text/plain": f"{title} {line}"})


def _pictures(notebook: Mapping[str, Any], exercises: Iterable[str]) -> Iterator[str]:
    """Draw what the running cell would draw with the library's functions; nothing if it can't."""
    from matplotlib import pyplot as plt  # noqa: PLC0415  # a check without a picture needs none

    body = _guarded(str(notebook.get("In", [""])[-1]))
    library = notebook.get("lk")
    before = {*plt.get_fignums()}
    with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
        own = {
            # The library's where it has one, for that is fast.
            name: getattr(library, name, None) or right_answer(name)
            for name in exercises
            if name in notebook
        }
        exec(body, {**notebook, **own})  # noqa: S102  # the course's own cell
    for number in sorted({*plt.get_fignums()} - before):
        yield _pale(plt.figure(number))
        plt.close(number)


def _guarded(source: str) -> Any:  # noqa: ANN401  # code
    """Compile what stands under the cell's ``if lk.passes(...)``."""
    body: list[ast.stmt] = []
    with contextlib.suppress(SyntaxError):
        for statement in ast.parse(source).body:
            if isinstance(statement, ast.If) and "passes(" in ast.unparse(statement.test):
                body += statement.body
    return compile(ast.Module(body, []), "<what comes>", "exec")


def _pale(figure: Any) -> str:  # noqa: ANN401  # Matplotlib's
    """Draw a figure in pale gray, of itself and not by a style that a page may drop."""
    from PIL import Image  # noqa: PLC0415  # as above

    from lecturekit.plots.drawing.described import DENSITY, as_page, compressed  # noqa: PLC0415  # as above
    from lecturekit.plots.drawing.html_image import html_image  # noqa: PLC0415  # as above

    gray = as_page(figure).convert("L")
    pale = Image.blend(Image.new("L", gray.size, 255), gray, _PALE)
    alt = "What a right answer shows here, in pale gray."
    return html_image(compressed(pale), alt, density=DENSITY)
