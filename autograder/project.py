"""Where the course's sources and released notebooks are."""

import difflib
import re
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import CourseError

ASSIGNMENT_NAME = re.compile(r"\d\d_(?P<topic>\w+)")


@dataclass(frozen=True)
class Assignment:
    """One notebook of the course: ``02_filtering`` with the topic ``filtering``."""

    name: str
    source: Path

    @property
    def topic(self) -> str:
        """The notebook's name without its ending."""
        return self.source.stem

    @property
    def notebook(self) -> str:
        """The file name of the notebook that a student hands in."""
        return f"{self.topic}.ipynb"


@dataclass(frozen=True)
class Project:
    """A checkout of the course: ``solutions/`` in, ``notebooks/`` out."""

    root: Path

    @property
    def solutions(self) -> Path:
        """The folder of the sources."""
        return self.root / "solutions"

    @property
    def notebooks(self) -> Path:
        """The folder of the released notebooks."""
        return self.root / "notebooks"

    def released(self, assignment: Assignment) -> Path:
        """Return where the notebook lies that students get."""
        return self.notebooks / assignment.name / assignment.notebook

    def assignments(self) -> list[Assignment]:
        """List the assignments in the course's order.

        Raises
        ------
        CourseError
            If there is none, or a folder holds no source of its name.
        """
        found = []
        for folder in sorted(self.solutions.iterdir()):
            match = ASSIGNMENT_NAME.fullmatch(folder.name)
            if not (match and folder.is_dir()):
                continue
            source = folder / f"{match['topic']}.py"
            if not source.is_file():
                raise CourseError(
                    f"{folder}: no source {source.name} in it; put it there, named after the "
                    "folder without its number, or take the folder away"
                )
            found.append(Assignment(folder.name, source))
        if not found:
            raise CourseError(
                f"{self.solutions}: no assignment in it; add a folder such as 02_filtering/ "
                "with filtering.py"
            )
        return found

    def assignment(self, name: str) -> Assignment:
        """Return the assignment of that name, or of the folder of that name.

        Raises
        ------
        CourseError
            If there is none; the message lists those that exist.
        """
        by_name = {assignment.name: assignment for assignment in self.assignments()}
        name = Path(name).name  # a shell completes a folder's name with a slash
        if name in by_name:
            return by_name[name]
        nearest = difflib.get_close_matches(name.lower(), by_name, n=1, cutoff=0.5)
        hint = f"did you mean {nearest[0]}?" if nearest else f"use one of {', '.join(by_name)}"
        raise CourseError(f"unknown assignment {name!r}; {hint}")


def find_project(start: Path | None = None) -> Project:
    """Find the checkout around `start`, else the one this package was installed from.

    Raises
    ------
    CourseError
        If neither has a ``solutions/`` folder, or the current folder was deleted.
    """
    try:
        here = (start or Path.cwd()).resolve()
    except FileNotFoundError:
        raise CourseError("the current folder is gone; change to another one") from None
    candidates = [here, *here.parents, Path(__file__).resolve().parent.parent]
    for folder in candidates:
        if (folder / "solutions").is_dir():
            return Project(folder)
    raise CourseError(
        f"{here}: no solutions/ folder here or above; run this inside a checkout of the course"
    )
