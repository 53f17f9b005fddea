"""What is brought, and what is said of it: nothing that is there and good enough is replaced."""

from __future__ import annotations

import importlib
import os
import site
import sys
from collections.abc import Iterator, Sequence
from importlib import metadata, util
from pathlib import Path

from .causes import InstallError
from .live_line import LiveLine
from .pip_run import pip_install, pip_install_wheel
from .wheels import Requirement, Wheel, installed, numbers, read, requirements

_NAME = "lecturekit"
_RESTART = "Restart the kernel (menu Kernel), then run all cells."
_RELOAD = "Reload this page once; until then widgets stay still."


def install(paths: Sequence[str], extras: str) -> None:
    """Install the newest of some wheels where it isn't, with what it needs, and say so in a line.

    What is installed and good enough stays. The index is asked for what is missing, if anything.

    Parameters
    ----------
    paths : sequence of str
        Wheels, zips with a wheel in them, or a checkout alone.
    extras : str
        With commas between. Where what they ask for can't be had, the package comes without it.

    Raises
    ------
    InstallError
        If the package isn't there afterwards.
    """
    importlib.invalidate_caches()
    there = _imported_from()
    have = installed(_NAME) if there else ""
    is_checkout = Path(paths[0]).is_dir()
    if there and (is_checkout or not have or _is_elsewhere(there)):
        return
    with LiveLine() as line:
        if is_checkout:
            pip_install([f"{Path(paths[0]).resolve()}[{extras}]"], line)
            line.end("Installed the course's package from the folder above this notebook.")
            return
        wheels, damaged = read(paths)
        if not wheels and not have:
            raise InstallError(f"{damaged[0]} is damaged; download it again.")
        said = _bring(max(wheels), have, extras.split(","), line) if wheels else []
        said += [f"{path} is damaged; download it again." for path in damaged if _is_beside(path)]
        line.end(" ".join(said))


def _bring(newest: Wheel, have: str, extras: Sequence[str], line: LiveLine) -> list[str]:
    """Install what is missing; return what there is to say."""
    is_newer = newest.numbers > numbers(have)
    asked = newest.requires if is_newer else requirements(metadata.requires(_NAME) or ())
    wanted = [each for each in asked if each.extra in {"", *extras}]
    loaded = {*sys.modules}
    try:
        brought, said = _bring_what_it_needs(wanted, line)
        if is_newer:
            brought += pip_install_wheel(newest, line)
    except InstallError as error:
        if have:
            return [f"{_NAME} {have} stays, a newer one can't be installed: {error}"]
        raise InstallError(f"The course's package can't be installed: {error}") from None
    if brought:
        what = f"{_NAME} {newest.version} from {_place(newest.path)}"
        said = [f"Installed {what if is_newer else ', '.join(brought)}.", *said]
        said += _what_to_do(brought, loaded)
    elif newest.numbers < numbers(have) and _is_beside(newest.path):
        said = [*said, f"{_NAME} {have} stays, for {newest.path} is older."]
    return said


def _bring_what_it_needs(
    wanted: Sequence[Requirement], line: LiveLine
) -> tuple[list[str], list[str]]:
    """Install what is missing, without what extras ask for if need be.

    Returns
    -------
    brought : list of str
        Names of packages.
    said : list of str
        What is left out, and why.
    """
    missing = [each for each in wanted if not each.is_met]
    # Named with their versions, pip replaces none of them for another's sake.
    stay = [f"{each.name}=={installed(each.name)}" for each in wanted if each.is_met]
    needed = [each for each in missing if not each.extra]
    try:
        return _by_name(missing, stay, line), []
    except InstallError as error:
        if len(needed) == len(missing):
            raise
        names = ", ".join(each.name for each in missing if each.extra)
        return _by_name(needed, stay, line), [f"Without {names}: {error}"]


def _by_name(missing: Sequence[Requirement], stay: Sequence[str], line: LiveLine) -> list[str]:
    asked = [f"{each.name}>={each.lowest}" for each in missing]
    return pip_install([*asked, *stay], line) if asked else []


def _what_to_do(brought: Sequence[str], loaded: set[str]) -> Iterator[str]:
    """Say what to do so that the kernel and the page notice what was installed."""
    own = site.getusersitepackages()
    if site.ENABLE_USER_SITE and own not in sys.path and Path(own).is_dir():
        site.addsitedir(own)  # pip has just made it
    importlib.invalidate_caches()
    files = [each for name in filter(installed, brought) for each in metadata.files(name) or ()]
    if not loaded.isdisjoint(each.parts[0] for each in files) or not _imported_from():
        yield _RESTART
    # Colab and VS Code, which has no session, look for a widget when it is shown.
    in_jupyter = "JPY_SESSION_NAME" in os.environ and "google.colab" not in sys.modules
    if in_jupyter and not {"anywidget", "ipywidgets"}.isdisjoint(brought):
        yield _RELOAD


def _imported_from() -> Path | None:
    """Return the folder that the package is imported from; a mere folder of its name is none."""
    spec = util.find_spec(_NAME)
    return Path(spec.origin).parents[1] if spec and spec.origin else None


def _is_elsewhere(folder: Path) -> bool:
    """Say whether what is imported isn't what pip installed, but what somebody works on."""
    return Path(str(metadata.distribution(_NAME).locate_file(""))).resolve() != folder.resolve()


def _is_beside(path: str) -> bool:
    return Path(path).parent == Path()


def _place(path: str) -> str:
    """Name a file and its folder, but not whose home that is in."""
    return (
        "the file beside this notebook" if _is_beside(path) else str(Path(*Path(path).parts[-2:]))
    )
