"""An edit changes what stands once in a right answer; the wrong one is a function like others."""

import inspect
import traceback
import types

import pytest

from lecturekit.mistakes import known, perceptron
from lecturekit.mistakes._edit import Edit, compiled

HALF = '''def half(number):
    """Return half of a number."""
    share = number / 2
    return share
'''


@pytest.fixture
def module():
    """Return a module that knows a name."""
    made = types.ModuleType("numbers_of_mine")
    made.two = 2
    return made


def test_what_is_changed_is_all_that_differs():
    wrong = Edit("It is doubled.", {"number / 2": "number * 2"}).apply(HALF)
    assert wrong.splitlines() == [
        "def half(number):",
        '    """It is doubled."""',
        "    share = number * 2",
        "    return share",
    ]


def test_changes_are_made_in_their_order_and_a_line_may_go_or_come():
    changes = {"    share = number / 2\n": "", "return share": "number -= 1\n    return number"}
    wrong = Edit("It is one less.", changes).apply(HALF)
    assert wrong.splitlines()[2:] == ["    number -= 1", "    return number"]


@pytest.mark.parametrize(
    ("old", "times"), [("share", 2), ("number * 3", 0), ("half", 0), ("Return half", 0)]
)
def test_a_text_that_does_not_stand_once_below_the_docstring_is_refused(old, times):
    with pytest.raises(ValueError, match=f"apply: '{old}' stands {times} times".replace("*", ".")):
        Edit("It is wrong.", {old: "x"}).apply(HALF)


def test_an_answer_without_a_docstring_has_no_place_for_the_sentence():
    with pytest.raises(ValueError, match="apply: the right answer has no docstring; write one"):
        Edit("It is wrong.", {"1": "2"}).apply("def one():\n    return 1\n")


def test_an_edit_that_does_not_apply_is_named_with_its_exercise(monkeypatch):
    """It is no ValueError, which would mean that there are no known mistakes."""
    monkeypatch.setattr(perceptron, "wrong", Edit("It is wrong.", {"nowhere": ""}), raising=False)
    known.cache_clear()
    with pytest.raises(RuntimeError, match=r"known: perceptron\.wrong: apply: 'nowhere' stands 0"):
        known("perceptron")


def test_the_function_has_the_mistakes_name_and_the_modules(module):
    wrong = compiled(HALF.replace("/ 2", "/ two"), "halved", module)
    assert (wrong.__name__, wrong.__qualname__, wrong.__module__) == (
        "halved",
        "halved",
        "numbers_of_mine",
    )
    assert wrong(6) == 3
    assert not hasattr(module, "halved")


def test_a_traceback_shows_the_line_of_the_wrong_answer(module):
    wrong = compiled(HALF.replace("/ 2", "/ 0"), "shared_by_none", module)
    with pytest.raises(ZeroDivisionError) as caught:
        wrong(1)
    [*_, last] = traceback.extract_tb(caught.tb)
    assert (last.filename, last.name, last.line) == (
        "<numbers_of_mine.shared_by_none>",
        "shared_by_none",
        "share = number / 0",
    )
    assert "number / 0" in inspect.getsource(wrong)
