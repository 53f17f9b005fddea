"""Test cells: what they hold is run, concerns their exercise, and leaves nothing behind."""

import pytest

from autograder.source.course_notebook import read_source

VISIBLE = "assert double(2) == 4"
FUNCTION = f"def _test():\n    {VISIBLE}\n"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (f"result = double(2)\n{VISIBLE}", "result"),
        (f"import math\n{VISIBLE}", "math"),
        (f"from math import *\n{VISIBLE}", "*"),
        ("for i in [2]:\n    assert double(i) == 4", "i"),
        ("assert [y := double(2)]", "y"),
        (f"try:\n    {VISIBLE}\nexcept ValueError as error:\n    pass", "error"),
        (f"def test():\n    {VISIBLE}\n\ntest()", "test"),
        (f"def _test():\n    global seen\n    seen = 1\n    {VISIBLE}\n_test()", "seen"),
        (f"{VISIBLE}\ndel np", "np"),
    ],
)
def test_a_test_leaves_no_name_behind(refuses, code, name):
    refuses(VISIBLE, code, f"33, cell test_double: it leaves the name {name} behind")


@pytest.mark.parametrize("code", [f"{FUNCTION}\n_test()", f"{FUNCTION}_test()\n{FUNCTION}_test()"])
def test_a_hidden_function_called_test_is_fine(source, edit, code):
    hidden = f"### BEGIN HIDDEN TESTS\n{code}\n### END HIDDEN TESTS"
    edit(VISIBLE, hidden)
    assert read_source(source).cells[6].source == hidden


@pytest.mark.parametrize("code", [FUNCTION, f"_test()\n{FUNCTION}", f"{FUNCTION}{FUNCTION}_test()"])
def test_a_test_function_that_is_never_called_is_refused(refuses, code):
    refuses(VISIBLE, code, "33, cell test_double: _test is not called once after each time")


@pytest.mark.parametrize(
    "code",
    [f"{FUNCTION}_test()", f"### BEGIN HIDDEN TESTS\n{FUNCTION}### END HIDDEN TESTS\n_test()"],
    ids=["markers lost", "call below them"],
)
def test_the_function_and_its_call_are_hidden(refuses, code):
    refuses(VISIBLE, code, "33, cell test_double: students would get _test or a call of it, where")


def test_a_copied_test_of_another_exercise_is_refused(refuses):
    refuses(VISIBLE, "assert add(2, 2) == 4", "33, cell test_double: it never uses double")


@pytest.mark.parametrize("code", ["double(2)", "print(double(2) == 4)", "double"])
def test_a_test_that_cannot_fail_is_refused(refuses, code):
    refuses(VISIBLE, code, "33, cell test_double: nothing in it can fail")


@pytest.mark.parametrize("start", ["", "None", "seed", "[3, 4]", "2.0", "True", "3, 4"])
def test_a_generator_to_which_no_seed_can_be_added_is_refused(refuses, start):
    code = f"assert double(2) == 4\nassert [np.random.default_rng({start}) for seed in [1]]"
    refuses(VISIBLE, code, "35, cell test_double: default_rng gets no whole number here")


@pytest.mark.parametrize("start", ["3", "seed=3"])
def test_a_generator_that_starts_from_a_number_is_fine(source, edit, start):
    code = f"assert double(2) == 4\nassert np.random.default_rng({start})"
    edit(VISIBLE, code)
    assert read_source(source).cells[6].source == code
