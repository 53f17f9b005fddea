"""A sliding picture and its pooled map in a real browser."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect


@pytest.fixture
def pooling(show):
    return show("pooling_and_shift()")


@pytest.fixture
def tiny_png():
    held = io.BytesIO()
    Image.new("L", (4, 4)).save(held, "png")
    return held.getvalue()


def test_the_keyboard_slides_the_picture(pooling):
    expect(pooling.caption).to_contain_text("Moved by 1 pixel: 30% of max pooling's 19×17")
    pooling.page.locator(".noUi-handle").first.focus()
    with pooling.new_picture():
        pooling.page.keyboard.press("ArrowRight")
    expect(pooling.caption).to_contain_text("Moved by 2 pixels: 43%")
    with pooling.new_picture():
        pooling.page.keyboard.press("ArrowLeft")
    expect(pooling.caption).to_contain_text("Moved by 1 pixel: 30%")


def test_a_press_on_the_curves_moves_the_picture_that_far(pooling):
    with pooling.new_picture():
        pooling.press(0.76, 0.5)  # above the middle of the axis
    expect(pooling.caption).to_contain_text("Moved by 8 pixels: 92% of max pooling's")


def test_a_drag_of_the_window_makes_the_map_smaller(pooling):
    handle = pooling.page.locator(".widget-slider").filter(has_text="window")
    box = handle.locator(".noUi-target").bounding_box()
    mouse = pooling.page.mouse
    with pooling.new_picture():
        handle.locator(".noUi-handle").hover()
        mouse.down()
        mouse.move(box["x"] + box["width"], box["y"] + box["height"] / 2, steps=5)
        mouse.up()
    expect(pooling.caption).to_contain_text("18×16 outputs")


def test_an_upload_that_is_too_small_is_named_and_the_picture_stays(pooling, tiny_png):
    before = pooling.pixels()
    pooling.upload("tiny.png", tiny_png)
    expect(pooling.wrong).to_contain_text("the picture has 4×4 pixels")
    assert pooling.pixels() == before
    with pooling.new_picture():
        pooling.control("picture").select_option("cat")
    expect(pooling.wrong).to_have_count(0)
