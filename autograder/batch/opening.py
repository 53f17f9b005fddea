"""What a worker process is started with: the engine to open, and where it stands."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from autograder.grading.engine import Surroundings
from autograder.limits import Limits
from autograder.project import Assignment


@dataclass(frozen=True)
class Opening:
    """What workers are started with.

    Attributes
    ----------
    engine : str
        The module of the engine, for example ``autograder.grading.stock``.
    assignment : Assignment
    surroundings : Surroundings
        With the names that the course's notebook imports, which the worker looks up, and the
        folder of files as it is seen from there.
    without_walls : bool
        Whether student code may run where no walls can be had.
    """

    engine: str
    assignment: Assignment
    surroundings: Surroundings
    without_walls: bool = False

    def to_plain(self) -> dict[str, Any]:
        """Give it as what JSON can hold."""
        files = self.surroundings.files
        return {
            "engine": self.engine,
            "assignment": [self.assignment.name, str(self.assignment.source)],
            "surroundings": {**asdict(self.surroundings), "files": files and str(files)},
            "without_walls": self.without_walls,
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Self:
        """Read what `to_plain` gave."""
        name, source = plain["assignment"]
        around = plain["surroundings"]
        surroundings = Surroundings(
            around["files"] and Path(around["files"]),
            tuple(around["preload"]),
            Limits(**around["limits"]),
            around["refused"],
            around["core"],
            tuple(around["packages"]),
        )
        assignment = Assignment(name, Path(source))
        return cls(plain["engine"], assignment, surroundings, plain["without_walls"])
