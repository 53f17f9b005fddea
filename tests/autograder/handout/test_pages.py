"""Pages of a class in which students show and write everything: safe, whole, without a network."""

import base64
import io
import os
import re
import subprocess
import sys

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_output
from PIL import Image

from autograder import sanitizer, states
from autograder.audit.answers import hand_in
from autograder.batch.changes import Wanted
from autograder.batch.whole_class import prepare, to_be_graded
from autograder.cells import grade_id
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.project import find_project
from autograder.sanitizer.trial import cells, vectors

RIGHT = {"add": "def add(a, b): return b + a", "double": "def double(a): return a + a"}
WITH_FORMULAS = r"""It commutes: $a+b = b+a$ if $a<b$, so
$$\sum_{i=0}^{n} a_i = \frac{s}{2}$$
and this can't be read: $\frac{a$.

![pasted](attachment:image.png) [more](https://numpy.org)"""
DANGLING = "See ![the drawing](attachment:missing.svg)."
SHOWS = "from IPython.display import display, HTML, Javascript, Markdown, Latex\n"
HARMLESS = re.compile(r"https?:|mailto:|#|\u2060|%E2%81%A0|$")


SHOWN = """
import numpy as np
from IPython.display import JSON, display
from PIL import Image

display(JSON({"shape": (3, 3), 1: [np.int64(2), float("inf")]}))
display(JSON({"no": object()}))
Image.fromarray(np.eye(3) > 0)
"""


def png():
    content = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(content, "PNG")
    return base64.b64encode(content.getvalue()).decode()


def code_of(cell):
    """Write the code that shows what a cell shows."""
    lines = [SHOWS]
    for output in cell.outputs:
        if output.output_type == "stream":
            lines.append(f"print({output.text!r})")
        elif output.output_type == "error":
            lines.append(f"raise ValueError({output.evalue!r})")
        else:
            data, metadata = dict(output.data), dict(output.metadata)
            lines.append(f"display({data!r}, metadata={metadata!r}, raw=True)")
    return "\n".join(lines)


def with_vectors(released):
    """Put every vector into every place that a student writes or shows in."""
    texts = [text for kind, text in vectors().values() if kind in {"html", "markdown"}]
    shows = "\n".join(f"display(HTML({text!r}))" for text in texts[:3])
    answers = {
        **RIGHT,
        "add": f"{RIGHT['add']}\n{SHOWS}{shows}\nHTML({texts[0]!r})",
        "why": "\n\n".join(texts),
    }
    notebook = hand_in(released, answers)
    for kind, text in vectors().values():
        for cell in cells(kind, text):
            if cell.cell_type == "code":
                cell = new_code_cell(code_of(cell))  # noqa: PLW2901
            notebook.cells.append(cell)
    update = f"handle = display('a', display_id=True)\nhandle.update(HTML({texts[0]!r}))"
    notebook.cells.append(new_code_cell(SHOWS + update))
    return notebook


@pytest.fixture(scope="module")
def graded(tmp_path_factory, make_project, built):
    """Grade a class of four by ``python -m autograder grade``, and write their pages."""
    root = tmp_path_factory.mktemp("pages")
    make_project(root)
    text = next(text for path, text in built.items() if path.stem == "adding")
    released = nbformat.reads(text, as_version=4)
    honest = hand_in(released, {**RIGHT, "why": WITH_FORMULAS})
    why = next(cell for cell in honest.cells if grade_id(cell) == "why")
    why.attachments = {"image.png": {"image/png": png()}}
    handed_in = {
        "student-01": honest,
        "student-02": hand_in(released, {**RIGHT, "why": DANGLING}),
        "student-03": with_vectors(released),
        "student-04": hand_in(
            released, {**RIGHT, "add": RIGHT["add"] + SHOWN, "why": "It commutes."}
        ),
    }
    for student, notebook in handed_in.items():
        folder = root / "course" / "submitted" / student / "01_adding"
        folder.mkdir(parents=True)
        (folder / "adding.ipynb").write_text(nbformat.writes(notebook))
    said = {}
    for verb in ("grade", "feedback"):
        command = [sys.executable, "-m", "autograder", verb, "01_adding"]
        environment = {**os.environ, "COLUMNS": "200"}
        said[verb] = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, text=True, check=True
        ).stdout
    return root, open_course(root / "course"), said


def page_of(root, student):
    path = root / "course" / "feedback" / student / "01_adding" / "adding.html"
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def _assignment(graded):
    return find_project(graded[0]).assignment("01_adding")


def active(page):
    """List what of a page could act, or fetch something."""
    found = [tag.name for tag in page.find_all(["script", "iframe", "object", "form", "link"])]
    for tag in page.find_all():
        found += [name for name in tag.attrs if name.startswith("on")]
        if tag.name in {"img", "source", "video", "image"}:
            source = tag.get("src", "data:").partition("data:")
            found += [] if source[1] and not source[0] else [str(tag)[:80]]
        if tag.name == "a" and not HARMLESS.match(tag.get("href", "")):
            found.append(str(tag)[:80])
    return found


STUDENTS = ["student-01", "student-02", "student-03", "student-04"]


def test_nobody_loses_a_point_by_what_they_show(graded):
    _, course, said = graded
    for student in STUDENTS:
        with course.gradebook() as gradebook:
            submission = gradebook.find_submission("01_adding", student)
            assert submission.score == 6
    assert "4 submissions: 4 ok" in said["grade"]


