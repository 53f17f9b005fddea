"""A key is drawn by one function, for what can't have its name beside itself."""

from pathlib import Path

from matplotlib import pyplot as plt
from matplotlib.patches import Patch

import lecturekit
from lecturekit.plots.drawing.keys import draw_key


def test_a_key_stands_beside_its_axes_without_a_frame():
    ax = plt.figure(layout="constrained").subplots()
    draw_key(ax, [Patch(label="missing"), Patch(label="too much")])
    ax.figure.draw_without_rendering()
    key = ax.get_legend()
    assert [text.get_text() for text in key.get_texts()] == ["missing", "too much"]
    assert not key.get_frame_on() or not key.get_frame().get_visible()
    assert key.get_window_extent().x0 > ax.get_window_extent().x1
    assert key.get_window_extent().x1 <= ax.figure.bbox.x1


def test_nothing_else_draws_a_legend():
    package = Path(lecturekit.__path__[0])
    drawing = [
        str(path.relative_to(package))
        for path in sorted(package.rglob("*.py"))
        if ".legend(" in path.read_text(encoding="utf-8")
    ]
    assert drawing == ["plots/drawing/keys.py"]
