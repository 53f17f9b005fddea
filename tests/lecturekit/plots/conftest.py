"""Pictures are drawn without a display, and no figure outlives its test."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

mpl.use("Agg")

# Outside of a figure's page, where rounding puts a letter's edge; 3.10 rounds otherwise than 3.11.
_MARGIN_DOTS = 1 if mpl.__version_info__ >= (3, 11) else 2


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


@pytest.fixture
def frames():
    """Give a function from an Axes to its frames as (row, column, height, width)."""

    def boxes(ax):
        return [
            (
                patch.get_y() + 0.5,
                patch.get_x() + 0.5,
                patch.get_height(),
                patch.get_width(),
            )
            for patch in ax.patches
            if patch.get_gid() == "frame"
        ]

    return boxes


@pytest.fixture
def texts():
    """Give a function from an Axes to the texts in it, in the order of drawing."""
    return lambda ax: [text.get_text() for text in ax.texts]


@pytest.fixture
def is_inside():
    """Give a function that says whether all texts of a figure lie on its page once drawn."""

    def check(figure):
        figure.draw_without_rendering()
        page = figure.bbox.padded(_MARGIN_DOTS)
        labels = [
            text
            for ax in figure.axes
            for text in [ax.title, ax.xaxis.label, ax.yaxis.label, *ax.texts]
            if text.get_text()
        ]
        return all(
            page.contains(*corner)
            for text in labels
            for corner in text.get_window_extent().corners()
        )

    return check
