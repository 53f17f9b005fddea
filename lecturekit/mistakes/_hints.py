"""What is told, in three steps, to whom an exercise is too hard."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hints:
    """Three hints, each of which gives away more than the one before.

    Attributes
    ----------
    idea : str
        What the function is about, in a sentence or two.
    shape : str
        How an answer is built: loops, arrays, functions to use.
    steps : str
        The answer in words, line by line; no Python that runs.
    """

    idea: str
    shape: str
    steps: str
