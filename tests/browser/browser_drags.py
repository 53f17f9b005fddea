"""A fast drag ends with the picture of the last value, and queues no stale ones."""

from pathlib import Path

import pytest

EVENTS = 200
MOVES_JS = Path(__file__).with_name("moves.js").read_text()


@pytest.mark.parametrize("name", ["pooling_and_shift", "color_times_object", "find_it"])
def test_a_fast_drag_ends_with_the_picture_of_the_last_value(name, show):
    widget = show(f"{name}()")
    widget.page.evaluate(MOVES_JS)
    dragged = widget.page.evaluate("events => moves.dragged(events, 1)", EVENTS)
    assert 1 <= dragged["frames"] < EVENTS
    last = widget.pixels()
    handle = widget.page.locator(".noUi-handle").first
    value = handle.get_attribute("aria-valuenow")
    handle.focus()
    for key in ("ArrowRight", "ArrowLeft"):  # away from the value, and calmly back to it
        with widget.new_picture():
            widget.page.keyboard.press(key)
    assert handle.get_attribute("aria-valuenow") == value
    assert widget.pixels() == last
