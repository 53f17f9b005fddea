"""Clean an executed notebook: texts, attachments and outputs that are not the course's own."""

import re
import time
from collections.abc import Callable, Mapping
from typing import Any

from nbformat import NotebookNode

from autograder.cells import grade_id
from autograder.sanitizer import tex
from autograder.sanitizer.html import Note, clean_html, clean_svg
from autograder.sanitizer.links import PICTURES, is_picture
from autograder.sanitizer.markdown import clean_markdown, show_as_typed

_ATTACHMENTS = 16 * 2**20  # characters of base64 in a notebook's texts
_PATIENCE_S = 5.0  # with a notebook's texts: some take their readers quadratic time
_ATTACHMENT = re.compile(r"[^\s()<>\"'`\\$\[\]]{1,200}")
_LIVE = "application/vnd.jupyter.widget-view+json"  # has a picture beside it
_LONGEST_SIDE = 10_000
_LONGEST_ALT = 1000


def clean_notebook(notebook: NotebookNode, released: NotebookNode) -> tuple[str, ...]:
    """Take out of an executed notebook what a page must not show.

    Parameters
    ----------
    notebook : NotebookNode
        Changed in place. Texts that are word for word the course's own stay as they are.
    released : NotebookNode
        The course's own, as students got it.

    Returns
    -------
    tuple of str
        What was taken out, as ``cell: what``, for the instructor.
    """
    return _Cleaning(released).clean(notebook)


class _Cleaning:
    def __init__(self, released: NotebookNode) -> None:
        self._own = {
            cell.source: cell.get("attachments", {})
            for cell in released.cells
            if cell.cell_type != "code"
        }
        self._removed: dict[str, None] = {}  # in their order, each once
        self._left = _ATTACHMENTS
        self._seconds = _PATIENCE_S

    def clean(self, notebook: NotebookNode) -> tuple[str, ...]:
        notebook.metadata.pop("widgets", None)
        for cell in notebook.cells:
            name = grade_id(cell) or cell.get("id", "a cell")

            def note(what: str, name: str = name) -> None:
                shown = "".join(char if char.isprintable() else " " for char in what)
                self._removed[f"{name}: {shown}"] = None

            try:
                self._clean_cell(cell, note)
            except Exception as error:  # noqa: BLE001  # one cell never stops a class
                note(f"all that it shows ({type(error).__name__})")
                if cell.cell_type == "code":
                    cell.outputs = []
                else:
                    cell.pop("attachments", None)
                    cell.source = show_as_typed(str(cell.source), {}, lambda *_: None, note)
        return tuple(self._removed)

    def _clean_cell(self, cell: NotebookNode, note: Note) -> None:
        if cell.cell_type == "code":
            cell.outputs = [_output(output, note) for output in cell.get("outputs", [])]
        elif self._own.get(cell.source) != cell.get("attachments", {}):
            self._clean_text(cell, note)

    def _clean_text(self, cell: NotebookNode, note: Note) -> None:
        kept = self._attachments(cell.pop("attachments", {}), note)

        def keep(mime: str, text: str) -> str | None:
            name = f"picture-{len(kept) + 1}.{PICTURES[mime].lower()}"
            return name if self._takes(kept, name, mime, text) else None

        started = time.monotonic()
        if cell.source not in self._own:
            clean = clean_markdown if self._seconds > 0 else show_as_typed
            cell.source = clean(cell.source, kept, keep, note)
        self._seconds -= time.monotonic() - started
        if kept:
            cell.attachments = NotebookNode(kept)

    def _attachments(self, given: object, note: Note) -> dict[str, dict[str, str]]:
        kept: dict[str, dict[str, str]] = {}
        for name, bundle in given.items() if isinstance(given, dict) else ():
            fit = isinstance(bundle, dict) and _ATTACHMENT.fullmatch(name)
            if not fit or not any(
                self._takes(kept, name, mime, text) for mime, text in bundle.items()
            ):
                note(f"the attachment {name[:30]}")
        return kept

    def _takes(self, kept: dict[str, dict[str, str]], name: str, mime: str, text: object) -> bool:
        if not isinstance(text, str) or len(text) > self._left or not is_picture(mime, text):
            return False
        self._left -= len(text)
        kept[name] = {mime: "".join(text.split())}
        return True


