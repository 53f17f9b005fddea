"""Read the text of a handed-in notebook: what grading looks at, or why that can't be had."""

import json
import reprlib
from typing import Any

import nbformat
from nbformat import NotebookNode

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


class DamagedError(ValueError):
    """A text that is no notebook: the message is the end of a sentence about the file."""


def parse(text: str) -> NotebookNode:
    r"""Read a notebook's text; outputs, attachments and other details may be as they like.

    Returns
    -------
    NotebookNode
        With the kernel's name, and of each cell its type, text, id and nbgrader metadata.

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
    kept = [_cell(number, cell) for number, cell in enumerate(cells, start=1)]
    return NotebookNode(metadata=_part(metadata, "kernelspec"), cells=kept)


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}: {error.msg}"
        raise DamagedError(f"is no JSON ({place}); save and hand in again") from None
    except RecursionError:
        raise _damaged("it is nested too deeply") from None
    except ValueError:  # Python reads no whole number of more than 4300 digits
        raise _damaged("a number in it is too long") from None


def _converted(content: dict[str, Any]) -> NotebookNode:
    try:
        return nbformat.convert(nbformat.from_dict(content), _CURRENT_FORMAT)
    except BROKEN as error:
        raise _damaged(f"of format {_OLDER_FORMAT}: {type(error).__name__}") from None


def _cell(number: int, cell: object) -> NotebookNode:
    """Keep of a cell what is needed, and name the first thing that is wrong with that."""
    if not isinstance(cell, dict) or cell.get("cell_type") not in _KINDS:
        raise _damaged(f"cell {number} has no known type")
    metadata, source = cell.get("metadata"), cell.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
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
    return NotebookNode(
        _part(cell, "cell_type", "id"), source=source, metadata=_part(metadata, "nbgrader")
    )


def _part(node: dict[str, Any], *keys: str) -> NotebookNode:
    return NotebookNode({key: node[key] for key in keys if key in node})


def _damaged(what: str) -> DamagedError:
    return DamagedError(f"is a damaged notebook ({what}); save and hand in again")
