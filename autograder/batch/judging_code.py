"""The code that judges, as one digest: what was graded by other code is graded again.

Of lecturekit everything counts but what only shows, `plots` and `widgets`: a new picture changes no
points. Of the grader those parts count that stand between an answer and its verdict.
"""

import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path

import autograder
import lecturekit

_ONLY_SHOWS = frozenset({"plots", "widgets"})
_JUDGES = (
    *("grading", "handin", "exam", "sandbox", "course/seeds.py"),
    *("cells.py", "graded.py", "linux.py", "markers.py"),
)


@functools.cache
def judging_code() -> str:
    """Return the SHA-256 of the code that judges, read once in a process.

    Examples
    --------
    >>> len(judging_code())
    64
    """
    digest = hashlib.sha256()
    for name, path in sorted(_modules()):
        digest.update(f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _modules() -> Iterator[tuple[str, Path]]:
    """Find the modules that count, by their place below the folder of both packages."""
    library, grader = (Path(each.__path__[0]) for each in (lecturekit, autograder))
    counted = [each for each in library.iterdir() if each.name not in _ONLY_SHOWS]
    for place in [*counted, *(grader / each for each in _JUDGES)]:
        root = (library if place.is_relative_to(library) else grader).parent
        for path in place.rglob("*.py") if place.is_dir() else [place]:
            yield path.relative_to(root).as_posix(), path
