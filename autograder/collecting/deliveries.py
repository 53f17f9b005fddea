"""Open what was downloaded, a zip file or a folder: its files are read where they are.

Nothing is unpacked, so no name in it can lead anywhere, and no more of a file is read than it may
have. What can't be read is named.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from autograder.collecting.systems.sent import Entry
from autograder.errors import CourseError
from autograder.files import read_bytes
from autograder.handin.archives import (
    DAMAGE,
    changed_s,
    is_hidden,
    name_of,
    read_info,
    why_unreadable,
)
from autograder.handin.listing import listed

_MOST_FILES = 100_000
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True)
class Delivery:
    """The files of one download.

    Attributes
    ----------
    file : Path
    entries : list of Entry
    passed_over : dict
        The names of those that aren't looked at, to the reason.
    """

    file: Path
    entries: list[Entry] = field(default_factory=list)
    passed_over: dict[str, str] = field(default_factory=dict)


@contextmanager
def opened(files: Sequence[Path]) -> Iterator[list[Delivery]]:
    """Open downloads, for as long as the context lasts.

    Raises
    ------
    CourseError
        If one isn't there, is neither a zip file nor a folder, or holds nothing.
    """
    with ExitStack() as stack:
        deliveries = []
        for file in dict.fromkeys(files):
            if file.is_dir():
                delivery = _folder(file)
            elif file.suffix.lower() == ".ipynb":
                delivery = Delivery(file, [_entry(file, file.parent, file)])
            else:
                delivery = _archive(file, stack)
            if not delivery.entries and not delivery.passed_over:
                raise CourseError(f"{file}: there is no file in it; download it again")
            deliveries.append(delivery)
        yield deliveries


def _folder(folder: Path) -> Delivery:
    listing = listed(folder, _MOST_FILES)
    delivery = Delivery(folder, [_entry(path, folder, folder) for path in listing.files])
    regular, closed = set(listing.files), set(listing.closed)
    for path in listing.entries:
        if path in closed:
            delivery.passed_over[str(path.relative_to(folder))] = "can't be listed to its end"
        elif path.is_symlink() or not (path in regular or path.is_dir()):
            delivery.passed_over[str(path.relative_to(folder))] = "a link or device"
    return delivery


def _entry(path: Path, root: Path, file: Path) -> Entry:
    parts = path.relative_to(root).parts
    modified_s = path.stat().st_mtime
    return Entry(file, parts, modified_s, file.stat().st_mtime, partial(read_bytes, path))


def _archive(file: Path, stack: ExitStack) -> Delivery:
    try:
        archive = stack.enter_context(zipfile.ZipFile(file))
    except FileNotFoundError:
        raise CourseError(f"{file}: no such file; name what the system gave you") from None
    except DAMAGE as error:
        raise CourseError(
            f"{file}: no zip file that can be read ({error}); download it again, or unpack it and "
            "give the folder"
        ) from None
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > _MOST_FILES:
        raise CourseError(
            f"{file}: it holds {len(members)} files, more than {_MOST_FILES}; give what is of this "
            "assignment alone"
        )
    delivery = Delivery(file)
    downloaded_s = file.stat().st_mtime
    for member in members:
        name = name_of(member).replace("\\", "/")
        parts = [part for part in name.split("/") if part != "."]
        why = why_unreadable(member)
        if {"", ".."} & {*parts} or _DRIVE.fullmatch(parts[0]):
            why = "its path leads out of the archive"
        elif is_hidden(parts):
            continue
        if why:
            delivery.passed_over[name] = why
        else:
            read = partial(_read, archive, member, f"{file}")
            entry = Entry(file, tuple(parts), changed_s(member), downloaded_s, read)
            delivery.entries.append(entry)
    return delivery


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, label: str, most_bytes: int) -> bytes:
    return read_info(archive, member, most_bytes, label)
