"""Of what is attached to a handed-in text, pictures are read, within a limit, and nothing else."""

import json

import pytest

from autograder.handin.parsing import MAX_ATTACHMENTS, parse


def attached(attachments, cell_type="markdown"):
    cell = {"cell_type": cell_type, "source": "", "metadata": {}, "attachments": attachments}
    notebook = {"nbformat": 4, "metadata": {}, "cells": [cell]}
    return parse(json.dumps(notebook)).cells[0].get("attachments", {})


def test_pictures_are_read_as_text_or_as_lines():
    given = {"a.png": {"image/png": "abc="}, "b ä.jpg": {"image/jpeg": ["ab", "c="]}}
    assert attached(given) == {"a.png": {"image/png": "abc="}, "b ä.jpg": {"image/jpeg": "abc="}}


@pytest.mark.parametrize(
    "given",
    [
        3,
        ["a.png"],
        {"a.png": "abc="},
        {"a.png": {"image/png": 3}},
        {"a.png": {"image/png": ["a", 3]}},
        {"a.png": {"image/png": "\ud800"}},
        {"a.png": {"text/html": "<script>"}},
        {"a.svg": {"image/svg+xml": "PHN2Zy8+"}},
        {"a\ud800.png": {"image/png": "abc="}},
        {"a" * 300: {"image/png": "abc="}},
        {"a.png": {"image/png": "a" * (MAX_ATTACHMENTS + 1)}},
    ],
)
def test_anything_else_is_left(given):
    assert attached(given) == {}


def test_together_they_stay_within_the_limit():
    half = "a" * (MAX_ATTACHMENTS // 2)
    given = {name: {"image/png": half} for name in ("a", "b", "c")}
    assert list(attached(given)) == ["a", "b"]


def test_code_has_none():
    assert attached({"a.png": {"image/png": "abc="}}, "code") == {}
