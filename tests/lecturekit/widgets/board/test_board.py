"""Boards: a picture that follows its controls."""

import base64

import ipywidgets
import pytest
from matplotlib import pyplot as plt

from lecturekit.widgets import Board
from lecturekit.widgets.board import board as boards

CARD = {"title": "A line", "goal": "Make it steep."}


def draw(figure, *, number):
    if number < 0:
        raise ValueError(f"draw: number is {number} < 0; give 0 or more")
    figure.add_axes((0.1, 0.2, 0.8, 0.6), ylim=(0, 10)).plot([0, number])
    return f"A line up to {number}."


@pytest.fixture
def number():
    return ipywidgets.IntSlider(3, min=-5, max=9)


@pytest.fixture
def board(number):
    return Board(draw, {"number": number}, **CARD, height_inches=2)


def test_its_first_picture_is_drawn_at_once(board):
    assert board.picture.png.startswith(b"\x89PNG")
    assert board.picture.caption == "A line up to 3."


def test_a_control_makes_a_new_picture(board, number):
    before = board.picture.png
    number.value = 4
    assert board.picture.png != before
    assert board.picture.caption == "A line up to 4."
    assert board.picture.frame == 2


def test_a_slider_that_sends_its_first_value_back_rounded_makes_no_picture():
    slider = ipywidgets.FloatSlider(1.0, min=-3, max=9, step=0.1)
    board = Board(draw, {"number": slider}, **CARD, height_inches=2)
    slider.value = 1.0000000000000004
    assert board.picture.frame == 1
    slider.value = 1.1
    assert board.picture.frame == 2


def test_bad_input_is_one_line_and_the_last_good_picture_stays(board, number):
    before = board.picture.png
    number.value = -1
    assert "number is -1 &lt; 0; give 0 or more" in board.message.value
    assert board.picture.png == before
    number.value = 1
    assert board.message.value == ""


def test_a_bug_is_not_taken_for_bad_input():
    def broken(_, **values):
        return values["missing"]

    with pytest.raises(KeyError, match="missing"):
        Board(broken, {}, **CARD, height_inches=2)


def test_several_controls_change_in_one_step(board, number):
    with board.held():
        number.value = 5
        number.value = 6
    assert board.picture.caption == "A line up to 6."
    assert board.picture.frame == 2


def test_its_first_picture_stands_where_widgets_do_not_run(board, number, monkeypatch):
    """In an output of its own: of several forms of one output JupyterLab takes the live one."""
    first = board.picture.png
    number.value = 7
    shown = []
    monkeypatch.setattr(boards, "display", lambda data, **more: shown.append((data, more)))
    board._ipython_display_()
    (live, _), (still, described) = shown
    assert "application/vnd.jupyter.widget-view+json" in live
    assert live["text/plain"] == "A line up to 3."
    assert still.keys() == {"image/png", "text/html", "text/plain"}
    assert base64.b64decode(still["image/png"]) == first
    assert still["text/plain"] == "A line up to 3."
    assert described == {"metadata": {"image/png": {"alt": "A line up to 3."}}, "raw": True}


def test_a_press_is_told_in_the_coordinates_of_the_panel_it_is_in(number):
    places = []
    board = Board(draw, {"number": number}, **CARD, height_inches=2, press=places.append)
    board.picture.pressed = [0.5, 0.5]
    board.picture.pressed = [0.0, 0.0]  # outside the axes
    (place,) = places
    assert place.panel == 0
    assert (place.x, place.y) == pytest.approx((0.5, 5))


def test_a_press_after_bad_input_is_in_the_picture_that_is_seen(number):
    places = []
    board = Board(draw, {"number": number}, **CARD, height_inches=2, press=places.append)
    board.picture.pressed = [0.5, 0.5]
    number.value = -1
    board.picture.pressed = [0.5, 0.5001]
    assert places[1].y == pytest.approx(places[0].y, abs=0.01)


def test_no_figure_is_left_open(board):
    board.controls["number"].value = 8
    assert plt.get_fignums() == []


def test_two_of_a_kind_do_not_disturb_each_other(board):
    first = board.picture.png
    other = Board(draw, {"number": ipywidgets.IntSlider(3)}, **CARD, height_inches=2)
    other.controls["number"].value = 9
    assert board.picture.png == first
    assert board.picture.caption == "A line up to 3."


def test_a_card_says_what_it_is_and_what_to_do(board):
    words, reset = board.children[0].children
    assert words.value == "<b>A line</b><br>Make it steep."
    assert reset.description == "reset"


def test_a_reader_can_begin_anew_with_one_picture(board, number):
    before = board.picture.png
    number.value = -1
    number.value = 7
    frame = board.picture.frame
    board.reset.click()
    assert number.value == 3
    assert board.picture.png == before
    assert board.picture.frame == frame + 1


def test_what_a_picture_is_drawn_from_besides_is_forgotten_before_it_is_drawn(number):
    seen = [1, 2, 3]
    board = Board(
        lambda *_, **__: f"{len(seen)} seen",
        {"number": number},
        **CARD,
        height_inches=1,
        forget=seen.clear,
    )
    board.reset.click()
    assert board.picture.caption == "0 seen"
