"""Names behind the ends of lines."""

import matplotlib.pyplot as plt
import pytest

from lecturekit.plots.drawing.line_names import name_lines


def named(*ends):
    """Draw lines that end at these heights, from 0 to 1, and return the heights of their names."""
    _, ax = plt.subplots(figsize=(4, 3))
    ax.set_ylim(0, 1)
    lines = [ax.plot([0, 1], [0.5, end], label=f"line {end}")[0] for end in ends]
    name_lines(ax, lines)
    assert [text.get_text() for text in ax.texts] == [f"line {end}" for end in ends]
    assert [text.get_color() for text in ax.texts] == [line.get_color() for line in lines]
    return [text.get_position()[1] for text in ax.texts]


def test_names_are_at_the_height_of_their_lines_ends():
    assert named(0.8, 0.1, 0.4) == pytest.approx([0.8, 0.1, 0.4])


def test_names_of_lines_that_meet_are_apart_and_in_order():
    low, high, middle = named(0.5, 0.51, 0.505)
    assert low == pytest.approx(0.5)
    assert high - middle == pytest.approx(middle - low)
    assert 0.05 < middle - low < 0.1


def test_none_is_above_the_axes():
    first, second = named(1.0, 0.99)
    assert first == pytest.approx(1)
    assert 0.9 < second < 0.95
