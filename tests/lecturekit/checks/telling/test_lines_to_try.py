"""The lines to try that a check prints make the very call that failed."""

import numpy as np
import pytest
import torch

import lecturekit as lk
from lecturekit.checks.judging.judges import is_unchanged
from lecturekit.checks.telling.lines_to_try import lines_to_try

CASES = [
    pytest.param(exercise, case, id=f"{exercise.name}: {case.what}")
    for exercise in lk.checks.EXERCISES.values()
    for case in exercise.cases
]


@pytest.mark.parametrize(("exercise", "case"), CASES)
def test_every_case_has_lines_that_make_its_call(exercise, case):
    lines = lines_to_try(exercise.name, case)
    assert lines
    calls = []

    def answer(*given, **_):
        calls.append(given)
        returned = {"build_lenet5": lk.LeNet5(), "extract_features": torch.zeros(1)}
        returned["train_digits"] = lambda images: np.zeros(len(images))
        return returned.get(exercise.name, np.zeros(1))

    names = {"np": np, "lk": lk, "torch": torch, exercise.name: answer}
    names["small_network"] = lk.checks.feature_runs.small_network()
    exec("\n".join(lines), names)  # noqa: S102  # our own text
    [given] = calls
    if exercise.name == "extract_features":
        given = given[1].numpy(), given[2]  # the network is the set-up cell's
    wanted = list(case.arguments.values())
    if exercise.name == "train_digits":  # whose check trains on all digits, however it calls it
        wanted = [lk.load_digits().train_images, lk.load_digits().train_labels]
    assert is_unchanged(list(given), wanted)
