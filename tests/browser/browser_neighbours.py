"""A searched collection in a real browser."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def neighbours(show):
    return show("neighbours()")


def test_a_press_on_a_drawing_searches_for_its_like(neighbours):
    expect(neighbours.caption).to_contain_text("0 are of its kind by pixels and 5 by block 15")
    with neighbours.new_picture():
        neighbours.press(0.6, 0.15)  # in the first row of the collection
    expect(neighbours.caption).to_contain_text(": red truck.")


def test_the_keyboard_chooses_query_and_layer(neighbours):
    query, layer = neighbours.page.locator(".noUi-handle").all()
    query.focus()
    with neighbours.new_picture():
        neighbours.page.keyboard.press("ArrowRight")
    expect(neighbours.caption).to_contain_text("The query is picture 94: green bird.")
    layer.focus()
    with neighbours.new_picture():
        neighbours.page.keyboard.press("ArrowLeft")
    expect(neighbours.caption).to_contain_text("by block 10. Over all 108 queries")


def test_pieces_of_photographs_can_be_searched_too(neighbours):
    with neighbours.new_picture():
        neighbours.control("collection").select_option("pieces of photographs")
    expect(neighbours.caption).to_contain_text("The query is picture 93: text.")
