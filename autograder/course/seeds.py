"""Seeds of hidden tests: unlike for each student and hand-in, the same if that is graded again.

A seed is made of the course's secret, the student, the assignment, what was handed in and the
test cell. So nobody can know a hidden test's inputs beforehand, whoever learned them of one
hand-in meets others in the next, and an appeal, for which they are on record, the same ones.
"""

import ast
import functools
import hashlib
import hmac
import json
import os
import secrets
import time
from collections.abc import Iterable
from pathlib import Path

from autograder.errors import CourseError

SECRET_FILE = "secret"  # noqa: S105  # its name, not its content
_SECRET_BYTES = 32
_SEED_BYTES = 8
_WRITING_S = 1.0
_GENERATOR = "default_rng"
SEED = "__seed__"
"""The name that stands for the seed in a test that is read before it is known whose it is."""


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
    # Who makes it needs a moment between making the file and writing it.
    while (
        path.stat().st_size < 2 * _SECRET_BYTES and time.time() < path.stat().st_mtime + _WRITING_S
    ):
        time.sleep(_WRITING_S / 20)
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
    secret: bytes, student: str, assignment: str, hand_in: str, cells: Iterable[str]
) -> dict[str, int]:
    """Make the seed of each test cell.

    Parameters
    ----------
    secret : bytes
    student, assignment : str
    hand_in : str
        A digest of the notebook that was handed in.
    cells : iterable of str

    Returns
    -------
    dict
        Cell to a whole number of 64 bits.

    Examples
    --------
    >>> cell_seeds(b"secret", "student-01", "02_filtering", "5f2b", ["test_filter2d"])
    {'test_filter2d': 7999697273232839204}
    """
    return {cell: _seed(secret, student, assignment, hand_in, cell) for cell in cells}


@functools.lru_cache(maxsize=1024)
def seeded(source: str, seed: int | str) -> str:
    """Add a seed to the whole numbers that a test's random generators start from.

    Without it, as under stock nbgrader, the test is complete and draws the same for everybody.
    The course's tests are the same for a whole class, so what was read is kept.

    Parameters
    ----------
    source : str
        The text of a test cell; one that is no plain Python stays as it is.
    seed : int or str
        A number, or the name of one.

    Examples
    --------
    >>> print(seeded("x = np.random.default_rng(3).normal()  # default_rng(3)", 77))
    x = np.random.default_rng([3, 0x000000000000004d]).normal()  # default_rng(3)
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return source
    written = seed if isinstance(seed, str) else f"0x{seed:016x}"
    lines = source.encode().splitlines(keepends=True)  # where Python itself sees lines
    starts = sorted(filter(None, map(_start, ast.walk(tree))), reverse=True)
    for line, begin, end in starts:  # from the last one on: the places of the others stay
        text = lines[line]
        new = b"[%b, %b]" % (text[begin:end], written.encode())
        lines[line] = text[:begin] + new + text[end:]
    return b"".join(lines).decode()


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


def _seed(secret: bytes, *parts: str) -> int:
    message = json.dumps(parts).encode()
    digest = hmac.new(secret, message, hashlib.sha256).digest()
    return int.from_bytes(digest[:_SEED_BYTES])


def _make(path: Path) -> None:
    """Put a new secret there, unless somebody else was faster; a shared folder may know no links.

    Raises
    ------
    OSError
        If it can't be written; then nothing is left of it.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_SECRET_BYTES))
    except BaseException:
        path.unlink(missing_ok=True)
        raise
