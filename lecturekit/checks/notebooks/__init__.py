"""The exercises as checks know them, a module a notebook, found by folder."""

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
