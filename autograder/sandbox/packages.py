"""Third-party packages by name: which files belong to them, and to all that they need."""

import csv
import functools
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement

PARTS: Mapping[str, tuple[str, ...]] = {
    # The functions of mathematics do no exercise's work; signal, ndimage and linalg do.
    "scipy": (
        *("__init__.py", "__config__.py", "version.py", "_distributor_init.py", "_cyutility"),
        *("_lib", "special"),
    ),
}
"""Packages of which there is a part: what of the package's own folder."""

_OF_MODULES = {"", ".py", ".so"}


def files_of(packages: Iterable[str]) -> dict[str, Path]:
    """Find what has to lie in a folder of packages so that some can be imported.

    Parameters
    ----------
    packages : iterable of str
        Names of distributions or of what is imported: "pillow" or "PIL". One that isn't
        installed is passed over.

    Returns
    -------
    dict
        Path below the folder to the file or folder on this machine. Nothing that isn't a
        package's own, and no cache of compiled modules at the top.

    Examples
    --------
    >>> "numpy" in files_of(["numpy"]), "PIL" in files_of(["numpy"])
    (True, False)
    """
    found: dict[str, Path] = {}
    for distribution in _with_needs(packages):
        for top in _tops(distribution):
            place = Path(str(distribution.locate_file(top)))
            if top in PARTS:
                inner = [each for name in PARTS[top] for each in place.glob(f"{name}*")]
                found |= {f"{top}/{each.name}": each for each in inner}
            else:
                found[top] = place
    return {name: place for name, place in found.items() if place.exists()}


@functools.cache
def importable() -> frozenset[str]:
    """Return the names of all packages that can be imported here."""
    tops = (PurePosixPath(top) for each in metadata.distributions() for top in _tops(each))
    names = (top.name.partition(".")[0] for top in tops if top.suffix in _OF_MODULES)
    return frozenset(filter(str.isidentifier, names))


def _with_needs(packages: Iterable[str]) -> Iterator[metadata.Distribution]:
    waiting = list(packages)
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        for distribution in _distributions(name):
            known = distribution.metadata["Name"].lower()
            if known in seen:
                continue
            seen.add(known)
            yield distribution
            needs = map(Requirement, distribution.requires or [])
            waiting += [
                need.name
                for need in needs
                if need.marker is None or need.marker.evaluate({"extra": ""})
            ]


def _distributions(name: str) -> list[metadata.Distribution]:
    try:
        return [metadata.distribution(name)]
    except metadata.PackageNotFoundError:
        owners = metadata.packages_distributions().get(name, [])
        return [metadata.distribution(owner) for owner in dict.fromkeys(owners)]


def _tops(distribution: metadata.Distribution) -> set[str]:
    """Name what a distribution put into the folder of packages."""
    # As text: to make a path of each of 15,000 files takes a quarter of a worker's start.
    record = csv.reader((distribution.read_text("RECORD") or "").splitlines())
    tops = {row[0].partition("/")[0] for row in record if row}
    if not tops:  # older ones keep another list
        tops = {PurePosixPath(str(file)).parts[0] for file in distribution.files or []}
    if not tops:  # a system's own package, which has no list of its files
        tops = set((distribution.read_text("top_level.txt") or distribution.name).split())
    return {
        top
        for top in tops - {"..", "/", "", "bin", "__pycache__"}
        if not top.endswith(".pth")  # it would be run
    }
