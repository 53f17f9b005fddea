"""What a page says of each exercise, level by level."""

import nbformat
import pytest
from nbformat.v4 import new_output

from autograder.cells import TOLD, grade_id, is_test
from autograder.gradebook.by_cell import HandIn, Points
from autograder.handout.levels import Level
from autograder.handout.parts import Material, Parts, rubrics
from autograder.handout.shown import Space
from autograder.handout.verdicts import UNANSWERED_REMARK
from autograder.source.course_notebook import read_source

TELLS = {
    "problem": "two ones: the only value is wrong; it is 3",
    "mistake": "One is added twice.",
    "section": "Adding",
    "to_try": ["add(1, 1)"],
    "difference": None,
}
HIDDEN = "assert add(np.ones(3), 1)"
SEED = 77


@pytest.fixture
def executed(project, released):
    """Return the notebook with its hidden tests, of which two fail."""
    source = read_source(project.assignment("01_adding").source)
    notebook = nbformat.from_dict(released)
    for each, own in zip(notebook.cells, source.cells, strict=True):
        if is_test(each):
            each.source = own.source
    cell(notebook, "add").source = "def add(a, b):\n    return a + b + 1  # <b>"
    cell(notebook, "test_add").metadata[TOLD] = TELLS
    trace = ["\x1b[31mCell In[3]\x1b[0m, line 2", HIDDEN]
    cell(notebook, "test_add_arrays").outputs = [
        new_output("error", ename="CheckFailed", evalue="three ones: wrong", traceback=trace)
    ]
    cell(notebook, "why").source = "# Since\n\nthey **commute**."
    return notebook


def cell(notebook, name):
    return next(each for each in notebook.cells if grade_id(each) == name)


def given(**scores):
    worth = {"test_add": 1.0, "test_add_arrays": 2.0, "test_double": 3.0, "why": 1.0}
    points = {
        name: Points(scores.get(name), most, by_person=False, waits=scores.get(name) is None)
        for name, most in worth.items()
    }
    return HandIn(points=points)


FAILED = {"test_add": 0.0, "test_add_arrays": 0.0, "test_double": 3.0}


def read(released, executed, hand_in, level=Level.WORDS, **options):
    options = {"seeds": {}, "space": Space(10_000)} | options
    material = Material(released, {"why": "1 point: **addition**."})
    return {
        part.name: part
        for part in Parts(material, executed, hand_in, level=level, **options).read()
    }


def test_each_has_a_verdict_and_the_points_of_its_tests(released, executed):
    parts = read(released, executed, given(**FAILED))
    assert {name: (part.verdict.words, part.score, part.worth) for name, part in parts.items()} == {
        "add": ("not right yet", 0, 3),
        "double": ("right", 3, 3),
        "why": ("waits for your instructor", None, 1),
    }
    some = read(released, executed, given(test_add=1.0, test_add_arrays=0.0, test_double=3.0))
    assert some["add"].verdict.words == "partly right"


def test_words_are_the_authors_and_nothing_of_the_test(released, executed):
    part = read(released, executed, given(**FAILED))["add"]
    assert (part.told.mistake, part.told.problem) == (TELLS["mistake"], TELLS["problem"])
    first, second = part.tests
    assert (first.title, first.words) == ("the check in the notebook", "")
    assert (second.title, second.words) == ("arrays", "three ones: wrong")
    assert HIDDEN not in str(part)
    assert "a + b + <span class=m>1</span>" in part.answer
    assert "&lt;b&gt;" in part.answer


def test_points_tell_nothing_of_tests(released, executed):
    part = read(released, executed, given(**FAILED), Level.POINTS)["add"]
    assert (part.told, list(part.tests)) == (None, [])
    assert (part.score, part.verdict.words) == (0, "not right yet")


def test_all_shows_tests_in_full_with_the_seeds_that_they_were_run_with(released, executed):
    cell(executed, "test_double").source += "\nrng = np.random.default_rng(3)"
    seeds = {"test_double": SEED}
    parts = read(released, executed, given(**FAILED), Level.ALL, seeds=seeds)
    assert "tolist()" in parts["add"].tests[1].source
    assert "0x000000000000004d" in parts["double"].tests[0].source
    assert "three ones: wrong" in parts["add"].tests[1].outputs[0]


def test_what_passes_needs_no_words(released, executed):
    part = read(released, executed, given(test_add=1.0, test_add_arrays=2.0, test_double=3.0))[
        "add"
    ]
    assert part.told is None
    assert [test.words for test in part.tests] == ["", ""]
    assert all(test.passed for test in part.tests)


def test_what_was_not_answered_shows_no_stub(released, executed):
    hand_in = given(test_add=0.0, test_add_arrays=0.0, test_double=3.0, why=0.0)
    hand_in.remarks |= {"add": UNANSWERED_REMARK, "why": UNANSWERED_REMARK}
    parts = read(released, executed, hand_in)
    for name in ("add", "why"):
        part = parts[name]
        assert part.verdict.words == "not answered"
        assert (part.remark, part.answer, part.told, list(part.tests)) == ("", "", None, [])


def test_a_text_has_the_comment_and_once_it_is_read_the_rubric(released, executed):
    hand_in = given(**FAILED)
    assert read(released, executed, hand_in)["why"].rubric == ""
    hand_in.points["why"] = Points(0.5, 1.0, by_person=True, waits=False)
    hand_in.comments["why"] = "**Well** said. <script>ran()</script>"
    part = read(released, executed, hand_in)["why"]
    assert part.verdict.words == "read by your instructor"
    assert part.rubric.strip() == "<p>1 point: <strong>addition</strong>.</p>"
    assert part.comment.strip() == "<p><strong>Well</strong> said. </p>"
    assert "<h4>Since</h4>" in part.answer, "headings stay in their order"


def test_points_that_may_change_say_so(released, executed):
    hand_in = given(**FAILED)
    hand_in.points["test_add"] = Points(0.0, 1.0, by_person=False, waits=True)
    assert read(released, executed, hand_in)["add"].is_unsure


def test_whatever_a_student_writes_a_page_has_an_end(released, executed):
    cell(executed, "add").source = "x = '" + "y" * 50_000
    cell(executed, "add").outputs = [new_output("stream", text="z" * 50_000)]
    cell(executed, "why").source = "w" * 50_000
    parts = read(released, executed, given(**FAILED), space=Space(30_000))
    assert len(parts["add"].answer) < 21_000
    assert parts["add"].answer.endswith("(30,005 more characters)")
    assert len(parts["add"].outputs[0]) < 5_000
    assert "more characters" in parts["why"].answer
    assert sum(len(str(part)) for part in parts.values()) < 40_000


def test_rubrics_are_found_in_model_answers():
    source = nbformat.v4.new_notebook()
    meta = {"grade": True, "solution": True, "grade_id": "why", "points": 1}
    for text in ("", "\n\n**Rubric.** 1 point: so.\n"):
        answer = f"### BEGIN SOLUTION\nSo.{text}\n### END SOLUTION"
        made = nbformat.v4.new_markdown_cell(answer, metadata={"nbgrader": meta})
        source.cells = [made]
        assert rubrics(source) == ({"why": "1 point: so."} if text else {})
