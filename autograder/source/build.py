"""Generate ``notebooks/`` from ``solutions/``, all of it or nothing."""

import tempfile
from pathlib import Path

from nbformat import NotebookNode

from autograder.errors import CourseError
from autograder.project import Assignment, Project
from autograder.source.course_notebook import read_source
from autograder.source.folding import folded
from autograder.source.handed_out import last_stamp
from autograder.source.release import as_text, release
from autograder.source.stamps import stamped

START = "start.py"
"""The source of the page that leads to the notebooks; nothing in it is graded."""


def released_files(project: Project) -> dict[Path, str]:
    """Make every student notebook, and the start page if there is one; nothing is written.

    Returns
    -------
    dict
        Path below ``notebooks/`` to the file's text.

    Raises
    ------
    CourseError
        At the first source that is wrong.
    """
    files = {
        Path(assignment.name) / assignment.notebook: as_text(_stamped(project, assignment))
        for assignment in project.assignments()
    }
    start = project.solutions / START
    if start.exists():
        files[Path(START).with_suffix(".ipynb")] = as_text(folded(read_source(start)))
    return files


def _stamped(project: Project, assignment: Assignment) -> NotebookNode:
    """Make a notebook, and number it after those that there were."""
    return stamped(release(assignment), assignment.name, last_stamp(project, assignment))


def out_of_sync(project: Project, wanted: dict[Path, str]) -> list[Path]:
    """List the files below ``notebooks/`` that differ from what the sources give, links too."""
    present = {
        path.relative_to(project.notebooks): path
        for path in project.notebooks.rglob("*")
        if path.is_symlink() or not path.is_dir()
        if ".ipynb_checkpoints" not in path.parts
    }
    right = {
        name
        for name, path in present.items()
        if name in wanted and path.is_file() and not path.is_symlink()
        if path.read_bytes() == wanted[name].encode()
    }
    return sorted((present.keys() | wanted.keys()) - right)


def write_notebooks(project: Project, wanted: dict[Path, str]) -> None:
    """Replace ``notebooks/`` by the wanted files.

    The new folder is complete before it takes the place of the old one, so that nobody ever sees
    half of it.

    Raises
    ------
    CourseError
        If ``notebooks`` is a link or a file.
    """
    if project.notebooks.is_symlink() or project.notebooks.is_file():
        raise CourseError(f"{project.notebooks}: is no folder; move it away, a new one is made")
    project.notebooks.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=project.root, prefix=".notebooks-") as scratch:
        new, old = Path(scratch) / "new", Path(scratch) / "old"
        for path, text in wanted.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_text(text, encoding="utf-8", newline="\n")
        try:
            project.notebooks.rename(old)
            new.rename(project.notebooks)
        except BaseException:
            if old.exists():
                old.rename(project.notebooks)
            raise
