"""The filter playground in a real browser."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def playground(show):
    return show("filter_playground()")


def test_a_preset_fills_the_matrix_and_filters(playground):
    with playground.new_picture():
        playground.control("preset").select_option("sharpen")
    expect(playground.caption).to_contain_text("add up to 1,")
    expect(playground.page.get_by_title("kernel, row 1, column 1")).to_have_value("5")


def test_a_typed_weight_changes_the_picture(playground):
    middle = playground.page.get_by_title("kernel, row 1, column 1")
    with playground.new_picture():
        middle.fill("6")
        middle.press("Enter")
    expect(playground.caption).to_contain_text("add up to 10,")


def test_text_in_the_matrix_is_named_and_the_picture_stays(playground):
    before = playground.pixels()
    corner = playground.page.get_by_title("kernel, row 0, column 0")
    corner.fill("two")
    corner.press("Enter")
    expect(playground.wrong).to_contain_text("kernel holds 'two' in row 0, column 0")
    assert playground.pixels() == before
    corner.fill("1/2")
    corner.press("Enter")
    expect(playground.wrong).to_have_count(0)


def test_a_file_that_is_no_picture_is_named(playground):
    playground.upload("notes.txt", b"no picture")
    expect(playground.wrong).to_contain_text("notes.txt is no picture that can be read")


def test_the_keyboard_chooses_a_view(playground):
    playground.control("8-bit").focus()
    with playground.new_picture():
        playground.page.keyboard.press("ArrowDown")
