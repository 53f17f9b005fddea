"""Kill the real program with signal 9, see that nothing of it goes on, and read what it left."""

import ctypes
import re
import secrets
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from functools import cache

import psutil

_SET_CHILD_SUBREAPER = 36  # Linux: prctl(PR_SET_CHILD_SUBREAPER, whether)
_ROW_ID = re.compile(r"[0-9a-f]{32}")  # nbgrader draws them at random
_GONE_S = 30.0  # on a busy machine; nothing of it is to be waited for
_RESULTS = ("autograded", "records", "release", "source")


def check_kills(course, assignment, project, moments, random):
    """Kill a batch at some moments of its run, each time on a copy of a course, and resume it.

    Parameters
    ----------
    course : Path
        With submissions and nothing else.
    assignment : str
    project : Path
        The folder with ``solutions/`` and ``notebooks/``.
    moments : int
        One in each of as many equal parts of an undisturbed run, start-up and writing included.
    random : random.Random

    Raises
    ------
    AssertionError
        If what is left after resuming isn't what an undisturbed run leaves.
    """
    # The seeds of hidden tests, which are on record, are then the same in each copy.
    (course / "secret").write_text(secrets.token_hex(32))
    undisturbed = shutil.copytree(course, course.with_name("undisturbed"))
    seconds = _grade(undisturbed, assignment, project)
    expected = said(undisturbed)
    for number in range(moments):
        killed = shutil.copytree(course, course.with_name(f"killed-{number}"))
        moment = (number + random.random()) * seconds / moments
        end = time.monotonic() + moment
        grade_until_killed(killed, assignment, project, lambda end=end: time.monotonic() >= end)
        _grade(killed, assignment, project, "--resume")
        assert said(killed) == expected, f"killed after {moment:.2f} of {seconds:.2f} s"


def _command(course, assignment, *options):
    program = [sys.executable, "-m", "autograder", "grade", assignment, "--course", str(course)]
    return [*program, "--workers", "2", *options]


def _grade(course, assignment, project, *options):
    """Grade to the end; return the seconds."""
    start = time.monotonic()
    command = _command(course, assignment, *options)
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return time.monotonic() - start


def grade_until_killed(course, assignment, project, has_come):
    """Grade, and kill the program once a moment has come.

    Raises
    ------
    AssertionError
        If a process that it started goes on.
    """
    with _adopted_orphans() as orphans:
        program = subprocess.Popen(
            _command(course, assignment),
            cwd=project,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while program.poll() is None and not has_come():
            time.sleep(0.01)
        program.kill()
        program.wait()
        left = _wait_for(orphans)
    assert not left, f"the killed program left {left}"


def said(course):
    """Return all that a course's gradebook and results say, but for random row ids."""
    files = {
        str(path.relative_to(course)): path.read_text()
        for folder in _RESULTS
        for path in sorted((course / folder).rglob("*"))
        if path.is_file()
    }
    return _rows(course / "gradebook.db"), files


def _rows(gradebook):
    """Read every table, each row with what its ids stand for in place of them."""
    with closing(sqlite3.connect(f"file:{gradebook}?mode=ro", uri=True)) as database:
        found = database.execute("select name from sqlite_master where type = 'table'")
        tables = {name: _read(database, name) for (name,) in found}
    # A cell has a row of its kind with the same id; the one that names it was made first.
    owners = {row["id"]: row for rows in reversed(tables.values()) for row in rows if "id" in row}

    def meant(value):
        if isinstance(value, str) and _ROW_ID.fullmatch(value) and value in owners:
            return meaning(value)
        return value

    @cache
    def meaning(row_id):
        return [meant(value) for key, value in owners[row_id].items() if key != "id"]

    return {
        name: sorted(str([meant(value) for value in row.values()]) for row in rows)
        for name, rows in tables.items()
    }


def _read(database, table):
    rows = database.execute(f"select * from {table}")  # noqa: S608  # a name that it gave itself
    columns = [column for column, *_ in rows.description]
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    if table == "autograder_journal":  # when each change was made, and which was the first
        found = [{key: row[key] for key in row if key not in {"at", "number"}} for row in found]
    return found


@contextmanager
def _adopted_orphans():
    """Become the parent of every process whose own one ends, so that none is overlooked.

    Yields a function that lists them.
    """
    before = set(psutil.Process().children(recursive=True))
    library = ctypes.CDLL(None)
    library.prctl(_SET_CHILD_SUBREAPER, 1)
    try:
        yield lambda: list(set(psutil.Process().children(recursive=True)) - before)
    finally:
        library.prctl(_SET_CHILD_SUBREAPER, 0)


def _wait_for(orphans):
    """Give them time to end; end those that go on, and return their command lines."""
    end = time.monotonic() + _GONE_S
    while (left := orphans()) and time.monotonic() < end:
        psutil.wait_procs(left, timeout=0.1)
    lines = []
    for process in left:
        with suppress(psutil.NoSuchProcess):
            lines.append(" ".join(process.cmdline())[:200])
            process.kill()
    psutil.wait_procs(left, timeout=_GONE_S)
    return lines
