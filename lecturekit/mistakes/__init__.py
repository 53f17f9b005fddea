"""Known mistakes: wrong answers that students give, each with the sentence that explains it.

A module per exercise, in it hints on how to answer it, a right answer, and by name what each
mistake changes in that, an ``Edit``; or a function, where a mistake is more than that. They stand
here once and are used three times: a check that fails names the mistake that an answer looks like,
the course's own tests prove that the hidden tests reject every one, and a class report counts them.
"""

import difflib
import functools
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType, ModuleType

from lecturekit.mistakes._edit import Edit, compiled
from lecturekit.mistakes._hints import Hints


@dataclass(frozen=True)
class Mistake:
    """A wrong answer to an exercise.

    Attributes
    ----------
    name : str
        What it does wrong, e.g. "flipped_kernel".
    sentence : str
        The explanation for a student.
    function : callable
        The wrong answer itself.
    source : str
        The text of an answer cell that makes this mistake, under the exercise's name. It
        needs ``import numpy as np`` and nothing else.
    """

    name: str
    sentence: str
    function: Callable[..., object]
    source: str


@functools.cache
def known(exercise: str) -> Mapping[str, Mistake]:
    """Return the known mistakes of an exercise by name, in the order of their module.

    Parameters
    ----------
    exercise : str
        The exercise, e.g. "filter2d".

    Raises
    ------
    ValueError
        If nothing is written down under this name.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.mistakes.known("filter2d")["flipped_kernel"].sentence
    'The kernel is turned by 180°: this is convolution, and correlation is expected.'
    """
    module = _module("known", exercise)
    right = vars(module).get(exercise)  # a module of whole wrong functions may have none
    right_text = inspect.getsource(right) if right else ""
    mistakes: dict[str, Mistake] = {}
    for name, value in vars(module).items():
        if isinstance(value, Edit):
            try:
                source = value.apply(right_text)
            except ValueError as error:
                raise RuntimeError(f"known: {exercise}.{name}: {error}") from error
            function = compiled(source, name, module)
            mistakes[name] = Mistake(name, value.sentence, function, source)
        elif (
            inspect.isfunction(value) and value.__module__ == module.__name__ and value is not right
        ):
            sentence = (inspect.getdoc(value) or "").partition("\n")[0]
            source = re.sub(rf"\Adef {name}\b", f"def {exercise}", inspect.getsource(value))
            mistakes[name] = Mistake(name, sentence, value, source)
    return MappingProxyType(mistakes)


def right_answer(exercise: str) -> Callable[..., object]:
    """Return a right answer to an exercise, the one that its mistakes are made of.

    Parameters
    ----------
    exercise : str
        The exercise, e.g. "filter2d".

    Raises
    ------
    ValueError
        If nothing is written down under this name.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.mistakes.right_answer("joint_params")(2, 2, 3)
    16
    """
    answer: Callable[..., object] = vars(_module("right_answer", exercise))[exercise]
    return answer


def hints(exercise: str) -> Hints:
    """Return the three hints on how to answer an exercise.

    Parameters
    ----------
    exercise : str
        The exercise, e.g. "filter2d".

    Raises
    ------
    ValueError
        If nothing is written down under this name.

    Examples
    --------
    >>> import lecturekit as lk
    >>> print(lk.mistakes.hints("global_avg_pool").steps, end="")
    return the mean of x over rows and columns      # (N, C)
    """
    found: Hints = _module("hints", exercise).HINTS
    return found


def _module(caller: str, exercise: str) -> ModuleType:
    names = [
        module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")
    ]
    if exercise not in names:
        nearest = difflib.get_close_matches(str(exercise), names)
        raise ValueError(
            f"{caller}: nothing is written down for {exercise!r}; "
            + (f"did you mean {' or '.join(nearest)}?" if nearest else f"use {', '.join(names)}")
        )
    return importlib.import_module(f"{__name__}.{exercise}")
