"""An answer that is still to be written: a quiet box on a page, an exception for a grader."""

import base64
import io
import re
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

import lecturekit as lk
from lecturekit.checks import NotDoneYet
from lecturekit.checks.telling import checking, to_do

GATED = """
if lk.passes("filter2d", filter2d):
    print("drawn")
    kept = filter2d(np.eye(8), np.ones((3, 3)))
    lk.plots.pictures({"what comes": kept});
"""
LIVE = {"metadata": {"cellId": "a-cell"}}


def filter2d(image, kernel):
    raise NotImplementedError


@pytest.fixture
def page(monkeypatch):
    """Return a function that makes this a notebook that runs a cell, and gives what is shown."""

    def page(source="", request=LIVE):
        shown = []
        publish = SimpleNamespace(publish=shown.append)
        shell = SimpleNamespace(kernel="a kernel", display_pub=publish, get_parent=lambda: request)
        monkeypatch.setattr(to_do, "kernel_shell", lambda: shell)
        names = {"In": ["", source], "lk": lk, "np": np, "filter2d": filter2d}
        names["make_kernels"] = filter2d  # an exercise that the library has no function for
        monkeypatch.setattr(checking, "_notebook", lambda: names)
        monkeypatch.setattr(to_do, "_shown_in", {})
        return shown

    return page


def test_on_a_page_the_check_of_a_stub_is_a_box_and_no_error(page):
    shown = page()
    assert lk.check("filter2d", filter2d) is None
    [box] = shown
    assert box["text/plain"].startswith("To do: filter2d. Write your answer in its cell")
    assert box["text/html"].startswith('<div role="note"')


@pytest.mark.parametrize("request_", [{}, {"metadata": {}}, {"metadata": {"cellId": ""}}])
def test_where_no_page_asks_it_is_an_error_as_ever(page, request_):
    """So it is for nbgrader and nbclient, which run a notebook without a page."""
    shown = page(request=request_)
    with pytest.raises(NotDoneYet, match="filter2d: not done yet"):
        lk.check("filter2d", filter2d)
    assert shown == []


def test_a_wrong_answer_is_an_error_on_a_page_too(page):
    page()
    with pytest.raises(lk.checks.CheckFailed, match="filter2d: not right yet"):
        lk.check("filter2d", lk.convolve2d)


def test_the_library_s_picture_stands_pale_where_the_student_s_will(page, capsys):
    shown = page(GATED, request={})
    figures = plt.get_fignums()
    assert not lk.passes("filter2d", filter2d)
    [box] = shown
    assert "yours appears here when the check of your answer passes" in box["text/plain"]
    alt, data = re.search(r'alt="([^"]+)" src="data:[^,]+,([^"]+)"', box["text/html"]).groups()
    picture = np.asarray(Image.open(io.BytesIO(base64.b64decode(data))))
    assert picture.ndim == 2  # gray
    assert picture.min() > 120
    assert np.ptp(picture) > 50
    assert alt
    assert capsys.readouterr().out == ""
    assert plt.get_fignums() == figures
    assert "kept" not in checking._notebook()


def test_answers_that_the_library_has_not_are_the_course_s_own(page, monkeypatch):
    """One of those in a notebook, and no picture was drawn in any cell below it."""
    shown = page(GATED + "    kept + extract_features.__code__.co_argcount\n")
    monkeypatch.setitem(checking._notebook(), "extract_features", filter2d)
    assert not hasattr(lk, "extract_features")
    assert not lk.passes("filter2d", filter2d)
    assert "<img" in shown[0]["text/html"]


def test_it_is_shown_once_where_a_cell_asks_for_several(page):
    shown = page(GATED)
    for _ in range(3):
        assert not lk.passes("filter2d", filter2d)
    assert len(shown) == 1


@pytest.mark.parametrize(
    "source",
    [
        "lk.passes('filter2d', filter2d)",
        "if lk.passes('filter2d', filter2d):\n    print(filter2d(np.eye(3), np.eye(2)))",
        "if lk.passes('filter2d', filter2d):\n    made_by_a_cell_above",
        "if lk.passes(",
    ],
)
def test_without_a_picture_a_line_stands_there(page, source):
    shown = page(source)
    assert not lk.passes("filter2d", filter2d)
    [box] = shown
    assert box["text/plain"] == (
        "To do: filter2d. What you make of it appears here when its check passes."
    )
    assert "<img" not in box["text/html"]


def test_a_terminal_gets_a_line(monkeypatch, capsys):
    monkeypatch.setattr(to_do, "kernel_shell", lambda: None)
    assert not lk.passes("filter2d", filter2d)
    assert capsys.readouterr().out.startswith("filter2d: not done yet, so there is nothing to show")
