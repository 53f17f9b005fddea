"""Sizes of windows in a real browser."""

import pytest
from playwright.sync_api import expect


def handle(playing, label):
    """Return the part of a slider that is dragged."""
    slider = playing.page.locator(".widget-slider").filter(has_text=label)
    return slider.locator(".noUi-handle")


@pytest.fixture
def arithmetic(show):
    return show("convolution_arithmetic()")


def press_keys(arithmetic, label, *keys):
    handle(arithmetic, label).focus()
    for key in keys:
        arithmetic.page.keyboard.press(key)


def test_the_keyboard_sets_sizes(arithmetic):
    expect(arithmetic.caption).to_contain_text("0 of 7 rows and 1 of 8 columns")
    with arithmetic.new_picture():
        press_keys(arithmetic, "columns: size", "ArrowRight")
    expect(arithmetic.caption).to_contain_text("3×4 output")


def test_sizes_that_do_not_fit_are_named_and_the_picture_stays(arithmetic):
    before = arithmetic.pixels()
    press_keys(arithmetic, "rows: kernel", "End")
    expect(arithmetic.wrong).to_contain_text("windows span (9, 3) but the image has (7, 8)")
    assert arithmetic.pixels() == before
    press_keys(arithmetic, "rows: kernel", "Home")
    expect(arithmetic.wrong).to_have_count(0)


def test_a_press_and_playing_move_the_window(arithmetic):
    with arithmetic.new_picture():
        arithmetic.press(0.4, 0.65)
    expect(arithmetic.caption).to_contain_text("Window 9 of 9")
    press_keys(arithmetic, "window", "Home")
    expect(arithmetic.caption).to_contain_text("Window 1 of 9")
    arithmetic.page.locator(".widget-play button").first.click()
    expect(arithmetic.caption).to_contain_text("Window 4 of 9")


def test_columns_follow_the_rows_if_asked(arithmetic):
    with arithmetic.new_picture():
        arithmetic.control("columns as rows").check()
    expect(arithmetic.caption).to_contain_text("0 of 7 rows and 0 of 7 columns")


def test_all_numbers_can_be_read_beside_the_list_of_files(arithmetic):
    arithmetic.page.set_viewport_size({"width": 1000, "height": 900})
    arithmetic.page.evaluate("() => window.jupyterapp.shell.expandLeft()")
    numbers = arithmetic.page.locator(".widget-gridbox .widget-readout")
    expect(numbers).to_have_count(10)
    board = arithmetic.page.locator(".lk-board").bounding_box()
    boxes = [number.bounding_box() for number in numbers.all()]
    labels = [
        label.bounding_box() for label in arithmetic.page.locator(".widget-gridbox label").all()
    ]
    for box in boxes:
        assert box["x"] + box["width"] <= board["x"] + board["width"]
    for left, right in zip(boxes[::2], labels[1::2], strict=True):
        assert left["x"] + left["width"] <= right["x"]
