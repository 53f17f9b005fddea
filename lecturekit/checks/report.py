"""What a failed check has to say, part by part, and the text that it makes in a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from lecturekit.checks.differences import Difference
from lecturekit.mistakes import Mistake

_LARGEST_TO_PRINT = 40


@dataclass(frozen=True)
class Report:
    """Why an answer is not right yet. It holds no right value.

    Attributes
    ----------
    exercise : str
    section : str
        To reread.
    case : str
        In a few words.
    call : str
        The call that failed, as it is written in a cell; empty if there is no such line.
    arguments : mapping
        Of that call, by name.
    came_out : str
        What the call returned, in words; empty if it raised something.
    problem : str
        What is wrong, in a sentence.
    mistake : Mistake or None
        The known mistake that does the same.
    difference : Difference or None
        What a picture can be drawn from.
    """

    exercise: str
    section: str
    case: str
    call: str
    arguments: Mapping[str, Any]
    came_out: str
    problem: str
    mistake: Mistake | None
    difference: Difference | None

    @property
    def headline(self) -> str:
        """The sentence that comes first."""
        return f"{self.exercise}: not right yet"

    @property
    def looks_like(self) -> str:
        """The known mistake's name and its sentence; empty if there is none."""
        if self.mistake is None:
            return ""
        sentence = self.mistake.sentence
        return f"{self.mistake.name}: {sentence[:1].lower()}{sentence[1:]}"

    @property
    def to_try(self) -> list[str]:
        """The lines of code that repeat the call; none if the arguments are too long to read."""
        if not self.arguments or max(map(np.size, self.arguments.values())) > _LARGEST_TO_PRINT:
            return []
        given = [f"{name} = {_literal(value)}" for name, value in self.arguments.items()]
        return [*given, self.call]

    def __str__(self) -> str:
        """Write it as lines of text, the code indented by four."""
        lines = [self.headline, f"  {self.problem}"]
        if self.looks_like:
            lines.append(f"  This looks like a known mistake, {self.looks_like}")
        lines.append(f'  To reread: the section "{self.section}".')
        if self.to_try:
            lines += ["  To try it yourself:", *(f"    {line}" for line in self.to_try)]
        return "\n".join(lines)


def _literal(value: object) -> str:
    if not isinstance(value, np.ndarray):
        return repr(value)
    if value.dtype.kind == "f" and (value == np.rint(value)).all():
        return f"np.array({value.astype(int).tolist()}, dtype=float)"
    dtype = ", dtype=np.uint8" if value.dtype == np.uint8 else ""
    return f"np.array({value.tolist()}{dtype})"
