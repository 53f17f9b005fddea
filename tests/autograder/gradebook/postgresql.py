"""A PostgreSQL server of the tests' own, reached by a socket in its folder and by nothing else."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

_USER = "postgres"  # whom Debian's package makes: the server refuses to run as root


def _programs():
    """Find the folder of the newest version's programs; Debian keeps them off the path."""
    on_path = shutil.which("initdb")
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    return Path(on_path).resolve().parent if on_path else places[-1].parent if places else None


def _version(path):
    return float(path.parts[-3])


def _refuse_or_skip(why):
    line = f"{why}: the round with PostgreSQL isn't run"
    if os.environ.get("POSTGRESQL_REQUIRED"):  # .ci/run sets it
        pytest.fail(line, pytrace=False)
    pytest.skip(line)


@contextmanager
def server():
    """Run a server for as long as the context lasts; give the URL of its database.

    Where there is none the test fails in `.ci/run`, and elsewhere is skipped with the reason.
    """
    programs = _programs()
    if programs is None:
        _refuse_or_skip("no PostgreSQL here (apt-get install postgresql)")
    if importlib.util.find_spec("psycopg") is None:
        _refuse_or_skip("no psycopg here (pip install 'psycopg[binary]')")
    as_whom = {"user": _USER, "group": _USER, "extra_groups": []} if os.geteuid() == 0 else {}
    folder = tempfile.mkdtemp(prefix="postgresql-")  # pytest's own folders are closed to others
    if as_whom:
        shutil.chown(folder, _USER, _USER)

    def run(program, *arguments):
        command = [programs / program, "--pgdata", f"{folder}/data", *arguments]
        log = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        done = subprocess.run(command, check=False, cwd=folder, **log, **as_whom)
        assert done.returncode == 0, done.stdout

    try:
        own = (f"--username={_USER}", "--auth=trust", "--encoding=UTF8", "--no-locale")
        run("initdb", *own, "--no-sync")
        options = f"-k {folder} -c listen_addresses= -c fsync=off"
        run("pg_ctl", "--wait", f"--log={folder}/log", f"--options={options}", "start")
        try:
            yield f"postgresql+psycopg://{_USER}@/{_USER}?host={folder}"
        finally:
            run("pg_ctl", "--wait", "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder)
