"""Mutants that are on file as no worse than the answer, each with the reason."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from autograder.errors import CourseError
from autograder.project import Assignment

_FILE = "equivalent_mutants.toml"


@dataclass(frozen=True)
class Equivalent:
    """Mutants that no test can or should tell from the answer.

    Attributes
    ----------
    reason : str
    changes : tuple of pair of str
        For each the line that differs: what it was, and what stands there.
    """

    reason: str
    changes: tuple[tuple[str, str], ...]


def equivalents(assignment: Assignment) -> dict[str, list[Equivalent]]:
    """Read, by exercise, the mutants that are on file as equivalent, beside the source.

    Raises
    ------
    CourseError
        If the file is no TOML, or an entry is without a reason or a change.
    """
    path = assignment.source.parent / _FILE
    if not path.exists():
        return {}
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: [_equivalent(entry) for entry in entries] for name, entries in read.items()}
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise CourseError(
            f"{path}: {error}; give [[exercise]], reason = '…' and mutants = '''- …, + …'''"
        ) from error


def _equivalent(entry: Mapping[str, str]) -> Equivalent:
    lines = [line.strip() for line in entry["mutants"].strip().splitlines() if line.strip()]
    pairs = list(zip(lines[::2], lines[1::2], strict=True))
    if not entry["reason"].strip() or not pairs:
        raise ValueError("an entry without a reason or a mutant")
    for was, becomes in pairs:
        if not was.startswith("-") or not becomes.startswith("+"):
            raise ValueError(f"{was!r} and {becomes!r} are no lines with - and +")
    return Equivalent(
        entry["reason"], tuple((was[1:].strip(), becomes[1:].strip()) for was, becomes in pairs)
    )
