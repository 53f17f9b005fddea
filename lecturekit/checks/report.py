"""What a failed check has to say, part by part, and the text that it makes in a terminal."""

from __future__ import annotations

from dataclasses import dataclass

from lecturekit.checks.differences import Difference
from lecturekit.mistakes import Mistake


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
    came_out : str
        What the call returned, in words; empty if it raised something.
    problem : str
        What is wrong, in a sentence.
    mistake : Mistake or None
        The known mistake that does the same.
    difference : Difference or None
        What a picture can be drawn from.
    to_try : tuple of str
        The lines of a cell that repeat the call.
    """

    exercise: str
    section: str
    case: str
    call: str
    came_out: str
    problem: str
    mistake: Mistake | None
    difference: Difference | None
    to_try: tuple[str, ...] = ()

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

    def __str__(self) -> str:
        """Write it as lines of text, the code indented by four."""
        lines = [self.headline, f"  {self.problem}"]
        if self.looks_like:
            lines.append(f"  This looks like a known mistake, {self.looks_like}")
        lines.append(f'  To reread: the section "{self.section}".')
        if self.to_try:
            lines += ["  To try it yourself:", *(f"    {line}" for line in self.to_try)]
        return "\n".join(lines)
