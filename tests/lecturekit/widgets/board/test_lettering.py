"""Lettering: what Matplotlib's own renderer draws, with each text drawn only once."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure

from lecturekit.widgets.board import lettering
from lecturekit.widgets.board.lettering import LetteringCanvas, LetteringRenderer

SIZE = 300, 200
ALIKE = 5  # of 255: letters that touch are blended one by one, or all at once
TEXTS = {
    "plain": (0.31, 0.47, "Some gypsy VAT", {}),
    "turned": (0.31, 0.37, "turned", {"rotation": 37}),
    "upright": (0.5, 0.2, "upright", {"rotation": 90}),
    "mathematics": (0.2, 0.5, r"$10^{-3}\ \sum_i x_i^2$", {}),
    "two lines": (0.2, 0.5, "one,\nand another", {"linespacing": 2}),
    "slanted": (0.4, 0.4, "fjord", {"style": "italic", "weight": "bold"}),
    "faint": (0.1, 0.1, "faint", {"alpha": 0.3, "color": "red"}),
    "out of the picture": (0.97, 0.98, "out", {"fontsize": 40}),
    "in a box": (0.3, 0.3, "box", {"bbox": {"facecolor": "yellow"}}),
    "rough": (0.3, 0.3, "rough", {"antialiased": False}),
    "none": (0.3, 0.3, " ", {}),
}


@pytest.fixture
def renderer():
    return LetteringRenderer(*SIZE, 100)


def figure_with(*texts):
    figure = Figure(figsize=(3, 2), dpi=100)
    for x, y, text, settings in texts:
        figure.text(x, y, text, **settings)
    return figure


def drawn(canvas):
    canvas.draw()
    return np.array(canvas.buffer_rgba()).astype(int)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_looks_as_matplotlib_draws_it(renderer, name):
    plain = drawn(FigureCanvasAgg(figure_with(TEXTS[name])))
    for _ in range(2):
        again = drawn(LetteringCanvas(figure_with(TEXTS[name]), renderer))
        assert np.abs(again - plain).max() <= ALIKE
    assert (plain != 255).any() or name == "none"


def test_the_same_text_in_other_places_and_looks_is_not_mixed_up(renderer):
    rng = np.random.default_rng(0)
    looks = [{}, {"color": "red"}, {"alpha": 0.4}, {"fontsize": 7}, {"rotation": 90}]
    for look in looks * 2:
        where = rng.uniform(0.1, 0.6, 2)
        plain = drawn(FigureCanvasAgg(figure_with((*where, "text", look))))
        ours = drawn(LetteringCanvas(figure_with((*where, "text", look)), renderer))
        assert np.abs(ours - plain).max() <= ALIKE


def test_a_clipped_text_stays_clipped_elsewhere_it_is_whole(renderer):
    for limits in ((0, 1), (0.5, 1)):
        figures = [Figure(figsize=(3, 2), dpi=100) for _ in range(2)]
        for figure in figures:
            ax = figure.add_axes((0.2, 0.2, 0.6, 0.6), xlim=limits)
            ax.text(0.45, 0.5, "over the edge", clip_on=True)
        plain = drawn(FigureCanvasAgg(figures[0]))
        assert np.abs(drawn(LetteringCanvas(figures[1], renderer)) - plain).max() <= ALIKE


def test_each_text_is_drawn_once(renderer, monkeypatch):
    sheets = []

    class Sheet(RendererAgg):
        def draw_text(self, *arguments):
            sheets.append(arguments)
            super().draw_text(*arguments)

    monkeypatch.setattr(lettering, "RendererAgg", Sheet)
    texts = [TEXTS[name] for name in ("plain", "mathematics", "turned")]
    for _ in range(3):
        drawn(LetteringCanvas(figure_with(*texts), renderer))
    assert len(sheets) == len(texts)


def test_what_it_keeps_has_an_end(renderer, monkeypatch):
    monkeypatch.setattr(lettering, "_MOST_KEPT", 5)
    for number in range(12):
        drawn(LetteringCanvas(figure_with((0.1, 0.1, f"{number}", {})), renderer))
    assert len(renderer._kept) <= 5
