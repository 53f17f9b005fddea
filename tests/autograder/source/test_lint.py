"""What ruff sees of a source: names that nothing makes, and calls that would stop a notebook."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.project import find_project

WHY = "# %% [markdown]\n# Why"


def complaints(text):
    """Lint a source as `make lint` does those in solutions/."""
    config = find_project(Path(__file__)).solutions / "ruff.toml"
    command = [sys.executable, "-m", "ruff", "check", "--config", config, "--quiet"]
    command += ["--output-format", "json", "-"]  # never colored, whatever the environment asks
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    return [
        "{location[row]}:{location[column]}: {code} {message}".format(**each)
        for each in json.loads(done.stdout)
    ]


@pytest.fixture
def text(project):
    return (project.solutions / "01_adding" / "adding.py").read_text()


def test_a_proper_source_is_fine(text):
    assert complaints(text) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("import numpy as np", "import numpy\n\nnumpy.e", "26:12: F821 Undefined name `np`"),
        ("return a + b", "return a + c", "12:16: F821 Undefined name `c`"),
        (WHY, f"# %%\nadd(n, 1)\n\n# %%\nn = 1\n\n{WHY}", "37:5: F821 Undefined"),
        ("return a + b", "breakpoint()", "12:5: T100 Trace found: `breakpoint` used"),
        ("import numpy as np", "import numpy as np\nexit()", "8:1: PLR1722 Use"),
    ],
)
def test_a_slip_is_named(text, old, new, line):
    assert old in text
    [found] = complaints(text.replace(old, new, 1))
    assert found.startswith(line)
