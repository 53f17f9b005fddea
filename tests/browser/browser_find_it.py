"""Searching for a patch in a real browser."""

import re

import pytest
from playwright.sync_api import expect


def handle(playing, label):
    """Return the part of a slider that is dragged."""
    slider = playing.page.locator(".widget-slider").filter(has_text=label)
    return slider.locator(".noUi-handle")


@pytest.fixture
def search(show):
    return show("find_it()")


def test_a_pressed_place_becomes_the_patch(search):
    expect(search.caption).to_contain_text("not your patch")
    with search.new_picture():
        search.press(0.4, 0.3)
    own = search.caption.text_content().rpartition("is at ")[2]
    with search.new_picture():
        search.press(0.1, 0.2)
    expect(search.caption).to_contain_text("1.00, is at")
    assert search.caption.text_content().rpartition("is at ")[2] != own


def test_the_keyboard_moves_the_patch(search):
    expect(search.caption).to_contain_text("row 110, column 75: found")
    handle(search, "row").focus()
    with search.new_picture():
        search.page.keyboard.press("ArrowRight")
    expect(search.caption).to_contain_text("row 111, column 75: found")


def test_a_flat_patch_is_named_and_the_picture_stays(search):
    before = search.pixels()
    handle(search, "height").focus()
    for _ in range(4):
        search.page.keyboard.press("PageDown")
    search.press(0.315, 0.28)  # a tent
    for name in ("height", "width"):
        handle(search, name).focus()
        search.page.keyboard.press("Home")
    search.press(0.315, 0.29)
    expect(search.wrong).to_contain_text("every pixel of this patch is 255")
    assert search.pixels() != before
    search.press(0.1, 0.2)
    expect(search.wrong).to_have_count(0)


def test_ones_own_picture_can_be_searched(search):
    search.upload("notes.txt", b"no picture")
    expect(search.wrong).to_contain_text("notes.txt is no picture that can be read")
    with search.new_picture():
        search.control("picture").select_option("coins")
    expect(search.caption).to_contain_text(re.compile(r"correlation, 1\.00, .*: found"))
