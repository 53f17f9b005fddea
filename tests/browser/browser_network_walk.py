"""A walk through a trained network in a real browser."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def walk(show):
    return show("network_walk()")


def test_a_pressed_unit_shows_what_it_adds_up(walk):
    expect(walk.caption).to_contain_text("The unit of conv2, map 2, at row 1, column 1 adds up 36")
    with walk.new_picture():
        walk.press(0.08, 0.3)
    expect(walk.caption).to_contain_text("The pixel at row")


def test_the_button_walks_to_the_largest_product(walk):
    with walk.new_picture():
        walk.page.get_by_role("button", name="to the largest product").click()
    expect(walk.caption).to_contain_text("The unit of pool1")


def test_the_keyboard_moves_the_unit(walk):
    slider = walk.page.locator(".widget-slider").filter(has_text="column")
    slider.locator(".noUi-handle").focus()
    with walk.new_picture():
        walk.page.keyboard.press("ArrowRight")
    expect(walk.caption).to_contain_text("row 1, column 2")
