"""The perceptron's line in a real browser."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def perceptron(show):
    return show("perceptron_playground()")


def handle(playing, label):
    """Return the part of a slider that is dragged."""
    slider = playing.page.locator(".widget-slider").filter(has_text=label)
    return slider.locator(".noUi-handle")


def test_a_press_pushes_the_line_until_and_is_solved(perceptron):
    expect(perceptron.caption).to_contain_text("AND with one perceptron: 2 of 4 wrong")
    with perceptron.new_picture():
        perceptron.press(0.31, 0.37)  # between the points where both bits are 1 and where one is
    expect(perceptron.caption).to_contain_text("AND with one perceptron: 0 of 4 wrong")


def test_xor_takes_two_layers(perceptron):
    with perceptron.new_picture():
        perceptron.control("task").select_option("XOR")
    expect(perceptron.caption).to_contain_text("No line gets all four right.")
    with perceptron.new_picture():
        perceptron.control("network").select_option("two layers")
    handle(perceptron, "weight 2").focus()
    for _ in range(20):  # from 1 to -1
        perceptron.page.keyboard.press("ArrowLeft")
    expect(perceptron.caption).to_contain_text("XOR with two layers: 0 of 4 wrong")
