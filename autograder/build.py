"""Generate ``notebooks/`` from ``solutions/``, all of it or nothing."""

import os
import shutil
import tempfile
from pathlib import Path

from autograder.errors import CourseError
from autograder.project import Project
from autograder.release import as_text, release


def released_files(project: Project) -> dict[Path, str]:
    """Make every student notebook; nothing is written.

    Returns
    -------
    dict
        Path below ``notebooks/`` to the file's text.

    Raises
    ------
    CourseError
        At the first source that is wrong.
    """
    return {
        Path(assignment.name) / assignment.notebook: as_text(release(assignment))
        for assignment in project.assignments()
    }


def out_of_sync(project: Project, wanted: dict[Path, str]) -> list[Path]:
    """List the files below ``notebooks/`` that differ from what the sources give."""
    present = {
        path.relative_to(project.notebooks)
        for path in project.notebooks.rglob("*")
        if path.is_file() and ".ipynb_checkpoints" not in path.parts
    }
    differing = {
        path
        for path, text in wanted.items()
        if path not in present or (project.notebooks / path).read_bytes() != text.encode()
    }
    return sorted(differing | (present - wanted.keys()))


def write_notebooks(project: Project, wanted: dict[Path, str]) -> None:
    """Replace ``notebooks/`` by the wanted files in one step.

    The new folder is complete before the old one goes, so no reader and no interruption ever
    sees half of it.

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
        os.rename(project.notebooks, old)  # noqa: PTH104  # both ends named, in one line each
        try:
            os.rename(new, project.notebooks)  # noqa: PTH104
        except OSError:
            os.rename(old, project.notebooks)  # noqa: PTH104
            raise
        shutil.rmtree(old)
