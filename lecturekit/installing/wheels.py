"""The wheels of this package that lie about, and what is there of what they ask for."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

_METADATA = re.compile(r"lecturekit-([\d.]+)\.dist-info/METADATA")
_ASKS_FOR = "Requires-Dist: "
_REQUIREMENT = re.compile(r"""([\w.-]+)>=([\d.]+)(?:; extra == ['"](\w+)['"])?""")
_INNER = re.compile(r"(.*/)?lecturekit-[^/]+\.whl")
_DAMAGED = (OSError, EOFError, LookupError, ValueError, zipfile.BadZipFile, zlib.error)


class Requirement(NamedTuple):
    """A package that is asked for.

    Attributes
    ----------
    name : str
    lowest : str
        Its lowest version.
    extra : str
        Which extra asks for it; empty for none.
    """

    name: str
    lowest: str
    extra: str

    @property
    def is_met(self) -> bool:
        """Whether the package is installed, and new enough."""
        return numbers(installed(self.name)) >= numbers(self.lowest)


class Wheel(NamedTuple):
    """A wheel of this package; a newer one is the greater.

    Attributes
    ----------
    numbers : tuple of int
        Of the version.
    path : str
        The file that it is, or lies in.
    version : str
    content : bytes
    requires : tuple of Requirement
    """

    numbers: tuple[int, ...]
    path: str
    version: str
    content: bytes
    requires: tuple[Requirement, ...]


def read(paths: Iterable[str]) -> tuple[list[Wheel], list[str]]:
    """Read wheels, and those in the zips that students get, by whatever names a browser gave them.

    Returns
    -------
    wheels : list of Wheel
    damaged : list of str
        The files that can't be read.
    """
    wheels: list[Wheel] = []
    damaged: list[str] = []
    for path in paths:
        try:
            wheels += [_wheel(path, content) for content in _contents(path)]
        except _DAMAGED:
            damaged.append(path)
    return wheels, damaged


def _contents(path: str) -> Iterator[bytes]:
    with zipfile.ZipFile(path) as packed:
        if path.endswith(".whl"):
            yield Path(path).read_bytes()
        yield from map(packed.read, filter(_INNER.fullmatch, packed.namelist()))


def _wheel(path: str, content: bytes) -> Wheel:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        found = next(filter(None, map(_METADATA.fullmatch, packed.namelist())), None)
        if not found or packed.testzip():
            raise zipfile.BadZipFile(path)
        lines = packed.read(found[0]).decode().splitlines()
    asked = [line.removeprefix(_ASKS_FOR) for line in lines if line.startswith(_ASKS_FOR)]
    return Wheel(numbers(found[1]), path, found[1], content, requirements(asked))


def requirements(lines: Iterable[str]) -> tuple[Requirement, ...]:
    """Read requirements as this package's metadata has them.

    Examples
    --------
    >>> requirements(["numpy>=2.1", "torch>=2.11; extra == 'deep'"])[1]
    Requirement(name='torch', lowest='2.11', extra='deep')
    """
    found = map(_REQUIREMENT.fullmatch, lines)
    return tuple(Requirement(each[1], each[2], each[3] or "") for each in found if each)


def installed(name: str) -> str:
    """Look up the version of a package that is installed; empty if it isn't."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def numbers(version: str) -> tuple[int, ...]:
    """Read the numbers of a version, to be compared; none if it is empty.

    Examples
    --------
    >>> numbers("2.11.0+cpu") > numbers("2.9")
    True
    """
    return tuple(map(int, re.findall(r"\d+", version)))
