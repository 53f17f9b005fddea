"""What a student hands in never runs as whoever opens it: formgrader, feedback, JupyterLab."""

import csv
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from autograder.cells import is_graded_by_hand, is_solution
from autograder.course.directory import open_course
from autograder.sanitizer.trial import cells, vectors

ROOT = Path(__file__).resolve().parents[2]
ASSIGNMENT, TOPIC = "02_filtering", "filtering"
STUDENTS = ("student-01", "student-02")
NAMES = ("<img src=x onerror=ran()>", '";ran();"')
SHOWS = "from IPython.display import HTML, Javascript, display\n"
# Each vector calls it; and so does a page that asks the server for anything it shouldn't.
WATCH = "window.hasRun = []; window.ran = (...a) => { window.hasRun.push(String(Error().stack)) }"
BROKEN = """() => [...document.images].filter(image => !image.naturalWidth)
    .map(image => image.outerHTML.slice(0, 200))"""
FORMULA = "from IPython.display import Math\nMath(r'\\frac{a}{b} < c')"
HONEST = r"""Brighter: $\frac{g}{9}\sum_{i<9} x_i$, so `a<b`.

![pasted](attachment:image.png)
"""
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="


def handed_in(released, *, attacks):
    notebook = nbformat.from_dict(released)
    texts = [text for kind, text in vectors().values() if kind in {"html", "markdown"}]
    for cell in notebook.cells:
        if is_graded_by_hand(cell):
            cell.source = "\n\n".join(texts) if attacks else HONEST
            cell.attachments = {"image.png": {"image/png": DOT}}
        elif is_solution(cell) and attacks:
            cell.source = f"{SHOWS}display(HTML({texts[0]!r}))\nHTML({texts[2]!r})"
    for vector in vectors().values() if attacks else ():
        for cell in cells(*vector):
            notebook.cells.append(new_code_cell(_code(cell)) if cell.cell_type == "code" else cell)
    if not attacks:
        notebook.cells.append(new_code_cell(FORMULA))
    else:
        update = f"handle = display(1, display_id=True)\nhandle.update(HTML({texts[2]!r}))"
        notebook.cells.append(new_code_cell(SHOWS + update))
    return notebook


def _code(cell):
    lines = [SHOWS]
    for output in cell.outputs:
        match output.output_type:
            case "stream":
                lines.append(f"print({output.text!r})")
            case "error":
                lines.append(f"raise ValueError({output.evalue!r})")
            case _:
                data, metadata = dict(output.data), dict(output.metadata)
                lines.append(f"display({data!r}, metadata={metadata!r}, raw=True)")
    return "\n".join(lines)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Grade a class, and write its feedback, as an instructor does."""
    root = tmp_path_factory.mktemp("instructor") / "course"
    released = nbformat.read(ROOT / "notebooks" / ASSIGNMENT / f"{TOPIC}.ipynb", as_version=4)
    for student in (*STUDENTS, *NAMES):
        folder = root / "submitted" / student / ASSIGNMENT
        folder.mkdir(parents=True)
        notebook = handed_in(released, attacks=student != "student-01")
        (folder / f"{TOPIC}.ipynb").write_text(nbformat.writes(notebook))
    course = open_course(root)
    for name in ("grade", "feedback"):
        verb(course, name)
    return course


def verb(course, name):
    """Run one as an instructor does; return what it says."""
    command = [sys.executable, "-m", "autograder", name, ASSIGNMENT, "--course", str(course.root)]
    ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return ran.stdout


@pytest.fixture(scope="module")
def server(course, serve):
    """Start JupyterLab, with formgrader, in the course directory."""
    with serve(course.root, course.root.parent) as address:
        yield address


@pytest.fixture
def watched(browser):
    """Open pages as an instructor who is logged in; fail if anything ran in one."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(WATCH)
    asked, dialogs = [], []
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    page.asked = asked
    yield page
    assert dialogs == []
    context.close()


def has_run(page):
    """Return what ran, after all links that no page should have were followed."""
    page.wait_for_timeout(500)
    page.evaluate(
        """() => { for (const link of document.querySelectorAll("a"))
            if (!/^(https?|mailto|file|blob):$/.test(link.protocol)) link.click() }"""
    )
    page.wait_for_timeout(500)
    return page.evaluate("window.hasRun")


def strangers(page, server):
    """Return what a page asked for that isn't the server's."""
    return [url for url in page.asked if not url.startswith((server, "data:"))]


def submissions(course):
    with course.gradebook() as gradebook:
        found = gradebook.assignment_submissions(ASSIGNMENT)
        return {each.student.id: each.notebooks[0].id for each in found}


def test_the_vectors_do_run_where_nothing_is_cleaned(watched):
    """Else the tests below would prove nothing."""
    watched.set_content("<img src=x onerror=ran()>")
    assert has_run(watched)


