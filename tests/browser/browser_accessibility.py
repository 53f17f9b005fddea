"""What we show in a notebook, to a screen reader and in both themes, as axe-core judges it."""

import re
import shutil
import sys
from subprocess import run

import nbformat
import pytest
from nbconvert import HTMLExporter
from playwright.sync_api import expect

import lecturekit as lk
from autograder.audit.answers import hand_in, known_mistakes, right_answers
from autograder.project import find_project

PROJECT = find_project()
FILTERING = PROJECT.assignment("02_filtering")
# Prose, tables of checks and progress, pictures. The rest is JupyterLab's and nbconvert's own:
# prompts, editors, plain text and tracebacks in the colors of their themes.
OURS = [".jp-RenderedHTMLCommon", ".jp-RenderedImage"]
SIGNS_BESIDE_HEADINGS = ".anchor-link"  # nbconvert's
NO_ALT = "img[alt='No description has been provided for this image']"  # nbconvert's stopgap
THEMES = ("light", "dark")
CORNERS = """async (image) => {
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const [right, bottom] = [canvas.width - 1, canvas.height - 1];
  return [[0, 0], [right, 0], [0, bottom], [right, bottom]].map(
    ([x, y]) => [...context.getImageData(x, y, 1, 1).data]);
}"""
EXECUTE = ["nbconvert", "--to=notebook", "--execute", "--allow-errors", "--inplace"]


def answers_that_fail():
    exercises = next(iter(right_answers(FILTERING).values()))
    return {name: next(iter(known_mistakes(name).values())) for name in exercises}


@pytest.fixture(scope="module")
def student(tmp_path_factory):
    """Return a folder with a student's notebooks as released."""
    folder = tmp_path_factory.mktemp("all_done") / "notebooks"
    shutil.copytree(PROJECT.notebooks, folder)
    return folder


def written(path, sources):
    """Write a notebook with these cells."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, path)


def executed(path, answers):
    """Fill answers in, run the notebook as a student does, and return it."""
    nbformat.write(hand_in(nbformat.read(path, as_version=4), answers), path)
    run([sys.executable, "-m", *EXECUTE, path], check=True, capture_output=True)
    return nbformat.read(path, as_version=4)


@pytest.fixture
def pages(browser, tmp_path):
    """Return a function that opens a notebook as a saved page in each of the themes."""

    def open_each(notebook):
        for theme in THEMES:
            html, _ = HTMLExporter(theme=theme).from_notebook_node(notebook)
            path = tmp_path / f"{theme}.html"
            path.write_text(html, encoding="utf-8")
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.route(re.compile("^https?:"), lambda route: route.abort())  # the same everywhere
            page.goto(path.as_uri())
            assert page.locator("body").get_attribute("data-jp-theme-light") == (
                "true" if theme == "light" else "false"
            )
            yield page
            page.close()

    return open_each


@pytest.mark.parametrize("assignment", PROJECT.assignments(), ids=lambda each: each.name)
def test_a_notebook_that_is_done(assignment, student, pages, unreadable):
    path = student / assignment.name / assignment.notebook
    answers = next(iter(right_answers(assignment).values()))
    for page in pages(executed(path, answers)):
        assert page.locator("img").count() > 0
        assert page.locator(NO_ALT).count() == 0
        assert unreadable(page, OURS, but=[SIGNS_BESIDE_HEADINGS]) == []


def test_a_notebook_whose_checks_all_fail(tmp_path, pages, unreadable):
    path = tmp_path / FILTERING.notebook
    shutil.copy(PROJECT.released(FILTERING), path)
    answers = answers_that_fail()
    for page in pages(executed(path, answers)):
        tables = page.locator(".jp-RenderedHTML table").filter(has_text="looks like")
        assert tables.count() == len(answers)
        assert page.get_by_role("img", name="value by value").count() > 0
        assert page.locator(NO_ALT).count() == 0
        assert unreadable(page, OURS, but=[SIGNS_BESIDE_HEADINGS]) == []


def test_what_waits_for_an_answer(tmp_path, pages, unreadable):
    """The quiet box, the picture of what comes, and pictures, all on a paper of their own."""
    cells = [
        "import lecturekit as lk\n\ndef filter2d(image, kernel):\n    raise NotImplementedError",
        'if lk.passes("filter2d", filter2d):\n    lk.plots.number_grid([[1, -2]], title="A map");',
        'lk.plots.number_grid([[1, -2]], title="A picture");',
    ]
    path = tmp_path / "waiting.ipynb"
    written(path, cells)
    for page in pages(executed(path, {})):
        expect(page.get_by_role("note")).to_have_count(1)
        expect(page.get_by_role("img", name="in pale gray")).to_have_count(1)
        expect(page.get_by_role("img")).to_have_count(2)
        assert unreadable(page, OURS) == []
        for picture in page.get_by_role("img").all():
            assert picture.evaluate(CORNERS) == [[255, 255, 255, 255]] * 4, "no paper of its own"


def test_the_start_page_with_the_table_of_progress(student, pages, unreadable):
    for page in pages(executed(student / "start.ipynb", {})):
        expect(page.get_by_role("progressbar")).to_have_count(len(PROJECT.assignments()))
        assert unreadable(page, OURS, but=[SIGNS_BESIDE_HEADINGS]) == []


def test_every_widget_in_jupyterlab(folder, open_notebook, unreadable):
    names = [each for each in lk.widgets.__all__ if each != "Board"]
    calls = [f"import lecturekit as lk\n\nlk.widgets.{each}()" for each in names]
    written(folder / "all_widgets.ipynb", calls)
    page = open_notebook("all_widgets.ipynb")
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells') }")
    expect(page.locator(".lk-picture[data-frame]")).to_have_count(len(names), timeout=120_000)
    for theme in reversed(THEMES):  # light again at the end, for the other tests
        page.evaluate(
            "name => window.jupyterapp.commands.execute('apputils:change-theme', { theme: name })",
            f"JupyterLab {theme.title()}",
        )
        is_light = "true" if theme == "light" else "false"
        page.locator(f"body[data-jp-theme-light={is_light}]").wait_for(state="attached")
        rules = ("color-contrast", "label", "button-name", "image-alt")
        assert unreadable(page, [".lk-board"], rules=rules) == []
