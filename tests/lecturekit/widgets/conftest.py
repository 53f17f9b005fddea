"""The texts in a widget's picture, and where they stand."""

import pytest
from matplotlib.text import Text
from matplotlib.transforms import Bbox


@pytest.fixture
def texts_of(monkeypatch):
    """Give a function from a board to the boxes of the texts that it draws, in pixels."""

    def redraw(board):
        boxes, draw = {}, Text.draw

        def noted(text, renderer, *rest, **options):
            if text.get_text():
                boxes[text.get_text()] = text.get_window_extent(renderer)
            return draw(text, renderer, *rest, **options)

        with monkeypatch.context() as patched:
            patched.setattr(Text, "draw", noted)
            board.redraw()
        return boxes

    return redraw


@pytest.fixture
def texts_cut_off(texts_of):
    """Give a function from a board to the texts that its picture doesn't hold whole."""

    def outside(board):
        boxes = texts_of(board)
        assert boxes
        page = Bbox.from_bounds(0, 0, *board._frame._size_dots).padded(1)
        return [
            text
            for text, box in boxes.items()
            if not all(page.contains(*corner) for corner in box.corners())
        ]

    return outside
