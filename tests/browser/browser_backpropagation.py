"""Slopes on their way back, in a real browser."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def slopes(show):
    return show("backpropagation()")


def test_playing_reaches_the_last_output(slopes):
    expect(slopes.caption).to_contain_text("So far db is 1.")
    with slopes.new_picture():
        slopes.page.locator(".widget-play button").first.click()
    expect(slopes.caption).to_contain_text("Output 4 of 4")
    expect(slopes.caption).to_contain_text("So far db is 2.")


def test_the_keyboard_goes_on_to_the_next_output(slopes):
    slider = slopes.page.locator(".widget-slider").filter(has_text="output")
    slider.locator(".noUi-handle").focus()
    with slopes.new_picture():
        slopes.page.keyboard.press("ArrowRight")
    expect(slopes.caption).to_contain_text("10·2 + 20·3 + 30·5 + 40·6 = 470")


def test_ones_own_slope_is_used(slopes):
    corner = slopes.page.get_by_title("dy, row 0, column 0")
    with slopes.new_picture():
        corner.fill("7")
        corner.press("Enter")
    expect(slopes.caption).to_contain_text("Its slope is 7: db gets 7")
