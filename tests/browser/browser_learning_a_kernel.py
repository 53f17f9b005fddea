"""A kernel that learns, in a real browser."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def learning(show):
    return show("learning_a_kernel()")


def handle(playing, label):
    """Return the part of a slider that is dragged."""
    slider = playing.page.locator(".widget-slider").filter(has_text=label)
    return slider.locator(".noUi-handle")


def test_playing_reaches_the_last_epoch(learning):
    expect(learning.caption).to_contain_text("no weight is off by more than 2.")
    with learning.new_picture():
        learning.page.locator(".widget-play button").first.click()
    expect(learning.caption).to_contain_text("Epoch 60 of 60")
    expect(learning.caption).to_contain_text("no weight is off by more than 0.00")


def test_a_press_in_the_curve_chooses_the_epoch(learning):
    with learning.new_picture():
        learning.press(0.8, 0.5)
    expect(learning.caption).to_contain_text("Epoch 2")


def test_the_keyboard_makes_the_steps_too_large(learning):
    handle(learning, "learning rate").focus()
    with learning.new_picture():
        learning.page.keyboard.press("End")
    expect(learning.caption).to_contain_text("Each step overshoots: the loss grows.")
    with learning.new_picture():
        learning.control("sought kernel").select_option("blur")
