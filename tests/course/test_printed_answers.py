"""Demonstrations print what an answer found as people write it, NumPy's numbers too."""

import numpy as np
import pytest

from autograder.cells import DEMONSTRATION_TAG, exercises, grade_id, is_test


def as_numpy(value):
    """Turn numbers into NumPy's, as answers that index and add arrays return them."""
    if isinstance(value, tuple | list):
        return type(value)(map(as_numpy, value))
    if type(value) in {int, float}:
        return np.int64(value) if type(value) is int else np.float64(value)
    return value


def wrapped(answer):
    return lambda *args, **kwargs: as_numpy(answer(*args, **kwargs))


def test_no_demonstration_prints_how_numpy_writes_a_number(source, capsys):
    names = exercises(source)
    namespace = {"__name__": "__main__"}
    for cell in source.cells:
        if cell.cell_type != "code" or is_test(cell):
            continue
        is_demonstration = DEMONSTRATION_TAG in cell.metadata.get("tags", [])
        prints = "print(" in cell.source and any(f"{name}(" in cell.source for name in names)
        if is_demonstration and not prints:
            continue
        exec(compile(cell.source, cell.id, "exec"), namespace)  # noqa: S102  # a notebook is run
        if is_demonstration:
            assert "np." not in capsys.readouterr().out, cell.source
        elif grade_id(cell) in names:
            namespace[grade_id(cell)] = wrapped(namespace[grade_id(cell)])


@pytest.mark.parametrize("value", [(1, 2.0), [3], np.ones(2), "text"])
def test_only_numbers_become_numpy_s(value):
    assert type(as_numpy(value)) is type(value)
    assert np.array_equal(as_numpy(value), value)
