"""Nine classes against three and three in a real browser."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def heads(show):
    return show("color_times_object()")


def test_the_keyboard_gives_more_training_pictures(heads):
    expect(heads.caption).to_contain_text("Trained on 48 pictures, none of a blue bird")
    heads.page.locator(".noUi-handle").first.focus()
    with heads.new_picture():
        heads.page.keyboard.press("ArrowRight")
    expect(heads.caption).to_contain_text("Trained on 56 pictures, none of a blue bird")


def test_a_pair_is_chosen_and_put_into_the_training(heads):
    with heads.new_picture():
        heads.control("pair").select_option("red car")
    expect(heads.caption).to_contain_text("none of a red car")
    with heads.new_picture():
        heads.control("left out of the training").uncheck()
    expect(heads.caption).to_contain_text("Trained on 54 pictures, 6 of a red car")


def test_a_press_on_a_table_chooses_the_pair(heads):
    with heads.new_picture():
        heads.press(0.533, 0.32)  # the upper left cell of the table in the middle
    expect(heads.caption).to_contain_text("none of a red truck")
