"""Frames: the same picture as Matplotlib's own, but faster."""

import io

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from lecturekit.plots.drawing.described import DescribedFigure
from lecturekit.plots.drawing.style import style
from lecturekit.widgets.board.frames import DENSITY, PIXELS_AN_INCH, Frame

SIZE = (6, 3)


def plot(figure, *, title, rows=1):
    for ax in figure.subplots(rows, 2).flat:
        ax.plot([0, 1000])
        ax.set(title=title, xlabel="x", ylabel="y")


def pixels(png):
    return np.asarray(Image.open(io.BytesIO(png)))


def laid_out(**options):
    figure = DescribedFigure(figsize=SIZE, dpi=PIXELS_AN_INCH * DENSITY, layout="constrained")
    canvas = FigureCanvasAgg(figure)
    with style():
        plot(figure, **options)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[:, :, :3]


def test_the_first_picture_has_room_for_its_texts():
    png, said = Frame(SIZE).render(lambda figure: plot(figure, title="title"))
    assert said is None
    difference = pixels(png).astype(int) - laid_out(title="title")
    assert np.mean(np.abs(difference)) < 1


def test_a_picture_of_another_arrangement_gets_its_own_room():
    frame = Frame(SIZE)
    frame.render(lambda figure: plot(figure, title="title"))
    for options in ({"title": "two\nlines"}, {"title": "title", "rows": 2}):
        png, _ = frame.render(lambda figure, options=options: plot(figure, **options))
        difference = pixels(png).astype(int) - laid_out(**options)
        assert np.mean(np.abs(difference)) < 1


def test_the_same_arrangement_stays_in_its_place():
    frame = Frame(SIZE)
    frame.render(lambda figure: plot(figure, title="title"))
    places = []

    def draw(figure):
        plot(figure, title="other")
        places.append(figure.axes[0])

    frame.render(draw)
    first = places[0].get_position().bounds
    frame.render(draw)
    assert places[1].get_position().bounds == first
