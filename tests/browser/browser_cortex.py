"""The bar and its three cells in a real browser."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def cortex(show):
    return show("cortex()")


def handle(playing, label):
    """Return the part of a slider that is dragged."""
    slider = playing.page.locator(".widget-slider").filter(has_text=label)
    return slider.locator(".noUi-handle")


def test_the_bar_follows_a_drag_on_the_screen(cortex):
    expect(cortex.caption).to_contain_text("offset 0,")
    image = cortex.picture.locator("img")
    box = image.bounding_box()
    # The middle of the screen, and three of its pixels to the left.
    across, aside, down = 0.23, 0.188, 0.22
    mouse = cortex.page.mouse
    mouse.move(box["x"] + across * box["width"], box["y"] + down * box["height"])
    with cortex.new_picture():
        mouse.down()
        mouse.move(box["x"] + aside * box["width"], box["y"] + down * box["height"], steps=8)
        mouse.up()
    expect(cortex.caption).to_contain_text(
        "offset 3, 7 pixels long. Answers: simple 0.0, complex 2.1"
    )


def test_the_keyboard_turns_the_bar_and_the_curves_fill_in(cortex):
    handle(cortex, "orientation").focus()
    for count in (2, 3, 4):
        with cortex.new_picture():
            cortex.page.keyboard.press("ArrowRight")
        expect(cortex.caption).to_contain_text(f"Bars shown so far: {count}.")
    expect(cortex.caption).to_contain_text("A bar at 105°")
    with cortex.new_picture():
        cortex.page.get_by_role("button", name="clear the curves").click()
    expect(cortex.caption).to_contain_text("Bars shown so far: 1.")
