"""Exceptions of a student's are made of a name and a text: whoever prints them looks nothing up."""

import builtins
import linecache
import traceback

import pytest
from IPython.core.ultratb import FormattedTB

from autograder.exam.wire.exceptions import rebuilt

TYPES = [
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
]
LOOKED_UP = ("filename", "filename2", "lineno", "text", "name", "obj", "path", "object", "errno")


@pytest.fixture
def looked_up(monkeypatch):
    """Note each file of which a line is asked for."""
    asked = []
    monkeypatch.setattr(linecache, "getline", lambda name, *_: asked.append(name) or "")
    return asked


@pytest.mark.parametrize("name", TYPES)
def test_each_type_becomes_an_exception_that_holds_its_text_alone(name, looked_up):
    error = rebuilt(name, "/etc/passwd", "trace", ends_loops=True)
    own = getattr(builtins, name)
    if issubclass(own, Exception):
        assert isinstance(error, Exception)
        assert issubclass(own, type(error))
        assert "/etc/passwd" in str(error)
    else:
        assert type(error) is RuntimeError
        assert name in str(error)
    assert [each for each in LOOKED_UP if getattr(error, each, None) is not None] == []
    assert (error.__cause__, error.__context__) == (None, None)
    written = "".join(traceback.format_exception(error))
    assert "trace" in written
    FormattedTB(mode="Context").structured_traceback(type(error), error, None)
    assert "/etc/passwd" not in looked_up


@pytest.mark.parametrize(
    ("name", "caught"),
    [
        ("UnicodeDecodeError", ValueError),
        ("FileNotFoundError", OSError),
        ("ExceptionGroup", Exception),
        ("IndentationError", SyntaxError),
        ("ZeroDivisionError", ArithmeticError),
    ],
)
def test_a_test_that_catches_a_type_catches_its_kinds(name, caught):
    assert isinstance(rebuilt(name, "x", "", ends_loops=False), caught)


@pytest.mark.parametrize("kind", ["StopIteration", "StopAsyncIteration"])
def test_the_end_of_a_loop_is_one_only_where_an_item_was_asked_for(kind):
    assert type(rebuilt(kind, "", "", ends_loops=False)) is RuntimeError
    assert type(rebuilt(kind, "", "", ends_loops=True)) is getattr(builtins, kind)


@pytest.mark.parametrize(
    ("kind", "text", "trace"),
    [
        ("__import__", "os", ""),
        ("print", "x", ""),
        (["ValueError"], "x", ""),
        (10**5000, 10**5000, 10**5000),
        ("ValueError", ["x", ("/etc/passwd", 1, 1, "x")], ["no text"]),
        ("x" * 10**6, "x" * 10**6, "x" * 10**6),
        (None, None, None),
    ],
    ids=["function", "print", "list", "numbers", "lists", "long", "nothing"],
)
def test_whatever_a_room_says_a_short_exception_comes_of_it(kind, text, trace):
    error = rebuilt(kind, text, trace, ends_loops=False)
    assert type(error) in {RuntimeError, ValueError}
    assert len("".join(traceback.format_exception(error))) < 40_000
    assert all(type(each) is str for each in error.args)


def test_the_text_of_a_key_error_is_as_it_was():
    error = rebuilt("KeyError", str(KeyError("a key")), "", ends_loops=False)
    assert str(error) == str(KeyError("a key"))
    assert "KeyError: 'a key'" in "".join(traceback.format_exception(error))
