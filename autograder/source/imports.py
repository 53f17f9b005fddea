"""What a course's notebook imports, read off its source."""

import ast
import re
import sys

COURSE = "lecturekit"
_NO_PACKAGES = {"IPython", COURSE, "installing"}  # the last is a folder of the course's package
_SET_UP = re.compile(r'# %%(?=.*"locked": true)(?=.*"grade": false)(?=.*"solution": false)')
_DEMONSTRATION = re.compile(r'# %%.*tags=\[[^\]]*"demonstration"')


def imported_modules(source: str) -> tuple[str, ...]:
    r"""List what a course's notebook imports, and what it takes from there with a dot.

    Parameters
    ----------
    source : str
        The text of the notebook's source.

    Returns
    -------
    tuple of str
        Sorted; not each is a module, and none is imported.

    Examples
    --------
    >>> imported_modules("import lecturekit as lk\nlk.plots.pictures(lk.TOY_IMAGE)")
    ('lecturekit', 'lecturekit.TOY_IMAGE', 'lecturekit.plots')
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return ()
    aliases: dict[str, str] = {}
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
            for name in node.names:
                aliases[name.asname or name.name] = name.name
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            found.update(f"{node.module}.{name.name}" for name in node.names if name.name != "*")
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = aliases.get(node.value.id)
            if module:
                found.add(f"{module}.{node.attr}")
    return tuple(sorted(found))


def graded_part(source: str) -> str:
    r"""Leave out of a source the demonstrations, which aren't run when a notebook is graded.

    What they alone import, pictures and widgets, takes longer than all the rest.

    Examples
    --------
    >>> graded_part('# %%\nimport numpy\n# %% tags=["demonstration"]\nimport ipywidgets\n')
    '# %%\nimport numpy\n'
    """
    return "".join(cell for cell in _cells(source) if not _DEMONSTRATION.match(cell))


def _cells(source: str) -> list[str]:
    return re.split(r"^(?=# %%)", source, flags=re.MULTILINE)


def named_packages(source: str) -> tuple[str, ...]:
    r"""List the packages that a course's notebook names: those that its set-up cells import.

    Students' code has these when it is graded, and what a room is made of. Of the course's own
    package it has what they import by name: answers to exercises of earlier notebooks.

    Parameters
    ----------
    source : str
        The text of the notebook's source.

    Returns
    -------
    tuple of str
        Sorted, without the standard library; of the course's own package the names.

    Examples
    --------
    >>> cell = '# %% nbgrader={"grade": false, "locked": true, "solution": false}\n'
    >>> named_packages(f"{cell}import pathlib\nfrom torch import nn\n# %%\nimport scipy")
    ('torch',)
    >>> named_packages(f"{cell}from lecturekit import conv2d\nimport lecturekit as lk")
    ('lecturekit.conv2d',)
    """
    set_up = "\n".join(cell for cell in _cells(source) if _SET_UP.match(cell))
    tops = {name.partition(".")[0] for name in imported_modules(set_up)}
    return tuple(
        sorted((tops - sys.stdlib_module_names - _NO_PACKAGES) | set(imported_by_name(set_up)))
    )


def imported_by_name(set_up: str) -> list[str]:
    """List what set-up cells import from the course's own package by name, dotted."""
    return [
        f"{COURSE}.{name.name}"
        for node in ast.walk(ast.parse(set_up))
        if isinstance(node, ast.ImportFrom) and node.module == COURSE
        for name in node.names
    ]
