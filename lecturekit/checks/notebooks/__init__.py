"""The exercises as checks know them, a module a notebook, found by folder."""

import difflib
import importlib
import pkgutil
from collections.abc import Mapping
from operator import attrgetter

from lecturekit.checks.exclusions.ready_functions import Reasons
from lecturekit.checks.judging.exercise import Exercise

_NOTEBOOKS = [
    importlib.import_module(found.name) for found in pkgutil.iter_modules(__path__, f"{__name__}.")
]
EXERCISES: Mapping[str, Exercise] = {
    exercise.name: exercise
    for notebook in sorted(_NOTEBOOKS, key=attrgetter("NUMBER"))
    for exercise in notebook.EXERCISES
}
"""Every exercise that has a visible check, by name, in the order of the lecture."""

AT_HAND: Mapping[str, tuple[str, ...]] = {
    exercise.name: getattr(notebook, "AT_HAND", ())
    for notebook in _NOTEBOOKS
    for exercise in notebook.EXERCISES
}
"""What there is for each exercise when it is graded, beside what every notebook has."""


def find_exercise(caller: str, name: object) -> Exercise:
    """Return the exercise of a name.

    Parameters
    ----------
    caller : str
        The function that was given the name: the error begins with it.
    name : str

    Raises
    ------
    ValueError
        If there is no exercise of this name; it says which names are like it.
    """
    if isinstance(name, str) and name in EXERCISES:
        return EXERCISES[name]
    nearest = difflib.get_close_matches(str(name), EXERCISES)
    raise ValueError(
        f"{caller}: there is no exercise {name!r}; "
        + (f"did you mean {' or '.join(nearest)}?" if nearest else f"use {', '.join(EXERCISES)}")
    )


def excluded_calls(exercise: str) -> Reasons:
    """Give the functions that an exercise's answer may not call.

    Parameters
    ----------
    exercise : str
        The exercise's name, e.g. "filter2d".

    Returns
    -------
    mapping
        Dotted name to the reason, in words that go after a colon; empty where there is no such
        exercise.

    Examples
    --------
    >>> excluded_calls("spectrogram")["torch.stft"]
    'it transforms a sound frame by frame'
    """
    return EXERCISES[exercise].excluded if exercise in EXERCISES else {}