def _output(output: Mapping[str, Any], note: Note) -> NotebookNode:
    """Build an output anew from what is known to be harmless."""
    match output:
        case {"output_type": "stream", "name": str() as name, "text": str() as text}:
            return NotebookNode(output_type="stream", name=name, text=text)
        case {
            "output_type": "error",
            "ename": ename,
            "evalue": evalue,
            "traceback": list() as lines,
        }:
            trace = [str(line) for line in lines]
            return NotebookNode(
                output_type="error", ename=str(ename), evalue=str(evalue), traceback=trace
            )
        case {"output_type": "display_data" | "execute_result" as kind, "data": dict() as data}:
            shown = NotebookNode(output_type=kind, data=NotebookNode(_bundle(data, note)))
            shown.metadata = NotebookNode(_metadata(output.get("metadata"), shown.data, note))
            if kind == "execute_result":
                count = output.get("execution_count")
                shown.execution_count = count if type(count) is int else None
            return shown
    note("an output of no known kind")
    return NotebookNode(output_type="stream", name="stderr", text="[An output isn't shown.]\n")


def _bundle(data: dict[str, Any], note: Note) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    refused = []
    for mime, value in data.items():
        text = "".join(map(str, value)) if isinstance(value, list) else value
        try:
            kept[mime] = _value(mime, text, note)
        except (ValueError, RecursionError) as error:
            refused.append(mime)
            if mime != _LIVE:
                note(f"{mime[:60]} ({error})" if str(error) else mime[:60])
    if refused and not kept:
        kept["text/plain"] = f"(this output isn't shown: {', '.join(refused)[:200]})"
    return kept


def _value(mime: str, value: Any, note: Note) -> Any:  # noqa: ANN401
    """Return the clean form of one of an output's forms, or raise ValueError."""
    if mime == "application/json":
        return value
    if not isinstance(value, str):
        raise ValueError("no text")  # noqa: TRY004  # an output's fault is data
    if mime in PICTURES:
        if not is_picture(mime, value):
            raise ValueError("no such picture")
        return "".join(value.split())
    clean = _CLEAN.get(mime)
    if clean is None:
        raise ValueError
    return clean(value, note)


def _markdown(text: str, note: Note) -> str:
    return clean_markdown(text, {}, lambda *_: None, note)


def _latex(text: str, note: Note) -> str:
    disarmed, reaching = tex.disarm(text)
    if reaching:
        note("TeX that reaches beyond its formula")
    return disarmed


_CLEAN: dict[str, Callable[[str, Note], str]] = {
    "text/plain": lambda text, _: text,
    "text/html": clean_html,
    "text/markdown": _markdown,
    "text/latex": _latex,
    "image/svg+xml": clean_svg,
}
"""The forms of an output that a page may show, beside pictures and JSON."""


def _metadata(given: object, data: dict[str, Any], note: Note) -> dict[str, dict[str, Any]]:
    """Keep the sizes of pictures, and what is said in their place."""
    found = {}
    for mime in PICTURES:
        its = given.get(mime) if isinstance(given, dict) else None
        if mime not in data or not isinstance(its, dict):
            continue
        kept: dict[str, Any] = {}
        for side in {"width", "height"} & set(its):
            if type(its[side]) is int and 0 < its[side] <= _LONGEST_SIDE:
                kept[side] = its[side]
            else:  # nbconvert writes it into the page as it is
                note(f"the {side} of a picture")
        if isinstance(its.get("alt"), str):
            kept["alt"] = its["alt"][:_LONGEST_ALT]
        if kept:
            found[mime] = kept
    return found
