"""The window on its way in a real browser."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def window(show):
    return show("sliding_window()")


def test_forward_back_and_play(window):
    expect(window.caption).to_contain_text("The products add up to 4.")
    forward = window.page.get_by_role("button", name="forward")
    with window.new_picture():
        forward.click()
    expect(window.caption).to_contain_text("Step 1 of 8: row 0, column 1.")
    with window.new_picture():
        window.page.get_by_role("button", name="back").click()
    expect(window.caption).to_contain_text("Step 0 of 8")
    window.page.locator(".widget-play button").first.click()
    expect(window.caption).to_contain_text("Step 2 of 8")


def test_a_guess_is_told_right_or_wrong(window):
    with window.new_picture():
        window.control("guess first").check()
    expect(window.caption).to_contain_text("What do the products add up to?")
    box = window.control("your number")
    box.fill("5")
    box.press("Enter")
    expect(window.caption).to_contain_text("5 is not it.")
    box.fill("four")
    box.press("Enter")
    expect(window.wrong).to_contain_text("your number is 'four'; type a number")
    with window.new_picture():
        box.fill("4")
        box.press("Enter")
    expect(window.caption).to_contain_text("Right!")
    expect(window.wrong).to_have_count(0)


def test_ones_own_number_is_used_and_text_is_named(window):
    corner = window.page.get_by_title("picture, row 0, column 0")
    with window.new_picture():
        corner.fill("10")
        corner.press("Enter")
    expect(window.caption).to_contain_text("The products add up to 13.")
    before = window.pixels()
    corner.fill("ten")
    corner.press("Enter")
    expect(window.wrong).to_contain_text("picture holds 'ten' in row 0, column 0")
    assert window.pixels() == before


def test_the_keyboard_steps(window):
    slider = window.page.locator(".widget-slider").filter(has_text="step")
    slider.locator(".noUi-handle").focus()
    with window.new_picture():
        window.page.keyboard.press("ArrowRight")
    expect(window.caption).to_contain_text("Step 1 of 8")
