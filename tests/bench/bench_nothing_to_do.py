"""What a verb costs that finds nothing to do, over a Python that can read a database and a file."""

import os
import subprocess
import sys

import pytest

from .classes import ASSIGNMENT, AUTOGRADER, PROJECT, a_class

BARE = [sys.executable, "-c", "import sqlite3, json"]
ROUNDS = 10
VERBS = {
    "--help": ["--help"],
    "grade, all kept as they were": ["grade", ASSIGNMENT],
    "export": ["export", ASSIGNMENT],
}


def cpu_s(command):
    """Run a command; return its CPU seconds, and those of what it waited for."""
    before = os.times()
    subprocess.run(command, cwd=PROJECT.root, check=True, capture_output=True)
    after = os.times()
    used = ("children_user", "children_system")
    return sum(getattr(after, name) - getattr(before, name) for name in used)


@pytest.fixture(scope="module")
def course(tmp_path_factory, demo_notebooks):
    """Grade a class of twelve, have it seen that there is nothing more to do, and export it."""
    made = a_class(tmp_path_factory.mktemp("kept") / "course", demo_notebooks, 12)
    for verb in ("grade", "grade", "export"):
        cpu_s([*AUTOGRADER, verb, ASSIGNMENT, "--course", str(made)])
    return made


@pytest.mark.parametrize("verb", VERBS)
def test_an_answer_with_nothing_to_do(verb, course, figure):
    """In new processes, in turn."""
    words = VERBS[verb]
    command = [*AUTOGRADER, *words, *([] if verb == "--help" else ["--course", str(course)])]
    ours, bare = zip(*((cpu_s(command), cpu_s(BARE)) for _ in range(ROUNDS)), strict=True)
    figure(f"{verb}, over sqlite3 and json, CPU", sum(ours) / sum(bare), "x", 12)
