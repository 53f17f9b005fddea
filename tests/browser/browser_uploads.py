"""One's own picture in each widget that takes one."""

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

CALLS = ["filter_playground()", "find_it()", "pooling_and_shift()", "receptive_field()"]


def as_file(picture):
    held = io.BytesIO()
    picture.save(held, "png")
    return held.getvalue()


@pytest.mark.parametrize("call", CALLS)
def test_ones_own_picture_is_shown_and_one_that_is_too_large_is_named(show, call):
    noise = np.random.default_rng(0).integers(0, 256, (240, 320), dtype=np.uint8)
    playing = show(call)
    before = playing.pixels()
    with playing.new_picture():
        playing.upload("own.png", as_file(Image.fromarray(noise)))
    own = playing.pixels()
    assert own != before
    expect(playing.control("picture")).to_have_value("my own")

    playing.upload("large.png", as_file(Image.new("L", (10_000, 5_000))))
    expect(playing.wrong).to_contain_text("large.png has 10000×5000 pixels; choose")
    assert playing.pixels() == own
    with playing.new_picture():
        playing.control("picture").select_option(index=0)
    expect(playing.wrong).to_have_count(0)
