"""List what lies in a folder that anybody may have filled, within bounds."""

import os
from dataclasses import dataclass, field
from pathlib import Path

MAX_ENTRIES = 20_000  # a tenth of a second
MAX_DEPTH = 20  # of folders in it


@dataclass(frozen=True)
class Listing:
    """What isn't hidden in a folder and in the folders below it; links are not followed.

    Attributes
    ----------
    entries : list of Path
        Whatever has a name.
    files : list of Path
        The regular files among them.
    closed : list of Path
        Folders that were not listed to their end: they may not be, or hold too much.
    """

    entries: list[Path] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    closed: list[Path] = field(default_factory=list)


def listed(root: Path, max_entries: int | None = None) -> Listing:
    """List a folder to its bounds, which are a student's unless another number is given."""
    most = MAX_ENTRIES if max_entries is None else max_entries
    found = Listing()
    pending = [(root, 0)]
    while pending:
        folder, depth = pending.pop()
        folders, whole = _list_one(folder, found, most)
        if not whole or (folders and depth == MAX_DEPTH):
            found.closed.append(folder)
        else:
            pending += [(each, depth + 1) for each in reversed(folders)]
    return found


def _list_one(folder: Path, found: Listing, max_entries: int) -> tuple[list[Path], bool]:
    """Put what one folder holds into a listing; return its folders, and whether that is all."""
    here: list[os.DirEntry[str]] = []
    whole = True
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number + len(found.entries) >= max_entries:
                    whole = False
                    break
                here.append(entry)
    except OSError:
        whole = False
    folders = []
    for entry in sorted(here, key=lambda each: each.name):
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        found.entries.append(path)
        if entry.is_dir(follow_symlinks=False):
            folders.append(path)
        elif entry.is_file(follow_symlinks=False):
            found.files.append(path)
    return folders, whole
