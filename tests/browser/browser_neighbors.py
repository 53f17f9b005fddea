"""A searched collection in a real browser."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def neighbors(show):
    return show("neighbors()")


def test_a_press_on_a_drawing_searches_for_its_like(neighbors):
    expect(neighbors.caption).to_contain_text("0 are of its kind by pixels and 5 by block 15")
    with neighbors.new_picture():
        neighbors.press(0.6, 0.15)  # in the first row of the collection
    expect(neighbors.caption).to_contain_text(": red truck.")


def test_the_keyboard_chooses_query_and_layer(neighbors):
    query, layer = neighbors.page.locator(".noUi-handle").all()
    query.focus()
    with neighbors.new_picture():
        neighbors.page.keyboard.press("ArrowRight")
    expect(neighbors.caption).to_contain_text("The query is picture 94: green bird.")
    layer.focus()
    with neighbors.new_picture():
        neighbors.page.keyboard.press("ArrowLeft")
    expect(neighbors.caption).to_contain_text("by block 10. Over all 108 queries")


def test_pieces_of_photographs_can_be_searched_too(neighbors):
    with neighbors.new_picture():
        neighbors.control("collection").select_option("pieces of photographs")
    expect(neighbors.caption).to_contain_text("The query is picture 93: text.")
