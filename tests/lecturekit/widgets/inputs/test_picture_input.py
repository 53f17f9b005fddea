"""Photographs to choose from, and uploads of unknown origin."""

import io
import struct
import zlib
from datetime import UTC, datetime

import numpy as np
import pytest
from PIL import Image

from lecturekit.widgets.inputs.picture_input import PictureInput, as_picture, read_picture


def encoded(picture, kind="png"):
    held = io.BytesIO()
    picture.save(held, kind)
    return held.getvalue()


def upload(chosen, name, content):
    if isinstance(chosen.children[1].value, dict):  # ipywidgets 7
        chosen.children[1].set_trait("value", {name: {"metadata": {}, "content": content}})
        return
    file = {"name": name, "type": "", "size": len(content), "content": memoryview(content)}
    chosen.children[1].value = ({**file, "last_modified": datetime.now(tz=UTC)},)


def png_header(width, height):
    """Return a PNG that claims a size and breaks off before its pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = [b"\x89PNG\r\n\x1a\n"]
    for name, body in ((b"IHDR", header), (b"IDAT", b"x")):
        check = struct.pack(">I", zlib.crc32(name + body))
        parts += [struct.pack(">I", len(body)), name, body, check]
    return b"".join(parts)


@pytest.fixture
def chosen():
    return PictureInput(["camera", "cat"], side=64)


def test_a_photograph_comes_gray_and_small(chosen):
    chosen.children[0].value = "cat"
    picture = as_picture("test", chosen.value)
    assert picture.dtype == np.uint8
    assert max(picture.shape) == 64
    assert picture.ndim == 2


def test_an_upload_is_chosen_at_once(chosen):
    upload(chosen, "mine.png", encoded(Image.new("RGB", (10, 20), (255, 0, 0))))
    assert chosen.children[0].value == "my own"
    assert as_picture("test", chosen.value).shape == (20, 10)


def test_a_second_upload_replaces_the_first(chosen):
    upload(chosen, "mine.png", encoded(Image.new("L", (10, 20))))
    upload(chosen, "other.png", encoded(Image.new("L", (30, 5))))
    assert as_picture("test", chosen.value).shape == (5, 30)


def test_ipywidgets_7_tells_uploads_by_name(chosen):
    file = {"metadata": {"type": "image/png"}, "content": encoded(Image.new("L", (10, 20)))}
    chosen._read({"new": {"mine.png": file}})
    assert as_picture("test", chosen.value).shape == (20, 10)


def test_one_can_go_back_to_a_photograph_after_a_bad_upload(chosen):
    upload(chosen, "notes.txt", b"notes")
    with pytest.raises(ValueError, match=r"^widget: notes.txt is no picture"):
        as_picture("widget", chosen.value)
    chosen.children[0].value = "cat"
    assert as_picture("widget", chosen.value).shape[1] == 64


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_picture_becomes_gray(mode):
    kind = "tiff" if mode in {"CMYK", "I;16"} else "png"
    assert read_picture("mine", encoded(Image.new(mode, (7, 5)), kind), side=64).shape == (5, 7)


def test_a_photograph_taken_sideways_stands_upright():
    picture, held = Image.new("L", (8, 4)), io.BytesIO()
    orientation = Image.Exif()
    orientation[0x0112] = 6
    picture.save(held, "jpeg", exif=orientation)
    assert read_picture("mine.jpg", held.getvalue(), side=64).shape == (8, 4)


def test_fifty_megapixels_are_refused_before_they_are_read():
    with pytest.raises(ValueError, match=r"mine.png has 10000×5000 pixels; choose a picture of at"):
        read_picture("mine.png", png_header(10_000, 5_000), side=64)


def test_a_bomb_is_refused():
    with pytest.raises(ValueError, match=r"mine.png has .*pixels; choose a picture"):
        read_picture("mine.png", png_header(100_000, 100_000), side=64)


def test_a_large_file_is_refused():
    with pytest.raises(ValueError, match=r"mine.png has 31 MiB; choose a picture of at most 30"):
        read_picture("mine.png", bytes(31 << 20), side=64)


@pytest.mark.parametrize(
    "content", [b"", b"text", png_header(9, 9), encoded(Image.new("L", (99, 99), 7))[:60]]
)
def test_a_broken_file_is_refused(content):
    with pytest.raises(ValueError, match=r"mine\.png is no picture that can be read"):
        read_picture("mine.png", content, side=64)


def test_drawn_pictures_stand_before_the_photographs():
    drawing = np.arange(12, dtype=np.uint8).reshape(3, 4)
    chooser = PictureInput(("coins",), side=64, drawn={"drawing": drawing})
    assert chooser._name.options == ("drawing", "coins")
    np.testing.assert_array_equal(chooser.value, drawing)
    chooser._name.value = "coins"
    assert max(chooser.value.shape) == 64


def test_sixteen_bits_keep_their_grays():
    deep = Image.fromarray(np.array([[0, 0x8080, 0xFFFF]], dtype=np.uint16))
    np.testing.assert_array_equal(read_picture("mine.png", encoded(deep), side=64), [[0, 128, 255]])


def test_what_is_transparent_is_white_whatever_colour_it_hides():
    hidden = np.zeros((1, 3, 4), dtype=np.uint8)
    hidden[0, :, 3] = 0, 51, 255
    np.testing.assert_array_equal(
        read_picture("mine.png", encoded(Image.fromarray(hidden)), side=64), [[255, 204, 0]]
    )
