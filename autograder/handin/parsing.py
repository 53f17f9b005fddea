"""Read the text of a handed-in notebook: what grading looks at, or why that can't be had."""

import json
import re
import reprlib
from typing import Any, TypeGuard

import nbformat
from nbformat import NotebookNode

from autograder.source.stamps import STAMP

BROKEN = (
    AttributeError,
    IndexError,
    KeyError,
    RecursionError,
    TypeError,
    ValueError,
    nbformat.ValidationError,
)
"""What Python and nbformat raise on a text that is no notebook."""

_CURRENT_FORMAT = 4
_OLDER_FORMAT = 3  # has worksheets; nbformat turns them into cells
_KINDS = ("code", "markdown", "raw")
MAX_CELLS = 2000  # a notebook of the course has about 130
_MAX_OBJECTS = 500_000  # in the JSON: a picture of 512 by 512 pixels as lists has half of that
_MAX_VALUES = 4_000_000


MAX_ATTACHMENTS = 8 * 2**20
"""Characters of base64 that the pictures in one cell may take together."""
_PICTURE = re.compile(r"image/[a-z]+")
_STORABLE = re.compile(r"[^\x00-\x1f\ud800-\udfff]{1,200}")


class DamagedError(ValueError):
    """A text that is no notebook: the message is the end of a sentence about the file."""


def parse(text: str) -> NotebookNode:
    r"""Read a notebook's text; outputs and other details may be as they like.

    Returns
    -------
    NotebookNode
        With the kernel's name and the release's stamp, and of each cell its type, text, id,
        nbgrader metadata and, if any can be read, the pictures attached to it.

    Raises
    ------
    DamagedError
        If the text is no JSON, no notebook, or a cell can't be read or written.

    Examples
    --------
    >>> cell = '{"cell_type": "code", "source": ["x = 1\\n", "x"], "metadata": {}, "outputs": 7}'
    >>> parse(f'{{"nbformat": 4, "metadata": {{}}, "cells": [{cell}]}}').cells[0].source
    'x = 1\nx'
    """
    read = _json(text)
    content = read if isinstance(read, dict) else {}
    version = content.get("nbformat")
    if type(version) is not int or version not in (_OLDER_FORMAT, _CURRENT_FORMAT):
        raise DamagedError(
            f"is JSON, but no notebook of format {_CURRENT_FORMAT} "
            f"(nbformat is {reprlib.repr(version)}); save it with JupyterLab and hand in again"
        )
    if version == _OLDER_FORMAT:
        content = _converted(content)
    metadata, cells = content.get("metadata"), content.get("cells")
    if not isinstance(metadata, dict):
        raise _damaged("its metadata are no object")
    if not isinstance(cells, list):
        raise _damaged("it has no list of cells")
    _see_that_there_are_not_too_many(cells)
    kept = [_cell(number, cell) for number, cell in enumerate(cells, start=1)]
    return NotebookNode(metadata=_part(metadata, "kernelspec", STAMP), cells=kept)


def _json(text: str) -> object:
    if not text.strip():
        raise DamagedError("is empty; save and hand in again")
    # Counted in the text: as Python's objects they would take a hundred times its room.
    if text.count("[") + text.count("{") > _MAX_OBJECTS or text.count(",") > _MAX_VALUES:
        raise DamagedError("holds too many values to be read; clear its outputs and hand in again")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}: {error.msg}"
        raise DamagedError(f"is no JSON ({place}); save and hand in again") from None
    except RecursionError:
        raise _damaged("it is nested too deeply") from None
    except ValueError:  # Python reads no whole number of more than 4300 digits
        raise _damaged("a number in it is too long") from None


def _see_that_there_are_not_too_many(cells: list[Any]) -> None:
    if len(cells) > MAX_CELLS:
        raise DamagedError(
            f"holds {len(cells)} cells, more than {MAX_CELLS}; delete those that you added and "
            "hand in again"
        )


def _converted(content: dict[str, Any]) -> NotebookNode:
    """Convert the cells, which are all that is looked at: outputs would take the most time."""
    try:
        cells = [cell for sheet in content["worksheets"] for cell in sheet["cells"]]
        _see_that_there_are_not_too_many(cells)
        bare = [{**cell, "outputs": []} if "outputs" in cell else cell for cell in cells]
        older = {**content, "worksheets": [{"cells": bare}]}
        return nbformat.convert(nbformat.from_dict(older), _CURRENT_FORMAT)
    except DamagedError:  # of too many cells
        raise
    except BROKEN as error:
        raise _damaged(f"of format {_OLDER_FORMAT}: {type(error).__name__}") from None


def _cell(number: int, cell: object) -> NotebookNode:
    """Keep of a cell what is needed, and name the first thing that is wrong with that."""
    if not isinstance(cell, dict) or cell.get("cell_type") not in _KINDS:
        raise _damaged(f"cell {number} has no known type")
    metadata, source = cell.get("metadata"), cell.get("source")
    if _is_text(source):
        source = "".join(source)
    if isinstance(source, str):
        source = source.replace("\r\n", "\n")  # as Python itself reads the ends of lines
    if not isinstance(source, str) or not isinstance(metadata, dict):
        raise _damaged(f"cell {number} has no text or no metadata")
    if not isinstance(metadata.get("nbgrader", {}), dict):
        raise _damaged(f"the nbgrader metadata of cell {number} are no object")
    try:
        source.encode()
    except UnicodeEncodeError as error:
        line = source.count("\n", 0, error.start) + 1
        raise _damaged(
            f"line {line} of cell {number} holds half a character: type it anew"
        ) from None
    kept = NotebookNode(
        _part({**_colab_id(metadata), **cell}, "cell_type", "id"),
        source=source,
        metadata=_part(metadata, "nbgrader"),
    )
    attachments = _attachments(cell.get("attachments"))
    if attachments and kept.cell_type == "markdown":
        kept.attachments = attachments
    return kept


def _colab_id(metadata: dict[str, Any]) -> dict[str, Any]:
    """Find a cell's id where Colab puts it in a notebook of a format before 4.5."""
    return _part(metadata, "id") if isinstance(metadata.get("id"), str) else {}


def _attachments(given: object) -> NotebookNode:
    """Keep what has the form of pictures; whether they are is seen when they are recorded."""
    kept = NotebookNode()
    left = MAX_ATTACHMENTS
    for name, forms in given.items() if isinstance(given, dict) else ():
        for kind, text in forms.items() if isinstance(forms, dict) else ():
            joined = "".join(text) if _is_text(text) else text
            if (
                isinstance(joined, str)
                and joined.isascii()
                and _PICTURE.fullmatch(kind)
                and _STORABLE.fullmatch(name)
                and len(joined) <= left
            ):
                left -= len(joined)
                kept[name] = NotebookNode({kind: joined})
                break
    return kept


def _is_text(lines: object) -> TypeGuard[list[str]]:
    return isinstance(lines, list) and all(isinstance(line, str) for line in lines)


def _part(node: dict[str, Any], *keys: str) -> NotebookNode:
    return NotebookNode({key: node[key] for key in keys if key in node})


def _damaged(what: str) -> DamagedError:
    return DamagedError(f"is a damaged notebook ({what}); save and hand in again")
