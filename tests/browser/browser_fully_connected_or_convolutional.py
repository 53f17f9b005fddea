"""The cost of two kinds of layers in a real browser."""

import pytest
from playwright.sync_api import expect


def handle(playing, label):
    """Return the part of a slider that is dragged."""
    slider = playing.page.locator(".widget-slider").filter(has_text=label)
    return slider.locator(".noUi-handle")


@pytest.fixture
def costs(show):
    return show("fully_connected_or_convolutional()")


def test_the_slides_totals_are_said(costs):
    expect(costs.caption).to_contain_text("92,170,301 parameters, 92,170,100 of them weights")


def test_the_keyboard_makes_the_picture_larger(costs):
    handle(costs, "picture").focus()
    for _ in range(3):
        with costs.new_picture():
            costs.page.keyboard.press("ArrowRight")
    expect(costs.caption).to_contain_text("943,728,701 parameters")
    expect(costs.caption).to_contain_text("Convolutional: 257,801 parameters")


def test_a_drag_along_the_units_changes_the_count(costs):
    box = handle(costs, "units per layer").bounding_box()
    with costs.new_picture():
        costs.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        costs.page.mouse.down()
        costs.page.mouse.move(box["x"] - 300, box["y"], steps=8)
        costs.page.mouse.up()
    expect(costs.caption).to_contain_text("Fully connected: 921,605 parameters")
