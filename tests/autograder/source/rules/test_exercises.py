"""Exercises and tests belong together, by name and by place."""

import pytest


@pytest.mark.parametrize("name", ["test_ad", "arrays_add", "test_addition"])
def test_a_test_of_no_exercise_is_refused(refuses, name):
    refuses("test_add_arrays", name, f"21, cell {name}: it tests no exercise of this notebook")


def test_an_exercise_without_a_test_is_refused(refuses):
    refuses("test_double", "test_add_more", "27, cell double: no test gives points for it")


def test_a_test_stands_below_its_exercise(source, refuses):
    text = source.read_text()
    start, end = (
        text.index("# %% nbgrader", text.index("add(2, 5)")),
        text.index("# %% [markdown]\n# Why"),
    )
    tests = text[start : text.index("# %% nbgrader", start + 1)]
    refuses(text[start:end], text[start + len(tests) : end] + tests, "30, cell test_add_arrays: it")


def test_a_test_above_every_answer_is_refused(source, refuses):
    text = source.read_text()
    start = text.index("# %% nbgrader", text.index("### END SOLUTION"))
    test = text[start : text.index("# %% nbgrader", start + 1)]
    source.write_text(text.replace(test, ""))
    refuses(
        "# %% nbgrader",
        test + "# %% nbgrader",
        "6, cell test_add: it tests add but stands below no",
    )
