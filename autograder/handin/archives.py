"""Read notebooks out of a zip file in memory: nothing is unpacked, no path in it is used."""

import errno
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from autograder.files import read_bytes

MAX_BYTES = 32 * 2**20  # of an archive
MAX_MEMBERS = 2000
_ENTRY = b"PK\x01\x02"  # begins each entry of an archive's list
_ENCRYPTED = 1
# These two give no more than they are asked for, however much is packed into a few bytes.
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, LookupError, NotImplementedError, RuntimeError,
    UnicodeError, ValueError,
)  # fmt: skip


def members(path: Path) -> list[tuple[str, float]]:
    """List the readable files in an archive, each with the time that it was last changed.

    What is hidden, a link, encrypted, or packed in a rare way is left out.

    Raises
    ------
    OSError
        If it can't be read, is no zip file, or is too large.
    """
    with _opened(path) as archive:
        return [
            (each.filename, _changed_s(each))
            for each in archive.infolist()
            if not each.is_dir()
            and not each.flag_bits & _ENCRYPTED
            and each.compress_type in _METHODS
            and stat.S_IFMT(each.external_attr >> 16) in {0, stat.S_IFREG}
            and not any(part.startswith((".", "__MACOSX")) for part in each.filename.split("/"))
        ]


def read_member(path: Path, name: str, most_bytes: int) -> bytes:
    """Read a file in an archive; what it claims to be long is not believed.

    Raises
    ------
    OSError
        If it can't be read, or is larger.
    """
    with _opened(path) as archive, archive.open(name) as file:
        content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise OSError(errno.EFBIG, f"it has more than {most_bytes} bytes", f"{path}: {name}")
    return content


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    content = read_bytes(path, MAX_BYTES)
    if content.count(_ENTRY) > MAX_MEMBERS:
        raise OSError(errno.EFBIG, f"it holds more than {MAX_MEMBERS} files", str(path))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive
    except _DAMAGE as error:
        why = f"it is no zip file that can be read ({type(error).__name__})"
        raise OSError(errno.EINVAL, why, str(path)) from None


def _changed_s(member: zipfile.ZipInfo) -> float:
    try:
        return datetime(*member.date_time).timestamp()  # noqa: DTZ001  # zip files know no zone
    except (ValueError, OverflowError, OSError):
        return 0.0