def test_a_picture_and_data_shown_by_an_answer_are_on_record(graded):
    _, course, _ = graded
    executed = nbformat.read(course.autograded("student-04", _assignment(graded)), as_version=4)
    answer = next(cell for cell in executed.cells if grade_id(cell) == "add")
    data, refused, picture = answer.outputs
    assert data.data["application/json"] == {"shape": [3, 3], "1": [2, "inf"]}
    assert refused.text.startswith("[An output can't be shown: ValueError: Can't clean for JSON")
    assert picture.data["image/png"].startswith("iVBORw0KGgo")


def test_what_was_taken_out_is_one_line_below_the_table(graded):
    _, course, said = graded
    lines = [line for line in said["grade"].splitlines() if "taken out" in line]
    assert len(lines) == 1
    assert lines[0].startswith("student-03: taken out of what pages show: add: ")
    records = course.records(_assignment(graded))
    assert len(states.load(records, "student-03").removed) > len(vectors())
    assert states.load(records, "student-01").removed == ()


@pytest.mark.parametrize("student", STUDENTS)
def test_everybody_has_a_page_on_which_nothing_acts(graded, student):
    root, _, said = graded
    assert "4 pages" in said["feedback"]
    page = page_of(root, student)
    assert active(page) == []
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert policy["content"].startswith("default-src 'none'")


def test_formulas_and_pictures_are_on_the_page(graded):
    root, _, _ = graded
    page = page_of(root, "student-01")
    assert len(page.find_all("math")) == 3
    assert page.find("munderover") or page.find("msubsup")
    assert r"$\frac{a$" in page.get_text()
    assert [image["src"] for image in page.find_all("img", alt="pasted")] == [
        f"data:image/png;base64,{png()}"
    ]
    assert page.find("a", href="https://numpy.org")


def test_a_picture_that_is_missing_is_said(graded):
    root, _, _ = graded
    text = page_of(root, "student-02").get_text()
    assert "See (a picture isn't in the notebook that was handed in: the drawing)." in text


def test_the_executed_notebook_itself_is_clean(graded):
    """So any other viewer is as safe as our pages."""
    root, course, _ = graded
    path = course.autograded("student-03", _assignment(graded))
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--template", "classic"]
    command += [str(path), "--output-dir", str(root), "--output", "plain.html"]
    subprocess.run(command, check=True, capture_output=True)
    page = BeautifulSoup((root / "plain.html").read_text(encoding="utf-8"), "html.parser")
    for tag in page.find("body").find_all():
        assert tag.name not in {"script", "iframe", "object", "form", "svg"}
        assert not any(name.startswith("on") for name in tag.attrs)


def test_the_course_s_own_cells_come_out_byte_for_byte(graded):
    _, course, _ = graded
    released = nbformat.read(course.root / "release/01_adding/adding.ipynb", as_version=4)
    own = {cell.id: cell.source for cell in released.cells if cell.cell_type == "markdown"}
    for student in STUDENTS:
        executed = nbformat.read(course.autograded(student, _assignment(graded)), as_version=4)
        sources = {cell.id: cell.source for cell in executed.cells}
        assert {name: sources[name] for name in own if name != "why"} == {
            name: source for name, source in own.items() if name != "why"
        }


def test_what_an_earlier_version_recorded_is_graded_anew(graded, monkeypatch):
    _, course, _ = graded
    everybody = prepare(course, _assignment(graded))
    assert to_be_graded(everybody, Wanted.CHANGED).submissions == []
    monkeypatch.setattr(sanitizer, "VERSION", 0)
    again = to_be_graded(prepare(course, _assignment(graded)), Wanted.CHANGED)
    assert len(again.submissions) == len(STUDENTS)


def test_the_page_of_what_an_earlier_version_recorded_is_safe(graded, monkeypatch):
    root, course, _ = graded
    path = course.autograded("student-04", _assignment(graded))
    before = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(before, as_version=4)
    for vector in vectors().values():
        notebook.cells += cells(*vector)
    script = new_output("display_data", data={"text/html": "<script>ran()</script>"})
    notebook.cells.append(new_code_cell("add", outputs=[script]))
    path.write_text(nbformat.writes(notebook), encoding="utf-8")
    monkeypatch.chdir(root)
    try:
        assert main(["feedback", "01_adding"]) == 0
    finally:
        path.write_text(before, encoding="utf-8")
    assert active(page_of(root, "student-04")) == []


def test_comments_are_shown_with_their_layout_and_nothing_else(graded, monkeypatch):
    root, course, _ = graded
    with course.gradebook() as gradebook:
        comment = gradebook.find_comment("why", "adding", "01_adding", "student-04")
        comment.manual_comment = "**Well** said: $a<b$ <script>ran()</script>"
        gradebook.db.commit()
    monkeypatch.chdir(root)
    assert main(["feedback", "01_adding"]) == 0
    comment = page_of(root, "student-04").select_one(".text.note")
    assert comment.find("strong").get_text() == "Well"
    assert comment.find("math")
    assert active(page_of(root, "student-04")) == []


def test_nbgrader_s_own_commands_record_and_show_the_same(graded, tmp_path):
    root, course, _ = graded
    path = course.autograded("student-03", _assignment(graded))
    before = path.read_text(encoding="utf-8")
    for command in ("autograde", "generate_feedback"):
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", command, "01_adding", "--force"],
            cwd=course.root,
            env={**os.environ, "JUPYTER_CONFIG_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
    assert path.read_text(encoding="utf-8").replace("\n", "") == before.replace("\n", "")
    for student in STUDENTS:
        assert active(page_of(root, student)) == []
