"""A choice of photographs, or a picture of the reader's own."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import traitlets
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from lecturekit.data.photographs import photograph
from lecturekit.widgets.board.toolkit import ipywidgets
from lecturekit.widgets.inputs.labels import hint, labeled

GrayPicture = NDArray[np.uint8]
_OWN = "my own"
_MOST_MEGAPIXELS = 40
_MOST_BYTES = 30 << 20
_TO_EIGHT_BITS = 257  # 65535 becomes 255


class PictureInput(ipywidgets.HBox):  # type: ignore[misc]  # ipywidgets has no types
    """A list of photographs and a button to upload one's own picture.

    Its `value` is the gray picture, ndarray of uint8, shape (H, W); or, after an upload that is
    none, a str that says what is wrong: `as_picture` raises it.

    Parameters
    ----------
    names : sequence of str
        Keys of `PHOTOGRAPHS`.
    side : int
        Pixels; a larger picture is made smaller.
    drawn : mapping of str to ndarray of uint8, shape (H, W), optional
        Gray pictures that are no photographs, by name; they stand first.
    """

    value = traitlets.Any()

    def __init__(
        self, names: Sequence[str], *, side: int, drawn: Mapping[str, GrayPicture] | None = None
    ) -> None:
        self._side = side
        self._drawn = dict(drawn or {})
        self._name = labeled(ipywidgets.Dropdown, "picture", options=[*self._drawn, *names])
        self._upload = ipywidgets.FileUpload(
            description="upload my own",
            accept="image/*",
            layout={"width": "auto"},
            **hint(ipywidgets.FileUpload, "a PNG or JPEG file"),
        )
        super().__init__([self._name, self._upload])
        self._choose()
        self._name.observe(self._choose, "value")
        self._upload.observe(self._read, "value")

    def _choose(self, _: object = None) -> None:
        if self._name.value == _OWN:
            self.value = self._own
        elif self._name.value in self._drawn:
            self.value = _made_small(Image.fromarray(self._drawn[self._name.value]), self._side)
        else:
            picture = Image.fromarray(photograph(self._name.value, gray=True))
            self.value = _made_small(picture, self._side)

    def _read(self, change: Mapping[str, Any]) -> None:
        files = change["new"]
        if isinstance(files, Mapping):  # in ipywidgets 7, by name
            files = [{"name": name, **file} for name, file in files.items()]
        file = files[-1]
        try:
            self._own: GrayPicture | str = read_picture(
                str(file["name"]), bytes(file["content"]), side=self._side
            )
        except ValueError as error:
            self._own = str(error)
        if _OWN not in self._name.options:
            self._name.options = [*self._name.options, _OWN]
        if self._name.value == _OWN:
            self._choose()
        self._name.value = _OWN


def as_picture(widget: str, value: GrayPicture | str) -> GrayPicture:
    """Return the picture of a `PictureInput`.

    Raises
    ------
    ValueError
        If its value says what is wrong with an upload.
    """
    if isinstance(value, str):
        raise ValueError(f"{widget}: {value}")  # noqa: TRY004  # the text is no type: it is a fault
    return value


def read_picture(name: str, content: bytes, *, side: int) -> GrayPicture:
    """Read a picture file of unknown origin.

    Parameters
    ----------
    name : str
        Of the file, for the error message.
    content : bytes
    side : int
        Pixels; a larger picture is made smaller.

    Returns
    -------
    ndarray of uint8, shape (H, W)

    Raises
    ------
    ValueError
        If it is no picture, or too large to be opened safely.
    """
    if len(content) > _MOST_BYTES:
        raise ValueError(
            f"{name} has {len(content) / 2**20:.0f} MiB; "
            f"choose a picture of at most {_MOST_BYTES >> 20} MiB"
        )
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content)) as opened:
            width, height = opened.size
            if width * height > _MOST_MEGAPIXELS * 1e6:
                raise _too_many_pixels(name, width, height)
            opened.draft("L", (side, side))  # a JPEG can be read small
            return _made_small(ImageOps.exif_transpose(opened), side)
    except Image.DecompressionBombError:
        raise _too_many_pixels(name) from None
    except (UnidentifiedImageError, OSError, SyntaxError, EOFError):
        raise ValueError(
            f"{name} is no picture that can be read; choose a PNG or JPEG file"
        ) from None


def _too_many_pixels(name: str, *size: int) -> ValueError:
    pixels = f"{size[0]}×{size[1]} pixels" if size else "far too many pixels"
    return ValueError(
        f"{name} has {pixels}; choose a picture of at most {_MOST_MEGAPIXELS} megapixels"
    )


def _made_small(picture: Image.Image, side: int) -> GrayPicture:
    if picture.mode.startswith("I"):  # 16 bits, which Pillow would cut to 255
        picture = Image.fromarray((np.asarray(picture) / _TO_EIGHT_BITS).clip(0, 255).astype("u1"))
    kind = "LA" if picture.has_transparency_data else "L"
    small = picture.convert(kind)
    small.thumbnail((side, side))
    if kind == "LA":  # on white, as a page shows it
        paper = Image.new("L", small.size, "white")
        paper.paste(small.getchannel("L"), mask=small.getchannel("A"))
        small = paper
    return np.array(small)
