"""Help in three steps, for whom a check alone doesn't help on."""

from __future__ import annotations

from dataclasses import dataclass

from lecturekit.checks.notebooks import find_exercise
from lecturekit.mistakes import hints

_HEADS = ("the idea", "how an answer is built", "the steps, in words")
_asked: dict[str, int] = {}  # hints that this kernel has shown


@dataclass(frozen=True)
class Hint:
    """One hint: plain text, in a notebook with its steps set as code.

    Attributes
    ----------
    exercise : str
    number : int
        1 to 3.
    text : str
    """

    exercise: str
    number: int
    text: str

    @property
    def head(self) -> str:
        """Say which hint this is."""
        return f"{self.exercise}, hint {self.number} of {len(_HEADS)}: {_HEADS[self.number - 1]}"

    @property
    def more(self) -> str:
        """Say how the next one comes."""
        if self.number < len(_HEADS):
            return "Try it now. If you are still stuck, run this once more for the next hint."
        return f'That is all. lk.hint("{self.exercise}", 1) shows the first one again.'

    def __str__(self) -> str:
        """Write it as lines of text."""
        return f"{self.head}\n\n{self.text}\n\n{self.more}"

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        is_code = self.number == len(_HEADS)
        text = f"```text\n{self.text}\n```" if is_code else self.text.replace("*", r"\*")
        return f"**{self.head}**\n\n{text}\n\n{self.more}"


def hint(exercise: str, number: int | None = None) -> Hint:
    """Show the next of three hints on an exercise; nothing counts them.

    The first tells the idea, the second how an answer is built, the third its steps in words.

    Parameters
    ----------
    exercise : str
        The exercise, e.g. "conv2d".
    number : int, optional
        Which hint, 1 to 3; the next one if not given.

    Returns
    -------
    Hint
        Shown as text.

    Raises
    ------
    ValueError
        If there is no exercise of this name, or no hint of this number.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.hint("joint_params", 1)
    joint_params, hint 1 of 3: the idea
    <BLANKLINE>
    One head for all pairs needs a class for each pair of a color and an object.
    <BLANKLINE>
    Try it now. If you are still stuck, run this once more for the next hint.
    """
    exercise = find_exercise("hint", exercise).name
    if number is None:
        number = min(_asked.get(exercise, 0) + 1, len(_HEADS))
        _asked[exercise] = number
    if number not in range(1, len(_HEADS) + 1):
        raise ValueError(f"hint: there is no hint {number!r}; use 1, 2 or 3")
    found = hints(exercise)
    text = (found.idea, found.shape, found.steps)[number - 1]
    return Hint(exercise, number, text.rstrip("\n"))
