"""The notebooks that were handed out: which is the latest, and those before it.

The latest lies in ``notebooks/``. What ``bundle`` packs is kept beside the source too, at
``solutions/02_filtering/releases/2.ipynb``: so a copy of it is known when the course has gone on,
wherever the sources are, in another clone or in an archive.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, v4

from autograder.errors import CourseError
from autograder.files import put
from autograder.project import Assignment, Project
from autograder.source.stamps import Stamp, read_stamp, stamp_of


@dataclass(frozen=True)
class Release:
    """A notebook as it was handed out."""

    stamp: Stamp
    notebook: NotebookNode


@dataclass(frozen=True)
class HandedOut:
    """What is known of an assignment's releases.

    Attributes
    ----------
    latest : Release or None
        None if nothing was built yet.
    earlier : tuple of Release
        Others that were kept.
    """

    latest: Release | None = None
    earlier: tuple[Release, ...] = ()

    @property
    def releases(self) -> list[Release]:
        """All of them, the latest first."""
        return [each for each in (self.latest, *self.earlier) if each]

    def to_plain(self) -> list[Any]:
        """Give it as what JSON can hold."""
        return [each.notebook for each in self.releases]

    @classmethod
    def from_plain(cls, plain: list[Any]) -> "HandedOut":
        """Read what `to_plain` gave."""
        notebooks = map(v4.to_notebook_json, plain)
        found = [Release(stamp, each) for each in notebooks if (stamp := stamp_of(each.metadata))]
        return cls(found[0], tuple(found[1:])) if found else cls()


def handed_out(assignment: Assignment) -> HandedOut:
    """Read the releases of an assignment; what can't be read is left out."""
    found = [each for path in files_of(assignment) if (each := _read(path, assignment))]
    if not found:
        return HandedOut()
    latest = max(found, key=lambda each: each.stamp.release)
    others = {each.stamp.digest: each for each in found if each.stamp.digest != latest.stamp.digest}
    return HandedOut(latest, tuple(sorted(others.values(), key=lambda each: each.stamp.release)))


def files_of(assignment: Assignment) -> list[Path]:
    """List where releases of an assignment lie, there or not; the built one first."""
    return [Project(assignment.source.parents[2]).released(assignment), *_kept(assignment)]


def last_stamp(project: Project, assignment: Assignment) -> Stamp | None:
    """Return the stamp after which the next notebook is numbered; None if there is none yet.

    Of two notebooks with one number that one counts which was handed out.
    """
    stamps = [read_stamp(path) for path in (*_kept(assignment), project.released(assignment))]
    own = [each for each in stamps if each and each.assignment == assignment.name]
    return max(own, key=lambda each: each.release, default=None)


def keep(assignment: Assignment, released: Path) -> Path | None:
    """Keep a notebook that is handed out.

    Parameters
    ----------
    assignment : Assignment
    released : Path
        The built notebook.

    Returns
    -------
    Path or None
        Where it is kept; None if it was already.

    Raises
    ------
    CourseError
        If another notebook was handed out under its number, or it can't be written.
    """
    stamp = read_stamp(released)
    if stamp is None:
        raise CourseError(f"{released}: no released notebook; run: python -m autograder build")
    place = _folder(assignment) / f"{stamp.release}.ipynb"
    if place.exists():
        if read_stamp(place) == stamp:
            return None
        raise CourseError(
            f"{place}: another notebook was handed out as release {stamp.release}; "
            "run: python -m autograder build, which gives this one the next number"
        )
    try:
        place.parent.mkdir(exist_ok=True)
        put(place, released.read_text(encoding="utf-8"))
    except OSError as error:
        raise CourseError(
            f"{place}: can't be written ({error.strerror}); what is handed out is kept there, so "
            "make room, or give yourself the right to write"
        ) from error
    return place


def _folder(assignment: Assignment) -> Path:
    return assignment.source.parent / "releases"


def _kept(assignment: Assignment) -> list[Path]:
    return sorted(_folder(assignment).glob("*.ipynb"))


def _read(path: Path, assignment: Assignment) -> Release | None:
    stamp = read_stamp(path)
    if stamp is None or stamp.assignment != assignment.name:
        return None
    try:
        return Release(stamp, v4.reads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
