"""The students' notebooks in JupyterLab: opened, run, answered, validated."""

import nbformat
import pytest
from playwright.sync_api import expect

from autograder.audit.answers import hand_in, known_mistakes, right_answers
from autograder.cells import exercises, grade_id
from autograder.course.settings import TEXT_STUB
from autograder.project import find_project
from tests.course.pages import formulas, prose

PROJECT = find_project()
FILTERING = PROJECT.assignment("02_filtering")
ERRORS = "[data-mime-type='application/vnd.jupyter.stderr']"  # warnings too
FORMULAS = ".jp-RenderedMarkdown mjx-container"
NO_FORMULA = "mjx-merror"
TO_DO = "[role='note']"
VALIDATE_MS = 180_000


class OpenNotebook:
    """A notebook in JupyterLab, as a student sees it."""

    def __init__(self, page, path):
        self.page = page
        cells = nbformat.read(path, as_version=4).cells
        self._numbers = {grade_id(cell): number for number, cell in enumerate(cells)}

    def cell(self, name):
        """Return the cell with a grade_id."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(self._numbers[name])

    def run(self, name):
        """Run a cell with the keyboard."""
        self.cell(name).locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")
        self.page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()

    def answer(self, name, text):
        """Type an answer over what stands in a cell, and run it."""
        self.cell(name).locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)
        self.run(name)


@pytest.fixture
def as_student(folder, open_notebook):
    """Return a function that opens a student's copy of the filtering notebook."""

    def open_copy(answers):
        path = folder / FILTERING.name / "mine.ipynb"
        mine = hand_in(nbformat.read(path.with_name(FILTERING.notebook), as_version=4), answers)
        for cell in mine.cells:
            cell.source = cell.source.replace(TEXT_STUB, "A thought.")
        nbformat.write(mine, path)
        return OpenNotebook(open_notebook(f"{FILTERING.name}/mine.ipynb"), path)

    return open_copy


@pytest.mark.parametrize("name", [each.name for each in PROJECT.assignments()])
def test_an_untouched_notebook_runs_to_its_end(name, folder, open_notebook, run_all):
    """Nothing fails: what is to do says so in quiet boxes. Pictures, formulas, widgets are in."""
    (path,) = (folder / name).glob("*.ipynb")
    page = open_notebook(f"{name}/{path.name}")
    page.set_viewport_size({"width": 1000, "height": 900})
    run_all(page)
    assert page.locator(ERRORS).all_inner_texts() == []
    cells = nbformat.read(path, as_version=4).cells
    expect(page.locator(FORMULAS)).to_have_count(
        sum(len(formulas(text)) for text in prose(nbformat.v4.new_notebook(cells=cells)))
    )
    expect(page.locator(NO_FORMULA)).to_have_count(0)
    sources = [cell.source for cell in cells]
    boxes = page.locator(TO_DO).all_inner_texts()
    for exercise in exercises(nbformat.v4.new_notebook(cells=cells)):
        assert sum(text.startswith(f"To do: {exercise}. Write your") for text in boxes) == 1
    widgets = sum(source.count("lk.widgets.") for source in sources)
    expect(page.locator(".lk-picture[data-frame]")).to_have_count(widgets)
    pictures = page.locator(".jp-OutputArea img").evaluate_all(
        "images => images.map((image) => image.naturalWidth)"
    )
    # Where an answer is missing, the library's picture stands in its place.
    plots = sum("\nlk.plots." in f"\n{source}" for source in sources)
    assert len(pictures) >= widgets + plots
    assert all(pictures)


def test_a_wrong_answer_is_named_and_the_right_one_passes(as_student):
    notebook = as_student({})
    notebook.page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    notebook.answer("filter2d", known_mistakes("filter2d")["flipped_kernel"])
    notebook.run("test_filter2d")
    expect(notebook.cell("test_filter2d")).to_contain_text("flipped")
    expect(notebook.cell("test_filter2d").locator(ERRORS)).to_have_count(1)
    notebook.answer("filter2d", right_answers(FILTERING)["loops"]["filter2d"])
    notebook.run("test_filter2d")
    expect(notebook.cell("test_filter2d").locator(ERRORS)).to_have_count(0)


@pytest.mark.parametrize(
    ("missing", "said"),
    [((), "Success! Your notebook passes all the tests."), (("filter2d",), "not done yet")],
)
def test_nbgraders_validate_button(as_student, missing, said):
    answers = right_answers(FILTERING)["loops"]
    notebook = as_student({name: answers[name] for name in answers if name not in missing})
    notebook.page.get_by_role("button", name="Validate").click()
    dialog = notebook.page.locator(".jp-Dialog, .nbgrader-ValidateDialog").last
    expect(dialog).to_contain_text(said, timeout=VALIDATE_MS)
