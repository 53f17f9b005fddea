"""What a student's room holds of Python: an allow-list, as places in the room and files here.

The standard library comes without any package that lies in it. Of packages there are those that
the assignment names and those that the room itself is made of; of the project, the modules that
run the room and the part of lecturekit that holds no answer. What isn't in the list has no way in.
"""

import ast
import os
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from importlib.util import cache_from_source, find_spec
from pathlib import Path

import lecturekit
from autograder.sandbox.packages import files_of
from lecturekit.checks import is_available

COURSE = "course"
PACKAGES = "packages"
"""The two folders from which a room imports, beside Python's own."""

_ALWAYS = (
    *("ipykernel", "ipython", "matplotlib-inline", "msgpack", "traitlets"),  # the room itself
    *("numpy", "matplotlib", "pillow", "scipy"),  # of SciPy, a part
)
_ROOTS = (
    *(
        "autograder.sandbox.supervisor",
        "autograder.sandbox.doctor.probe",
        "autograder.exam.student",
    ),
    *(
        f"autograder.sandbox.doctor.probes.{name}"
        for name in ("contents", "file_access", "network")
    ),
    *(f"autograder.sandbox.doctor.probes.{name}" for name in ("privileges", "processes")),
)
_EMPTIED = (
    "matplotlib.mlab",  # spectra, which `spectrogram` asks for
    "PIL.ImageFilter",  # correlations and the largest of each window: `apply_filter`, `max_pool2d`
)
"""Modules of packages that are there without what their functions do."""

_FAILS = "from autograder.sandbox.absent import Absent, fail\nfail(Absent({name!r}))"

_OURS = ("autograder", "lecturekit")
_ARCHIVES = (".whl", ".egg", ".pyz")


def python(packages: Iterable[str], scratch: Path) -> dict[str, Path]:
    """List what a room imports from.

    Parameters
    ----------
    packages : iterable of str
        What the assignment names, besides what every room has; of lecturekit, functions.
    scratch : pathlib.Path
        A folder for what is made for the room; it must stay as long as the room.

    Returns
    -------
    dict
        Path below the root of the room, beginning with `COURSE` or `PACKAGES`, to the file or
        folder here. A later one may lie in the folder of an earlier one, and replaces its part.
    """
    found = {f"{PACKAGES}/{name}": path for name, path in files_of([*_ALWAYS, *packages]).items()}
    for module in _EMPTIED:
        folder, _, name = module.partition(".")
        top = found.get(f"{PACKAGES}/{folder}")
        if top:
            emptied = scratch / f"{module}.py"
            emptied.write_text(_emptied(module, (top / f"{name}.py").read_text(encoding="utf-8")))
            found[f"{PACKAGES}/{folder}/{name}.py"] = emptied
            for cached in top.glob(f"__pycache__/{name}.*.pyc"):
                found[f"{PACKAGES}/{folder}/__pycache__/{cached.name}"] = Path(os.devnull)
    ours = scratch / COURSE
    for name, path in [*_modules(), *borrowed(packages).items()]:
        _copy(path, ours / _place(name, path))
    return {**found, COURSE: ours}


def _copy(module: Path, place: Path) -> None:
    """Copy a module, and with it what Python made of it, if that was kept."""
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(module, place)  # with its time, by which Python knows what was made of it
    compiled = Path(cache_from_source(str(module)))
    if compiled.is_file():
        kept = Path(cache_from_source(str(place)))
        kept.parent.mkdir(exist_ok=True)
        shutil.copyfile(compiled, kept)


def borrowed(packages: Iterable[str]) -> dict[str, Path]:
    """List the modules of functions of lecturekit that an assignment names, and of their needs.

    Examples
    --------
    >>> found = borrowed(["numpy", "lecturekit.pad2d"])
    >>> "lecturekit.convolution.padding" in found, "lecturekit.convolution.forward" in found
    (True, False)
    """
    own = [name.partition(".")[2] for name in packages if name.startswith("lecturekit.")]
    waiting = [getattr(lecturekit, name).__module__ for name in own]
    found: dict[str, Path] = {}
    while waiting:
        name = waiting.pop()
        path = None if name in found else _file(name)
        if path is None:
            continue
        found[name] = path
        if name != "lecturekit":  # which imports everything, and there finds what there is
            waiting += [name.rpartition(".")[0]]
            waiting += [each for each in _imports(path) if each.startswith("lecturekit.")]
    return found


def files(folder: Path) -> dict[str, Path]:
    """List what a room sees of the assignment's files: all but copies of the course's package."""
    return {path.name: path for path in folder.iterdir() if not _holds_package(path)}


def _emptied(module: str, text: str) -> str:
    """Write a module anew in which each function says that it isn't there."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.body = ast.parse(_FAILS.format(name=f"{module}.{node.name}")).body
    return ast.unparse(tree)


def _holds_package(path: Path) -> bool:
    if path.is_dir():
        return path.name in _OURS or any(map(_holds_package, path.iterdir()))
    if path.suffix in {*_ARCHIVES, ".py", ".pyc"}:
        return True
    return zipfile.is_zipfile(path) and any(
        Path(name).suffix in {".py", ".pyc"} for name in zipfile.ZipFile(path).namelist()
    )


def _place(module: str, path: Path) -> str:
    """Say where a module lies; to ask Python would import what is around it, torch for networks."""
    place = module.replace(".", "/")
    return f"{place}/__init__.py" if path.name == "__init__.py" else f"{place}.py"


def _modules() -> Iterator[tuple[str, Path]]:
    """List the project's own modules that a room has."""
    waiting, seen = list(_ROOTS), set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        path = _file(name)
        if path is None:  # a name in a module
            continue
        yield name, path
        waiting += [name.rpartition(".")[0]] if "." in name else []
        waiting += [each for each in _imports(path) if each.startswith("autograder.")]
    for package, path in _below(_file("lecturekit")):
        if is_available(package):
            yield package, path


def _below(init: Path | None) -> Iterator[tuple[str, Path]]:
    """List a package's modules by name."""
    root = Path(init or ".").parent
    for path in root.rglob("*.py"):
        parts = [root.name, *path.relative_to(root).with_suffix("").parts]
        yield ".".join(parts[:-1] if path.name == "__init__.py" else parts), path


def _file(module: str) -> Path | None:
    try:
        spec = find_spec(module)
    except ModuleNotFoundError:
        return None
    return Path(spec.origin) if spec and spec.origin else None


def _imports(path: Path) -> Iterator[str]:
    """List what a module imports at once, not what a function of it may."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
