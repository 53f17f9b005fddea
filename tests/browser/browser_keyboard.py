"""All widgets by keyboard, and by a screen reader."""

import pytest
from playwright.sync_api import expect

# Elements that can be in focus, and what each is called.
NAMES = """() => [...document.querySelectorAll(
  ".lk-board :is(button, input, select, [contenteditable], [tabindex='0'])"
)].filter((part) => part.offsetParent && part.type !== "file").map((part) =>
  part.getAttribute("aria-label")
  || [...(part.labels ?? [])].map((label) => label.textContent).join("")
  || part.textContent || part.title
)"""


@pytest.mark.parametrize("call", ["sliding_window()", "receptive_field()"])
def test_each_part_that_takes_the_focus_has_a_name(show, call):
    names = show(call).page.evaluate(NAMES)
    assert len(names) > 20
    assert all(name.strip() for name in names)
    expect_once = [name for name in names if "play" in name or name.endswith("as a number")]
    assert len(expect_once) == len(set(expect_once)) > 0


def test_a_slider_in_focus_leaves_ctrl_s_to_jupyterlab(show):
    playing = show("cortex()")
    playing.page.get_by_role("slider", name="orientation").focus()
    with playing.new_picture():
        playing.page.keyboard.press("ArrowRight")
    expect(playing.caption).to_contain_text("A bar at 95°")
    playing.page.keyboard.press("Control+s")
    playing.page.wait_for_function(
        "() => !window.jupyterapp.shell.currentWidget.context.model.dirty"
    )
    with playing.new_picture():  # and the arrow keys are still the slider's
        playing.page.keyboard.press("ArrowRight")
    expect(playing.caption).to_contain_text("A bar at 100°")
