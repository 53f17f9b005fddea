"""Visible cases of `sgd_step`: two steps on small arrays, and the lines that repeat them."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from lecturekit.checks.judging.exercise import Case
from lecturekit.checks.judging.steps_taken import watch_step

_STEPS = (
    {
        "parameters": [np.array([2.0, -1.0, 4.0]), np.array([[0.5, -3.0]])],
        "gradients": [np.array([1.0, -2.0, 0.5]), np.array([[-4.0, 1.5]])],
        "lr": 0.25,
        "velocity": [np.array([0.5, 1.0, -2.0]), np.array([[-1.0, 0.25]])],
        "momentum": 0.5,
    },
    {
        "parameters": [np.array([[1.5, -2.5]]), np.array([7.0])],
        "gradients": [np.array([[3.0, -6.0]]), np.array([-5.0])],
        "lr": 0.5,
        "velocity": [np.array([[2.0, -1.0]]), np.array([3.0])],
    },
)


def _to_try(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    given = [
        f"{name} = {[each.tolist() for each in value]}"
        if isinstance(value, list)
        else f"{name} = {value}"
        for name, value in arguments.items()
    ]
    lists = "parameters, gradients, velocity"
    return (
        *given,
        f"{lists} = ([np.array(each) for each in part] for part in ({lists}))",
        f"sgd_step({', '.join(arguments)})",
        "print(parameters, velocity)",
    )


STEP_CASES = tuple(
    Case(what, given, run=watch_step, to_try=_to_try(given))
    for what, given in zip(
        ("two parameters, momentum 0.5", "two parameters, no momentum given"),
        _STEPS,
        strict=True,
    )
)
