"""The rule of a house: a folder imports only what stands below it in an ordered list.

Folders and modules are named below their package, with dots: ``exam.wire``. Whatever stands in no
folder of the list is on the ground floor, below all of them. A folder's ``__init__`` that imports
anything is the face that it turns to others: it stands on the highest floor of its folder, so that
nothing inside looks at it. An order in which no import runs up leaves no room for a circle between
folders.
"""

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

GROUND = ""
Imports = Mapping[str, Collection[str]]
"""Module to the modules of its package that it imports; the package itself is ``""``."""


@cache
def imports_of(package: Path) -> dict[str, set[str]]:
    """Read what each module of a package imports of it, in functions and for types too."""
    modules = {_name(path.relative_to(package)): path for path in package.rglob("*.py")}
    return {
        name: {
            below
            for there in _imported(path, package)
            for below in [_longest(there, modules)]
            if below not in {None, name}
        }
        for name, path in modules.items()
    }


def _name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(path: Path, package: Path) -> Iterator[str]:
    """Give dotted names below the package; the last part may be a name in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = [node.module] if node.module else []
            if node.level:
                folder = path.relative_to(package.parent).parts[: -node.level]
                base = [*folder, *base]
            names = [".".join([*base, each.name]) for each in node.names]
        else:
            continue
        for name in names:
            top, _, below = name.partition(".")
            if top == package.name:
                yield below


def _longest(dotted: str, modules: Collection[str]) -> str | None:
    """Find the module that a dotted name is, or lies in."""
    while dotted and dotted not in modules:
        dotted = dotted.rpartition(".")[0]
    return dotted if dotted in modules else None


def folder_of(module: str, folders: Sequence[str]) -> str:
    """Return the folder of the list in which a module stands, the nearest to it."""
    holding = (each for each in folders if module == each or module.startswith(f"{each}."))
    return max(holding, key=len, default=GROUND)


def places(imports: Imports, folders: Sequence[str]) -> dict[str, str]:
    """Give each module its folder of the list; a face has the highest of those below it."""
    faces = {each.rpartition(".")[0] for each in imports if each}
    faces = {each for each in faces if imports.get(each)}
    return {
        module: next(
            (each for each in folders if module in faces and _is_in(each, module)),
            folder_of(module, folders),
        )
        for module in imports
    }


def _is_in(folder: str, other: str) -> bool:
    return not other or f"{folder}.".startswith(f"{other}.")


def complaints(imports: Imports, folders: Sequence[str]) -> list[str]:
    """Say what breaks the rule, a line each, with the folder that would fit.

    Parameters
    ----------
    imports : mapping
        As `imports_of` gives them.
    folders : sequence of str
        From the top floor down. A module in the package's own folder may be named too.
    """
    floor = {each: number for number, each in enumerate([*folders, GROUND])}
    at = places(imports, folders)
    found = [f"{each}/ is in the list and isn't there" for each in {*folders} - {*at.values()}]
    for module, imported in sorted(imports.items()):
        if "." in module and at[module] == GROUND:
            found.append(f"{module}: its folder isn't in the list; {_fit(module, imports, floor)}")
        found += [
            f"{module} imports {each}, which stands above it: "
            f"{_fit(module, imports, floor)}; {_fit(each, imports, floor)}"
            for each in sorted(imported)
            if floor[at[each]] < floor[at[module]]
        ]
    return found


def _fit(module: str, imports: Imports, floor: Mapping[str, int]) -> str:
    """Say in which folder a module belongs: the lowest with all it imports at or below it."""
    folders = list(floor)[:-1]
    below = [floor[folder_of(each, folders)] for each in imports[module]]
    above = [floor[folder_of(each, folders)] for each, its in imports.items() if module in its]
    fitting = [
        each
        for each, number in floor.items()
        if each == GROUND or any(name.startswith(f"{each}.") for name in imports)
        if max(above, default=0) <= number <= min(below, default=len(folders))
    ]
    if not fitting:
        return f"no folder fits {module}, split it"
    return f"{module} fits {f'{fitting[-1]}/' if fitting[-1] else 'the ground floor'}"


def same_names(imports: Imports) -> dict[str, list[str]]:
    """List the modules of which another has the same last name."""
    packages = {each.rpartition(".")[0] for each in imports}
    by_name: dict[str, list[str]] = {}
    for module in sorted(set(imports) - packages):
        by_name.setdefault(module.rpartition(".")[2], []).append(module)
    return {name: modules for name, modules in by_name.items() if len(modules) > 1}
