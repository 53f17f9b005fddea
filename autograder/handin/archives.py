"""Read files out of a zip file, in memory: nothing is unpacked, no path in it is used.

A zip file in a zip file is looked into as well, but none in that one.
"""

import errno
import io
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from autograder.files import read_bytes

MAX_BYTES = 32 * 2**20  # of an archive
MAX_MEMBERS = 2000
ARCHIVE = ".zip"
_MOST_INSIDE = 10  # archives in an archive
_ENTRY = b"PK\x01\x02"  # begins each entry of an archive's list
_ENCRYPTED = 1
_UTF_8 = 0x800  # the flag of a name that says so
# These two give no more than they are asked for, however much is packed into a few bytes.
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, LookupError, NotImplementedError, RuntimeError,
    UnicodeError, ValueError,
)  # fmt: skip
"""What `zipfile` raises on what isn't a zip file, or a damaged one."""


@dataclass(frozen=True)
class Member:
    """A file in an archive.

    Attributes
    ----------
    way : tuple of str
        Its name, after that of the archive in which it lies if that is itself in the archive.
    changed_s : float
        When it was last changed, in seconds since 1970; 0 if that isn't known.
    """

    way: tuple[str, ...]
    changed_s: float = 0.0


def members(path: Path) -> list[Member]:
    """List the files of an archive that `read_member` can read.

    What is hidden, a link, encrypted, or packed in a rare way is left out, and so is an archive
    in it that can't be read.

    Raises
    ------
    OSError
        If it can't be read, is no zip file, or is too large.
    """
    return members_of(read_bytes(path, MAX_BYTES), str(path))


def read_member(path: Path, way: tuple[str, ...], most_bytes: int) -> bytes:
    """Read a file in an archive; what it claims to be long is not believed.

    Raises
    ------
    OSError
        If it can't be read, or is larger.
    """
    return member_of(read_bytes(path, MAX_BYTES), way, most_bytes, str(path))


def members_of(content: bytes, label: str) -> list[Member]:
    """List the files of an archive that was read; the label names it in errors."""
    return [*_members(content, label, depth=1)]


def member_of(content: bytes, way: tuple[str, ...], most_bytes: int, label: str) -> bytes:
    """Read a file in an archive that was read."""
    name, *inside = way
    with _opened(content, label) as archive:
        if inside:
            packed = read_info(archive, archive.getinfo(name), MAX_BYTES, label)
        else:
            return read_info(archive, archive.getinfo(name), most_bytes, label)
    return member_of(packed, tuple(inside), most_bytes, f"{label}: {name}")


def why_unreadable(member: zipfile.ZipInfo) -> str:
    """Say why a member of an archive is not read; empty if it may be."""
    if member.flag_bits & _ENCRYPTED:
        return "encrypted"
    if member.compress_type not in _METHODS:
        return "packed in a rare way"
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in {0, stat.S_IFREG}:
        return "a link" if kind == stat.S_IFLNK else "no file"
    return ""


def is_hidden(parts: Iterable[str]) -> bool:
    """Say whether a path is one that people don't see, such as a Mac adds."""
    return any(part.startswith((".", "__MACOSX")) for part in parts)


def name_of(member: zipfile.ZipInfo) -> str:
    r"""Read a member's name; archives of a Mac's have UTF-8 in it and don't say so.

    Examples
    --------
    >>> name_of(zipfile.ZipInfo("J\u251c\u2562rg.ipynb"))
    'J\xf6rg.ipynb'
    """
    if not member.flag_bits & _UTF_8:
        try:
            return member.filename.encode("cp437").decode()
        except UnicodeError:
            pass
    return member.filename


def changed_s(member: zipfile.ZipInfo) -> float:
    """Tell when a member was last changed, in seconds since 1970; 0 if that isn't known."""
    try:
        return datetime(*member.date_time).timestamp()  # noqa: DTZ001  # zip files know no zone
    except (ValueError, OverflowError, OSError):
        return 0.0


def read_info(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, most_bytes: int, label: str
) -> bytes:
    """Read a member of an open archive.

    Raises
    ------
    OSError
        If it is damaged, or has more bytes, whatever it claims.
    """
    with _damage_is_the_files(label), archive.open(member) as file:
        content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        where = f"{label}: {name_of(member)}"
        raise OSError(errno.EFBIG, f"it has more than {most_bytes} bytes", where)
    return content


def _members(content: bytes, label: str, depth: int) -> Iterator[Member]:
    inside = 0
    with _opened(content, label) as archive:
        for info in archive.infolist():
            name = info.filename
            if info.is_dir() or why_unreadable(info) or is_hidden(name.split("/")):
                continue
            if not depth or PurePosixPath(name).suffix.lower() != ARCHIVE:
                yield Member((name,), changed_s(info))
            elif inside < _MOST_INSIDE:
                inside += 1
                try:
                    packed = read_info(archive, info, MAX_BYTES, label)
                    deeper = [*_members(packed, label, depth - 1)]
                except OSError:
                    continue
                yield from (Member((name, *each.way), each.changed_s) for each in deeper)


@contextmanager
def _opened(content: bytes, label: str) -> Iterator[zipfile.ZipFile]:
    if content.count(_ENTRY) > MAX_MEMBERS:
        raise OSError(errno.EFBIG, f"it holds more than {MAX_MEMBERS} files", label)
    with _damage_is_the_files(label), zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield archive


@contextmanager
def _damage_is_the_files(label: str) -> Iterator[None]:
    try:
        yield
    except DAMAGE as error:
        why = f"it is no zip file that can be read ({type(error).__name__})"
        raise OSError(errno.EINVAL, why, label) from None
