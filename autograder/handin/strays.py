"""What lies in submitted/ and is nobody's hand-in: said, so that nothing is overlooked."""

from pathlib import Path

from autograder.amounts import few
from autograder.handin.archives import members
from autograder.handin.candidates import NOTEBOOK, Candidate
from autograder.handin.found import Found
from autograder.handin.parsing import DamagedError, parse
from autograder.handin.submissions import printable
from autograder.project import Assignment

_ARCHIVES = {".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar"}


def strays(found: Found, course: Path, assignment: Assignment) -> list[str]:
    """Name what became no student's submission, a line for each reason.

    That is whatever lies in ``submitted/`` itself instead of in a student's folder, and notebooks
    and archives that can't be read, of students from whom nothing else of the assignment came.
    """
    lines = []
    place = (
        f"the place is submitted/STUDENT/{assignment.name}/{assignment.notebook}, "
        f"or run: python -m autograder collect {assignment.name} FILE"
    )
    for paths, why in (
        (
            filter(_looks_handed_in, found.loose),
            f"in no student's folder, so nobody's; {place}",
        ),
        (filter(_is_unreadable, found.others), "can't be read, so nobody knows what it is of"),
    ):
        names = [printable(str(path.relative_to(course))) for path in paths]
        if names:
            lines.append(f"{few(names)}: {why}")
    return lines


def _looks_handed_in(entry: Path) -> bool:
    """Say whether something loose may hold a submission: a folder is one of an assignment's."""
    return (
        entry.is_dir()
        or entry.is_symlink()
        or NOTEBOOK.search(entry.name) is not None
        or _is_archive(entry)
    )


def _is_archive(path: Path) -> bool:
    return path.suffix.lower() in _ARCHIVES


def _is_unreadable(path: Path) -> bool:
    try:
        if _is_archive(path):
            return not members(path)
        if NOTEBOOK.search(path.name) and path.suffix.lower() not in {".txt", ".json"}:
            parse(Candidate(path).read().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, DamagedError):
        return True
    return False
