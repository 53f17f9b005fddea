"""A student's page on a wide screen and a phone, light and dark, printed, and by keyboard."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import nbformat
import pytest
from nbformat.v4 import new_output

import lecturekit as lk
from autograder.cells import TOLD, grade_id, is_exercise, is_test, points
from autograder.exam.told import told
from autograder.gradebook.by_cell import HandIn, Points
from autograder.handout.levels import Level
from autograder.handout.pages import FeedbackPage, Line, NotebookPage, lateness
from autograder.handout.parts import Material, Parts
from autograder.handout.shown import Space
from autograder.handout.whole_notebook import whole_notebook
from lecturekit import mistakes

ROOT = Path(__file__).resolve().parents[2]
FAILS = {"filter2d": "flipped_kernel", "apply_filter": "wrapped_around"}
SCREENS = [(1100, "light"), (1100, "dark"), (390, "light"), (390, "dark")]
DUE = datetime(2030, 5, 1, 12)  # noqa: DTZ001  # as nbgrader stores it
LOW_CONTRAST = """() => {
  const light = color => {
    const [r, g, b] = color.match(/[\\d.]+/g).map(Number).map(c => c / 255)
      .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$/.test(color)) return color;
    }
  };
  const ratio = element => {
    const [a, b] = [light(getComputedStyle(element).color), light(behind(element))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  return [...document.body.querySelectorAll("*")]
    .filter(each => [...each.childNodes].some(node => node.nodeType == 3 && node.data.trim()))
    .filter(each => ratio(each) < 4.5).map(each => each.outerHTML.slice(0, 100));
}"""


def tells(exercise):
    answer = mistakes.known(exercise)[FAILS[exercise]].function
    with pytest.raises(lk.checks.CheckFailed, match=exercise) as raised:
        lk.check(exercise, answer)
    return told(raised.value, exercise)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Write the page of a late student of whom two exercises failed; return its address."""
    path = ROOT / "notebooks" / "02_filtering" / "filtering.ipynb"
    released = nbformat.read(path, as_version=4)
    run = nbformat.from_dict(released)
    standing = {}
    for cell in run.cells:
        name = str(grade_id(cell))
        failed = any(name.startswith(f"test_{each}") for each in FAILS)
        if is_test(cell):
            worth = points(cell)
            standing[name] = Points(0.0 if failed else worth, worth, by_person=False, waits=False)
            if failed:
                words = f"a kernel of shape (4, 2): all {'many ' * 30} values are wrong"
                cell.outputs = [new_output("error", ename="CheckFailed", evalue=words)]
        if is_exercise(cell):
            cell.source += (
                "\n    x = 'a long line of the answer' + 'which goes on and on and on' * 3"
            )
    for exercise in FAILS:
        test = next(cell for cell in run.cells if grade_id(cell) == f"test_{exercise}")
        test.metadata[TOLD] = tells(exercise)
    hand_in = HandIn(DUE.replace(day=2), DUE, standing)
    hand_in.comments["filter2d"] = "Turn the kernel **once**: $w_{-i}$."
    parts = Parts(
        Material(released, {}), run, hand_in, seeds={}, level=Level.WORDS, space=Space(10**6)
    ).read()
    lines = [Line(each.name, each.heading, each.score, each.worth, each.verdict) for each in parts]
    late = lateness(hand_in, "1 day late", 2.0, ZoneInfo("UTC"))
    page = FeedbackPage(
        "Image filtering: feedback",
        "student-01",
        "ok",
        11,
        2,
        9,
        24,
        4,
        late,
        None,
        [],
        lines,
        parts,
    )
    written = tmp_path_factory.mktemp("page") / "filtering.html"
    written.write_text(str(page), encoding="utf-8")
    return written.as_uri()


@pytest.fixture(params=SCREENS, ids=lambda screen: f"{screen[0]}-{screen[1]}")
def opened(request, browser, address):
    """Open the page on a screen; return it with the screen's width and colors."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    yield page, width, scheme
    context.close()


def test_it_fits_the_screen_and_can_be_read(opened):
    page, width, scheme = opened
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(LOW_CONTRAST) == []
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(13, 17, 23)"}[scheme]


def test_axe_finds_nothing_to_mend(opened, unreadable):
    page, _, _ = opened
    rules = ("color-contrast", "heading-order", "region", "scrollable-region-focusable")
    assert unreadable(page, ["body"], rules=rules) == []


def test_the_answer_stands_beside_what_is_wrong_or_below_it(opened):
    page, width, _ = opened
    wrong, answer = (
        box.bounding_box() for box in page.locator(".beside").first.locator("> div").all()
    )
    if width > 1000:
        assert (answer["y"], answer["x"] > wrong["x"] + 400) == (wrong["y"], True)
    else:
        assert (answer["x"], answer["y"] >= wrong["y"] + wrong["height"]) == (wrong["x"], True)
    grid = page.get_by_role("table", name="What came out").first.bounding_box()
    assert grid["width"] > 100
    assert grid["height"] > 40


def test_a_verdict_stands_below_its_heading_in_one_line(opened):
    table = opened[0].locator("nav table")
    heading = table.get_by_role("columnheader", name="verdict").bounding_box()
    indents = "cells => cells.map(each => [each.offsetLeft, getComputedStyle(each).paddingLeft])"
    verdicts = table.locator("tbody td:last-child")
    assert {tuple(each) for each in verdicts.evaluate_all(indents)} == {
        tuple(each) for each in table.locator("thead th:last-child").evaluate_all(indents)
    }
    lines = {box["height"] for box in (each.bounding_box() for each in verdicts.locator("*").all())}
    assert max(lines) < 1.5 * heading["height"]


def test_a_screen_reader_finds_its_way(browser, address):
    page = browser.new_page()
    page.goto(address)
    for role in ("banner", "main", "navigation", "contentinfo"):
        assert page.get_by_role(role).count() == 1
    assert page.get_by_role("heading", level=1).inner_text() == "Image filtering: feedback"
    exercises = page.get_by_role("heading", level=2).all_inner_texts()
    assert exercises[:2] == ["Points", "Exercise 1: filter2d"]
    assert page.get_by_role("region", name="Exercise 1: filter2d").count() == 1
    page.close()


def test_everything_is_reached_by_keyboard(browser, address):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#filter2d")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.scroll, pre')")
    unreached = "[...document.querySelectorAll('pre, .scroll')].filter(e => e.tabIndex < 0).length"
    assert page.evaluate(unreached) == 0
    page.close()


def test_on_paper_no_line_is_cut_off(browser, address):
    page = browser.new_page(viewport={"width": 700, "height": 800})
    page.goto(address)
    cut = "[...document.querySelectorAll('pre')].filter(e => e.scrollWidth > e.clientWidth).length"
    assert page.evaluate(cut) > 0, "on a screen one scrolls"
    page.emulate_media(media="print")
    assert page.evaluate(cut) == 0
    page.close()


@pytest.mark.parametrize(
    "notebook", sorted(ROOT.glob("notebooks/0*/*.ipynb")), ids=lambda path: path.stem
)
def test_a_whole_notebook_fits_a_phone_and_no_word_of_a_table_is_broken(
    notebook, browser, tmp_path
):
    """Wide tables are scrolled by themselves; set-up is folded."""
    cells = whole_notebook(nbformat.read(notebook, as_version=4), {}, Level.WORDS, Space(10**6))
    written = tmp_path / "whole.html"
    written.write_text(str(NotebookPage("Title", "student-01", "back.html", cells)), "utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(written.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    heads = page.get_by_role("columnheader", name="difficulty").bounding_box()
    assert heads["height"] < 40, "in one line"
    assert page.locator("details > summary", has_text="Set-up").count() == 1
    page.close()
