"""Seeds of hidden tests: unlike for each student, the same whenever one is graded again.

A seed is made of the course's secret, the student, the assignment and the test cell, so nobody
can know a hidden test's inputs beforehand, and an appeal meets exactly the same ones.
"""

import ast
import functools
import hashlib
import hmac
import json
import os
import secrets
import tempfile
from collections.abc import Iterable
from pathlib import Path

from autograder.errors import CourseError

SECRET_FILE = "secret"  # noqa: S105  # its name, not its content
_SECRET_BYTES = 32
_SEED_BYTES = 8
_GENERATOR = "default_rng"
PLACE = 0x5EED_5EED_5EED_5EED
"""Stands for the seed in a test that is read before it is known whose it is."""


def course_secret(course: Path) -> bytes:
    """Read a course's secret; the first call makes it, readable by its owner alone.

    Raises
    ------
    CourseError
        If the file holds no secret.
    """
    path = course / SECRET_FILE
    if not path.exists():
        _make(path)
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii"))
    except ValueError:
        secret = b""
    if len(secret) != _SECRET_BYTES:
        raise CourseError(
            f"{path}: holds no secret of {_SECRET_BYTES} bytes as hexadecimal digits; restore it "
            "from a backup, or delete it for a new one, with other inputs for hidden tests"
        )
    return secret


def cell_seeds(
    secret: bytes, student: str, assignment: str, cells: Iterable[str]
) -> dict[str, int]:
    """Make the seed of each test cell.

    Returns
    -------
    dict
        Cell to a whole number of 64 bits.

    Examples
    --------
    >>> cell_seeds(b"secret", "student-01", "02_filtering", ["test_filter2d"])
    {'test_filter2d': 17698982051754813939}
    """
    return {cell: _seed(secret, student, assignment, cell) for cell in cells}


def seeded(source: str, seed: int) -> str:
    """Add a seed to the whole numbers that a test's random generators start from.

    Without it, as under stock nbgrader, the test is complete and draws the same for everybody.

    Parameters
    ----------
    source : str
        The text of a test cell; one that is no plain Python stays as it is.
    seed : int

    Examples
    --------
    >>> print(seeded("x = np.random.default_rng(3).normal()  # default_rng(3)", 77))
    x = np.random.default_rng([3, 0x000000000000004d]).normal()  # default_rng(3)
    """
    return put(seedable(source), seed)


@functools.lru_cache(maxsize=1024)
def seedable(source: str) -> str:
    """Add the place of a seed to the whole numbers that a test's generators start from.

    The course's tests are the same for a whole class, so what was read is kept.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return source
    lines = source.encode().splitlines(keepends=True)  # where Python itself sees lines
    starts = sorted(filter(None, map(_start, ast.walk(tree))), reverse=True)
    for line, begin, end in starts:  # from the last one on: the places of the others stay
        text = lines[line]
        new = b"[%b, %b]" % (text[begin:end], _text(PLACE).encode())
        lines[line] = text[:begin] + new + text[end:]
    return b"".join(lines).decode()


def put(text: str, seed: int) -> str:
    """Put a seed in its places; the text keeps its length, and so each statement its columns."""
    return text.replace(_text(PLACE), _text(seed))


def _text(seed: int) -> str:
    return f"0x{seed:016x}"


def _start(node: ast.AST) -> tuple[int, int, int] | None:
    """Find the whole number in ``default_rng(3)``: its line, its first byte and its end."""
    if not isinstance(node, ast.Call):
        return None
    name = node.func.attr if isinstance(node.func, ast.Attribute) else None
    if isinstance(node.func, ast.Name):
        name = node.func.id
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    if name != _GENERATOR or len(given) != 1:
        return None
    start = given[0]
    if not isinstance(start, ast.Constant) or type(start.value) is not int:
        return None
    return start.lineno - 1, start.col_offset, start.end_col_offset or start.col_offset


def _seed(secret: bytes, student: str, assignment: str, cell: str) -> int:
    message = json.dumps([student, assignment, cell]).encode()
    digest = hmac.new(secret, message, hashlib.sha256).digest()
    return int.from_bytes(digest[:_SEED_BYTES])


def _make(path: Path) -> None:
    """Put a new secret there, whole or not at all, unless somebody else was faster."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".secret")  # has mode 0600
    scratch = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_SECRET_BYTES))
        try:
            path.hardlink_to(scratch)
        except FileExistsError:
            return
    finally:
        scratch.unlink()
