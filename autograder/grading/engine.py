"""Engines: each runs a grafted notebook and says which test cells passed. None writes scores.

An engine takes the notebook and the seeds of its test cells, and returns a `Graded`. It is
opened once for many notebooks: ``open_engine`` of `autograder.grading.stock` and of
`autograder.grading.two_rooms` are context managers that give one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode

from autograder.graded import Graded
from autograder.limits import Limits

Run = Callable[[NotebookNode, Mapping[str, int]], Graded]
"""Runs one grafted notebook, with a seed for each of its test cells."""


@dataclass(frozen=True)
class Engine:
    """An open engine.

    Attributes
    ----------
    run : callable
    protections : str
        What keeps a student's code from harm, or why nothing does, for people.
    safe : bool
        Whether the walls hold.
    """

    run: Run
    protections: str
    safe: bool


@dataclass(frozen=True)
class Surroundings:
    """What an engine is opened with.

    Attributes
    ----------
    files : Path or None
        A folder whose files student code may read in its working directory.
    preload : tuple of str
        Modules that the course's notebook imports.
    limits : Limits
        What a notebook may use.
    refused : str
        Why there are no walls on this machine; where it is empty there have to be some.
    core : int or None
        The processor that student code keeps to.
    packages : tuple of str
        Packages that the notebook names for students' code.
    """

    files: Path | None
    preload: tuple[str, ...]
    limits: Limits = field(default_factory=Limits)
    refused: str = ""
    core: int | None = None
    packages: tuple[str, ...] = ()
