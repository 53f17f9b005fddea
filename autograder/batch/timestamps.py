"""When a submission came in: the time that nbgrader's collect leaves beside it, for lateness."""

from pathlib import Path

from nbgrader.utils import parse_utc

TIMESTAMP = "timestamp.txt"
_MAX_BYTES = 1024  # a time has about 30


def readable_timestamp(folder: Path) -> str:
    """Return the text of a folder's timestamp if nbgrader can read a time from it, else nothing.

    nbgrader itself gives up on a submission, or the whole class, if the file says anything else.

    Parameters
    ----------
    folder : Path
        A submission's, or that of its executed notebook.
    """
    path = folder / TIMESTAMP
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _MAX_BYTES:
            return ""
        text = path.read_text(encoding="utf-8").strip()
        parse_utc(text)
    except (ValueError, OverflowError, OSError):
        return ""
    return text