def test_formgrader_shows_the_submission_and_nothing_runs(course, server, token, watched):
    watched.goto(f"{server}/lab?token={token}")  # which logs in
    ids = submissions(course)
    for student in STUDENTS:
        watched.goto("about:blank")
        watched.asked.clear()
        watched.goto(f"{server}/formgrader/submissions/{ids[student]}/")
        watched.locator(".score").first.wait_for()
        assert has_run(watched) == []
        assert strangers(watched, server) == []
        asked = [url.removeprefix(server) for url in watched.asked if url.startswith(server)]
        own = ("/formgrader/static/", "/formgrader/api/", "/formgrader/submissions/")
        assert [path for path in asked if not path.startswith(own)] == []
    watched.goto(f"{server}/formgrader/submissions/{ids['student-01']}/")
    assert watched.locator(".text_cell math").count() >= 1
    assert watched.locator(".output math mfrac").count() == 1
    assert watched.evaluate("document.activeElement.matches('.tabbable')")  # as at MathJax's end
    pasted = watched.locator("img[alt=pasted]").first
    assert pasted.evaluate("image => image.naturalWidth") == 1


@pytest.mark.parametrize(
    "path",
    [
        "manage_assignments",
        f"manage_submissions/{ASSIGNMENT}",
        "gradebook",
        f"gradebook/{ASSIGNMENT}",
        f"gradebook/{ASSIGNMENT}/{TOPIC}",
        "manage_students",
    ],
)
def test_formgrader_s_lists_show_names_and_obey_none(server, token, watched, path):
    watched.goto(f"{server}/lab?token={token}")
    watched.asked.clear()
    watched.goto(f"{server}/formgrader/{path}")
    watched.locator("#main-table tr").first.wait_for()
    assert has_run(watched) == []
    assert strangers(watched, server) == []


def test_formgrader_s_pages_of_a_student_with_a_strange_name_obey_it_not(
    course, server, token, watched
):
    watched.goto(f"{server}/lab?token={token}")
    strange = [name for name in submissions(course) if name not in STUDENTS]
    assert len(strange) == len(NAMES)
    for name in strange:
        for page in (f"manage_students/{name}", f"manage_students/{name}/{ASSIGNMENT}"):
            watched.goto(f"{server}/formgrader/{page}")
            watched.locator("#main-table tr").first.wait_for()
            assert has_run(watched) == []
        watched.goto(f"{server}/formgrader/submissions/{submissions(course)[name]}/")
        assert has_run(watched) == []


@pytest.mark.parametrize("student", STUDENTS)
def test_the_feedback_page_needs_no_network_and_nothing_runs(course, watched, student):
    path = course.root / "feedback" / student / ASSIGNMENT / f"{TOPIC}.html"
    watched.context.set_offline(True)
    watched.goto(path.as_uri())
    assert has_run(watched) == []
    assert [url for url in watched.asked if not url.startswith(("data:", "file:"))] == []
    assert watched.locator("script").count() == 0
    if student == "student-01":
        boxes = [box.bounding_box() for box in watched.locator("math").all()]
        assert all(box["width"] > 20 and box["height"] > 8 for box in boxes)
        assert watched.evaluate(BROKEN) == []


def test_jupyterlab_opens_the_executed_notebook_and_nothing_runs(server, token, watched):
    path = f"autograded/student-02/{ASSIGNMENT}/{TOPIC}.ipynb"
    watched.goto(f"{server}/lab/tree/{path}?token={token}&reset")
    watched.wait_for_selector(".jp-Notebook .jp-Cell")
    for share in (0, 0.25, 0.5, 0.75, 1):
        watched.evaluate(
            """share => { const pane = document.querySelector(".jp-WindowedPanel-outer");
                pane.scrollTop = share * pane.scrollHeight }""",
            share,
        )
        watched.wait_for_timeout(500)
    assert has_run(watched) == []


def test_a_point_typed_into_formgrader_is_the_same_everywhere(course, server, token, watched):
    """In its own lists too, and in the class table, the grade file and on the student's page."""
    watched.goto(f"{server}/lab?token={token}")
    watched.goto(f"{server}/formgrader/submissions/{submissions(course)['student-01']}/")
    waiting = watched.locator("input.score.needs_manual_grade")
    box = watched.locator(f"input.score[id='{waiting.first.get_attribute('id')}']")
    with watched.expect_response(lambda got: got.request.method == "PUT" and got.ok):
        box.fill("1.5")
        box.press("Tab")
    said = verb(course, "grade")
    assert "0 graded now" in said
    [row] = [line for line in said.splitlines() if line.split()[:1] == ["student-01"]]
    assert row.split()[-1] == "1.5"
    verb(course, "export")
    lines = csv.DictReader((course.root / f"{ASSIGNMENT}.csv").read_text().splitlines())
    assert {line["student"]: line["total"] for line in lines}["student-01"] == "1.5"
    for page in (f"manage_submissions/{ASSIGNMENT}", f"gradebook/{ASSIGNMENT}/{TOPIC}"):
        watched.goto(f"{server}/formgrader/{page}")
        watched.locator("#main-table tr").nth(1).wait_for()
        scores = watched.locator("#main-table .score").all_inner_texts()
        assert sum("1.5 / 24" in score for score in scores) == 1
    verb(course, "feedback")
    page = (course.root / "feedback" / "student-01" / ASSIGNMENT / f"{TOPIC}.html").read_text()
    assert "1.5 of 24 points" in page
