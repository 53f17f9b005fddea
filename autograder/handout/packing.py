"""Pages in a zip, under the names under which a system takes them back."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from autograder.collecting.collected import Collected
from autograder.errors import CourseError
from autograder.files import put

_MOODLES = re.compile(r".*?_\d+_(?:assignsubmission|assignfeedback)_[a-z]+(?=_|/|$)")
_CANVASES = re.compile(r"[^_]+_(?:LATE_)?\d+_\d+_")


def _moodle(entry: str, page: str) -> str | None:
    """Name a page for Moodle: in the folder of the download, which flat names have as a prefix.

    Examples
    --------
    >>> _moodle("Student One_12345_assignsubmission_file/a.ipynb", "a.html")
    'Student One_12345_assignsubmission_file/a.html'
    >>> _moodle("Student One_12345_assignsubmission_file_a.ipynb", "a.html")
    'Student One_12345_assignsubmission_file/a.html'
    """
    folder = _MOODLES.match(entry)
    return f"{folder[0]}/{page}" if folder else None


def _canvas(entry: str, page: str) -> str | None:
    """Name a page for Canvas: after the numbers of the student and of the hand-in.

    Examples
    --------
    >>> _canvas("studentone_LATE_4567_89012_filtering-1.ipynb", "filtering.html")
    'studentone_LATE_4567_89012_filtering.html'
    """
    prefix = _CANVASES.match(PurePosixPath(entry).name)
    return f"{prefix[0]}{page}" if prefix else None


NAMES: Mapping[str, Callable[[str, str], str | None]] = {"moodle": _moodle, "canvas": _canvas}
"""System to what names a page for it, by the entry that the hand-in had there."""


def pack(
    path: Path, system: str, pages: Mapping[str, list[Path]], collected: Mapping[str, Collected]
) -> list[str]:
    """Pack pages into a zip, the whole file or nothing.

    Parameters
    ----------
    path : Path
        The zip to write.
    system : str
        A key of `NAMES`.
    pages : mapping
        Student to the files of his pages.
    collected : mapping
        Student to the entry that his hand-in had in that system.

    Returns
    -------
    list of str
        The students whose pages aren't in it, since their hand-ins have no name there.

    Raises
    ------
    CourseError
        If nobody's has.
    """
    held = io.BytesIO()
    left, taken = [], set()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for student, files in sorted(pages.items()):
            sent = collected.get(student)
            entry = sent.entry if sent and sent.system.lower() == system else ""
            for file in files:
                name = NAMES[system](entry, file.name)
                if name is None:
                    left.append(student)
                    break
                if name in taken:  # of a group, whose members handed in together
                    folder = PurePosixPath(name)
                    name = str(folder.with_name(f"{folder.stem}-{student}{folder.suffix}"))
                taken.add(name)
                info = zipfile.ZipInfo(name)  # with no time in it, so that the same is the same
                archive.writestr(info, file.read_bytes(), zipfile.ZIP_DEFLATED)
    if not taken:
        raise CourseError(
            f"{path}: no page has a name that {system} takes back; collect what was handed in "
            f"from {system} first"
        )
    put(path, held.getvalue())
    return left
