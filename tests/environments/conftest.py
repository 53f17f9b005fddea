"""Other environments than the project's own: made of the registry's packages, gone afterwards."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from autograder.project import find_project
from autograder.source.course_notebook import read_source

ROOT = Path(__file__).resolve().parents[2]
SOURCES = {each.name: each.source for each in find_project().assignments()}
CHOSEN = [name for name in SOURCES if name[:2] in os.environ.get("NOTEBOOKS", name[:2]).split()]
_SECONDS_A_CELL = 600


def run(*command):
    """Run a command; return what it printed, or fail with what it complained about."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"{' '.join(words)}: {done.stderr.strip()}", pytrace=False)
    return done.stdout


def uv(*arguments):
    """Run uv; return what it printed."""
    return run(sys.executable, "-m", "uv", "--quiet", *arguments)


class Environment:
    """A virtual environment with a Python of its own.

    Parameters
    ----------
    folder : Path
    version : str
        Of Python, such as "3.13".
    """

    def __init__(self, folder, version):
        self.folder = folder
        uv("venv", "--python", _find_python(version), folder)
        self.python = next(path for path in folder.glob("*/python*") if path.is_file())

    def install(self, *requirements):
        """Install packages, as a user does, with uv instead of pip, which takes long."""
        uv("pip", "install", "--python", self.python, *requirements)

    def versions(self):
        """Return the version of each package that is there."""
        listed = json.loads(uv("pip", "list", "--python", self.python, "--format", "json"))
        return {each["name"]: each["version"] for each in listed}

    def show(self, name, folder, monkeypatch):
        """Run a notebook of the course with its own answers; return it with what it shows."""
        notebook = nbformat.from_dict(read_source(SOURCES[name]))
        self.execute(notebook, folder, monkeypatch)
        return notebook

    def execute(self, notebook, folder, monkeypatch):
        """Run a notebook's cells in a kernel of this environment."""
        kernel = self.folder / "share" / "jupyter" / "kernels" / "here" / "kernel.json"
        kernel.parent.mkdir(parents=True, exist_ok=True)
        command = [str(self.python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        spec = {"argv": command, "display_name": "here", "language": "python"}
        kernel.write_text(json.dumps(spec), encoding="utf-8")
        monkeypatch.setenv("JUPYTER_PATH", str(self.folder / "share" / "jupyter"))
        monkeypatch.delenv("PYTHONPATH", raising=False)  # the wheel, not the checkout
        NotebookClient(
            notebook,
            timeout=_SECONDS_A_CELL,
            kernel_name="here",
            resources={"metadata": {"path": str(folder)}},
        ).execute()


def _find_python(version):
    """Find a Python: on the path, or among those that pyenv keeps, which needn't be there."""
    find = [sys.executable, "-m", "uv", "python", "find", "--no-python-downloads", version]
    found = subprocess.run(find, capture_output=True, text=True, check=False)
    if found.returncode == 0:
        return found.stdout.strip()
    kept = run("pyenv", "versions", "--bare").split() if shutil.which("pyenv") else []
    fitting = [each for each in kept if each.startswith(f"{version}.")]
    if not fitting:
        pytest.fail(f"Python {version} isn't installed here; install it", pytrace=False)
    return Path(run("pyenv", "prefix", fitting[-1]).strip()) / "bin" / "python"


def pictures(notebook):
    """Return for each cell that shows a widget the kinds of what it shows."""
    return [
        [kind for output in cell.outputs for kind in output.get("data", ())]
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.source.startswith("lk.widgets.")
    ]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """Build the library's wheel as it is handed out."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    (wheel,) = folder.glob("lecturekit-*.whl")
    return wheel


@pytest.fixture(scope="module")
def new_environment():
    """Return a function that makes an environment for a version of Python; all go at the end."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as top:
        yield lambda version: Environment(Path(top) / version, version)
