"""A stack of one's own layers in a real browser."""

import pytest
from playwright.sync_api import expect


def handle(playing, label):
    """Return the part of a slider that is dragged."""
    slider = playing.page.locator(".widget-slider").filter(has_text=label)
    return slider.locator(".noUi-handle")


@pytest.fixture
def fields(show):
    return show("receptive_field()")


def test_a_pressed_unit_shows_what_it_sees(fields):
    expect(fields.caption).to_contain_text("row 20, column 30 of layer 5 sees 18×18 pixels")
    with fields.new_picture():
        fields.press(0.6, 0.2)
    expect(fields.caption).not_to_contain_text("row 20, column 30")


def test_a_layer_is_added_and_removed(fields):
    with fields.new_picture():
        fields.page.get_by_role("button", name="add a layer").click()
    with fields.new_picture():
        handle(fields, "layer").focus()
        fields.page.keyboard.press("ArrowRight")
    expect(fields.caption).to_contain_text("layer 6 sees 26×26 pixels")
    with fields.new_picture():
        fields.page.get_by_title("remove layer 1", exact=True).click()
    expect(fields.caption).to_contain_text("layer 5 sees 24×24 pixels")


def test_a_layer_that_does_not_fit_is_named_and_the_picture_stays(fields):
    before = fields.pixels()
    stride = fields.page.get_by_title("stride of layer 2", exact=True)
    stride.fill("0")
    stride.press("Enter")
    expect(fields.wrong).to_contain_text("layer 2 does not fit: stride is 0; give 1 or more")
    assert fields.pixels() == before
    stride.fill("4")
    stride.press("Enter")
    expect(fields.wrong).to_have_count(0)
    expect(fields.caption).to_contain_text("layer 5 sees")


def test_the_keyboard_moves_the_unit(fields):
    handle(fields, "unit's row").focus()
    with fields.new_picture():
        fields.page.keyboard.press("ArrowLeft")
    expect(fields.caption).to_contain_text("row 19, column 30")
