"""What a student's cell shows: the richest form that there is, within bounds, without paths."""

import sys

import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode
from nbformat.v4 import new_output

from autograder.handout.shown import Space, code, outputs, prose, words_of


def shown(*made):
    return "".join(outputs(NotebookNode(outputs=list(made)), Space(100_000)))


@pytest.mark.parametrize(
    ("data", "html"),
    [
        ({"text/plain": "1 < 2"}, '<pre class="out" tabindex="0">1 &lt; 2</pre>'),
        ({"text/html": "<table><tr><td>1</td></tr></table>", "text/plain": "1"}, "<td>1</td>"),
        ({"image/png": "AAAA", "text/html": "<b>1</b>"}, 'src="data:image/png;base64,AAAA" alt="a'),
        ({"image/svg+xml": "<svg/>"}, 'src="data:image/svg+xml;base64,PHN2Zy8+"'),
        ({"text/latex": "$x<y$"}, "<mo>&lt;</mo>"),
        ({"text/markdown": "**so**"}, "<strong>so</strong>"),
        ({"application/json": {"a": "<b>"}}, "&lt;b&gt;"),
        ({"text/html": "<h1>Mine</h1>"}, "<h4>Mine</h4>"),
    ],
)
def test_the_richest_form_is_shown(data, html):
    assert html in shown(new_output("display_data", data=data))


def test_a_picture_has_the_words_and_the_size_that_came_with_it():
    facts = {"image/png": {"alt": '"two"', "width": 40}}
    made = new_output("display_data", data={"image/png": "AAAA"}, metadata=facts)
    assert 'alt="&quot;two&quot;" width="40"' in shown(made)


def test_a_table_that_is_too_large_is_shown_as_text():
    made = new_output("display_data", data={"text/html": "x" * 30_000, "text/plain": "a table"})
    assert "a table" in shown(made)


def test_an_error_is_a_sentence_without_a_traceback_or_a_path_of_the_graders():
    where = f"{sys.prefix}/lib/site-packages/numpy/__init__.py"
    made = new_output(
        "error", ename="ImportError", evalue=f"no 'x' in {where}", traceback=[f"File {where}"]
    )
    said = BeautifulSoup(shown(made), "html.parser").get_text()
    assert said == "ImportError: no 'x' in …/site-packages/numpy/__init__.py"


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("CheckFailed", "one pixel: wrong", "one pixel: wrong"),
        ("AssertionError", "an even size", "an even size"),
        ("AssertionError", "", "an assertion fails"),
        ("NameError", "", "NameError is raised"),
        ("ValueError", "\x1b[31mno\x1b[0m", "ValueError: no"),
    ],
)
def test_what_a_failed_test_says(name, text, words):
    assert words_of({"ename": name, "evalue": text}) == words


def test_space_is_shared_and_what_is_left_out_is_said():
    space = Space(30)
    assert space.cut("12345", 8) == "12345"
    assert space.cut("<" * 8, 8) == "<<<<\n… (4 more characters)", "each takes more, escaped"
    assert space.cut("123456789", 8) == "12345678\n… (1 more characters)"
    assert space.left_bytes == 1
    assert space.cut("é", 8) == "\n… (1 more characters)"


def test_what_would_grow_too_large_is_shown_as_it_was_typed():
    assert "<math" in prose("$x$", {}, Space(1_000), 100)
    assert prose("$x$ " * 20, {}, Space(1_000), 100).startswith(
        '<pre class="out" tabindex="0">$x$ '
    )
    assert "span" in code("x = 3", Space(100), 100)
    assert code("x = 3", Space(10), 100) == "x = 3"
