"""The style: the same whatever a student has set, and in force no longer than a picture takes."""

import io

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook
from PIL import Image

import lecturekit as lk
from lecturekit.plots.drawing.described import DENSITY, PAGE_INCHES, as_page, compressed
from lecturekit.plots.drawing.style import SIZES, fitting, style


def page(figure):
    return Image.open(io.BytesIO(compressed(as_page(figure))))


def test_a_student_s_settings_are_what_they_were():
    with mpl.rc_context({"axes.titlesize": 31, "axes.spines.top": True}):
        before = dict(mpl.rcParams)
        ax = lk.plots.number_grid([[1]], title="one")
        as_page(ax.figure)
        assert dict(mpl.rcParams) == before
        assert plt.figure().subplots().set_title("mine").get_fontsize() == 31
    assert ax.title.get_fontsize() in SIZES


def test_what_a_first_figure_sets_for_all_later_ones_stays_set():
    with mpl.rc_context({"interactive": False}):
        with style():
            mpl.interactive(b=True)  # as a notebook's backend does on its first figure
        assert mpl.is_interactive()


def test_a_picture_looks_the_same_whatever_a_student_has_set():
    pixels = []
    for sheet in ("default", "dark_background"):
        with plt.style.context(sheet):
            pixels.append(np.asarray(page(lk.plots.response_map([[-2, 0, 6]], [[1]]).figure)))
    np.testing.assert_array_equal(*pixels)


@pytest.mark.parametrize("array", [[[1, 2]], np.ones((3, 14))])
def test_every_page_is_as_wide_and_white_around_the_middle(array):
    drawn = page(lk.plots.number_grid(array, title="a title").figure)
    assert drawn.width == round(PAGE_INCHES * 100 * DENSITY)
    ink = np.flatnonzero((np.asarray(drawn.convert("L")) < 250).any(axis=0))
    assert abs(ink[0] - (drawn.width - 1 - ink[-1])) < 20  # a letter is narrower than its place


def test_a_gray_picture_takes_the_room_of_one_channel():
    gray = lk.photograph("camera", gray=True)
    assert as_page(lk.plots.pictures({"gray": gray})[0].figure).mode == "L"
    assert page(lk.plots.pictures({"color": lk.photograph("coffee")})[0].figure).mode == "RGB"


def test_a_title_begins_where_its_axes_does_and_can_be_asked_for():
    ax = lk.plots.response_map([[-2, 0, 6]], [[1]])
    ax.set_title("another")
    ax.figure.canvas.draw()
    assert ax.get_title() == "another"
    assert abs(ax.title.get_window_extent().x0 - ax.get_window_extent().x0) < 2


def test_no_size_is_between_the_three():
    assert {fitting(points) for points in np.arange(1, 40, 0.5)} == {*SIZES}


@pytest.mark.parametrize(("name", "kind"), [("coffee", "WEBP"), ("camera", "WEBP"), (None, "PNG")])
def test_a_page_takes_little_room_with_photographs_on_it_too(name, kind):
    shown = lk.photograph(name) if name else np.eye(9)
    drawn = page(lk.plots.pictures({"one": shown, "another": shown})[0].figure)
    whole = as_page(plt.gcf())
    assert drawn.format == kind
    assert len(compressed(whole)) < 300_000
    difference = np.abs(np.asarray(drawn, float) - np.asarray(whole.convert(drawn.mode), float))
    assert difference.mean() < 3


@pytest.mark.slow
def test_in_a_kernel_each_cell_shows_its_picture():
    cells = ["import lecturekit as lk", *["lk.plots.number_grid([[1]]);"] * 3]
    notebook = new_notebook(cells=[new_code_cell(source) for source in cells])
    NotebookClient(notebook, kernel_name="python3").execute()
    shown = [[each.output_type for each in cell.outputs] for cell in notebook.cells[1:]]
    assert shown == [["display_data"]] * 3
