"""Answers that damage what they are given, which is to earn nothing.

An argument that an answer changes comes back changed, so a test that computes what is asked
after the call, or from an array that an earlier call was given, compares nonsense with nonsense.
"""

import numpy as np

import lecturekit as lk
from autograder.cells import grade_id, is_exercise

SABOTAGE = """
{right}
_right_{name} = {name}

def {name}(*arguments, **named):
    import copy
    import numpy as np

    def spoil(value):
        if isinstance(value, np.ndarray):
            value[...] = {spoilt}
        elif hasattr(value, "parameters"):
            for each in value.parameters():
                each.data.fill_({number})
        elif hasattr(value, "fill_"):
            value.fill_({number})
        elif isinstance(value, (list, tuple)):
            for each in value:
                spoil(each)
            if isinstance(value, list) and all(isinstance(each, int) for each in value):
                value[:] = [{number}] * len(value)
            elif isinstance(value, list) and not any(isinstance(each, dict) for each in value):
                value.reverse()
        elif isinstance(value, dict):
            for key in value:
                value[key] = value[key] if key == "kind" else {number}

    def alike(value):
        if isinstance(value, np.ndarray):
            return np.full_like(value, {number})
        if hasattr(value, "new_full"):
            return value.new_full(value.shape, {number})
        if isinstance(value, (list, tuple)):
            return type(value)(map(alike, value))
        if isinstance(value, dict):
            return {{key: alike(each) for key, each in value.items()}}
        return type(value)({number}) if isinstance(value, (int, float)) else {number}

    def call_right():
        return _right_{name}(*arguments, **named)

    def spoil_all():
        spoil([*arguments, *named.values()])

    {steps}
"""

WAYS = {
    "wiped-and-zeros": ("0", "0", "right = call_right()\n    spoil_all()\n    return alike(right)"),
    "filled-and-ones": ("1", "1", "right = call_right()\n    spoil_all()\n    return alike(right)"),
    "wiped-and-zero": ("0", "0", "spoil_all()\n    return 0"),
    "wiped-and-itself": ("0", "0", "spoil_all()\n    return arguments[0] if arguments else 0"),
    "itself": ("0", "0", "return arguments[0] if arguments else 0"),
    "untouched-and-zeros": ("0", "0", "return alike(call_right())"),
}
"""What an answer does, whatever it is given: number, what arrays are filled with, statements."""

LATE_WAYS = {
    "wiped-then-right": ("0", "0", "spoil_all()\n    return call_right()"),
    "turned-then-right": (
        "1",
        "np.flip(value).copy()",
        "spoil_all()\n    return call_right()",
    ),
    "right-then-wiped": ("0", "0", "right = call_right()\n    spoil_all()\n    return right"),
}
"""Right but for what becomes of the arguments: for exercises that are given something to change."""


def can_be_changed(value):
    if isinstance(value, tuple):
        return any(map(can_be_changed, value))
    return isinstance(value, np.ndarray | list | dict)


def is_given_something_to_change(exercise):
    cases = lk.checks.EXERCISES[exercise].cases
    return any(can_be_changed(value) for case in cases for value in case.arguments.values())


def sabotaged(source, way):
    """Return an answer for each exercise that goes about it this way."""
    number, spoilt, steps = (WAYS | LATE_WAYS)[way]
    return {
        grade_id(cell): SABOTAGE.format(
            right=cell.source, name=grade_id(cell), number=number, spoilt=spoilt, steps=steps
        )
        for cell in source.cells
        if is_exercise(cell) and (way in WAYS or is_given_something_to_change(grade_id(cell)))
    }
