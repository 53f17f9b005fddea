"""What a room stands on where no walls can be had: links to what else would be mounted.

Where the grader may make them, rooms are users of their own there, for whom limits are counted
each by itself.
"""

import stat
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from autograder.sandbox import bubblewrap
from autograder.sandbox.confinement import FIRST_USER, Ground

_TO_PASS_THROUGH = 0o711
_CHANGE_USER = 1 << 0 | 1 << 6 | 1 << 7  # CAP_CHOWN, CAP_SETGID, CAP_SETUID


def laid_out(
    folder: Path,
    modules: Mapping[str, Path],
    contents: Mapping[str, Path],
    files: Path | None,
    *,
    core: int | None,
) -> Ground:
    """Lay out by links what would else be mounted.

    Parameters
    ----------
    folder : pathlib.Path
        An empty folder, for as long as there are rooms.
    modules : mapping
        Path below the folder that rooms import from, to the file or folder here.
    contents : mapping
        Name among the assignment's files, to the file or folder here.
    files : pathlib.Path or None
        The folder that these are taken from.
    core : int or None
        The processor that rooms keep to.
    """
    fonts = {path.name: path for path in bubblewrap.fonts()}
    for name, there in (("python", _spread(modules)), ("files", contents), ("fonts", fonts)):
        (folder / name).mkdir()
        for below, path in there.items():
            link = folder / name / below
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(path.resolve())
    own_user = _can_be_another(files)
    if own_user:
        folder.chmod(_TO_PASS_THROUGH)
    return Ground(
        walled=False,
        folder=str(folder),
        files=f"{folder}/files",
        fonts=f"{folder}/fonts",
        own_user=own_user,
        core=core,
    )


def _can_be_another(files: Path | None) -> bool:
    """Tell whether rooms can be users of their own: this one makes them, and they have to read."""
    needed = [Path(sys.prefix, "lib"), Path(sys.base_prefix, "lib"), Path(__file__).parent]
    needed += [files] if files else []
    return (
        _may_change_user()
        and all(map(_is_open_to_all, needed))
        and all(map(_can_be_passed, Path(tempfile.gettempdir(), "a").resolve().parents))
    )


def _may_change_user() -> bool:
    own = Path("/proc/self")
    status = dict(line.split(":", 1) for line in (own / "status").read_text().splitlines())
    ranges = [line.split() for line in (own / "uid_map").read_text().splitlines()]
    are_mapped = any(int(first) <= FIRST_USER < int(first) + int(many) for first, _, many in ranges)
    return int(status["CapEff"], 16) & _CHANGE_USER == _CHANGE_USER and are_mapped


def _is_open_to_all(path: Path) -> bool:
    place = path.resolve()
    return bool(place.stat().st_mode & stat.S_IROTH) and all(map(_can_be_passed, place.parents))


def _can_be_passed(folder: Path) -> bool:
    return bool(folder.stat().st_mode & stat.S_IXOTH)


def _spread(modules: Mapping[str, Path]) -> dict[str, Path]:
    """Name the content of each folder of which a part is replaced, in place of the folder."""
    spread: dict[str, Path] = {}
    for name, path in modules.items():
        within = {other: its for other, its in modules.items() if other.startswith(f"{name}/")}
        if within:
            parts = {f"{name}/{part.name}": part for part in path.iterdir()}
            spread |= _spread(parts | within)
        else:
            spread[name] = path
    return spread
