"""What a released notebook says of itself: its assignment, which release it is, and a digest.

The numbers count on from the notebook that was released before: the same text keeps its number,
another one gets the next.
"""

import hashlib
import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, v4

STAMP = "lecturekit"
"""Where it stands in a notebook's metadata."""
_DIGITS = 16
_MOST = 10**6


@dataclass(frozen=True)
class Stamp:
    """Which notebook a file came from.

    Attributes
    ----------
    assignment : str
    release : int
        From 1 on.
    digest : str
        Of the notebook as it was released, without the stamp.
    """

    assignment: str
    release: int
    digest: str


def stamped(notebook: NotebookNode, assignment: str, last: Stamp | None) -> NotebookNode:
    """Copy a notebook that is to be released and put its stamp into it.

    Parameters
    ----------
    notebook : NotebookNode
    assignment : str
    last : Stamp or None
        Of what was released last.
    """
    digest = hashlib.sha256(v4.writes(notebook).encode()).hexdigest()[:_DIGITS]
    release = 1 if last is None else last.release + (last.digest != digest)
    copy = deepcopy(notebook)
    copy.metadata[STAMP] = asdict(Stamp(assignment, release, digest))
    return copy


def read_stamp(path: Path) -> Stamp | None:
    """Read the stamp of a notebook's file; None if there is no file, or no stamp in it."""
    try:
        return stamp_of(json.loads(path.read_bytes())["metadata"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def stamp_of(metadata: Mapping[str, Any]) -> Stamp | None:
    """Read the stamp in a notebook's metadata; None if it has none, or it was changed.

    Examples
    --------
    >>> from nbformat.v4 import new_notebook
    >>> stamp_of(stamped(new_notebook(), "02_filtering", None).metadata).release
    1
    >>> stamp_of({"lecturekit": {"release": "first"}}) is None
    True
    """
    said = metadata.get(STAMP)
    if not isinstance(said, dict):
        return None
    assignment, release, digest = (said.get(name) for name in ("assignment", "release", "digest"))
    if type(release) is not int or not 0 < release < _MOST:
        return None
    if isinstance(assignment, str) and isinstance(digest, str):
        return Stamp(assignment, release, digest)
    return None
