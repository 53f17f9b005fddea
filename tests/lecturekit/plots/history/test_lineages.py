"""The timeline from cells to networks."""

import pytest

import lecturekit as lk


@pytest.fixture
def ax():
    return lk.plots.lineage()


def test_the_lines_of_descent_are_there_with_their_years(ax, texts):
    said = " ".join(texts(ax)).replace("\n", " ")
    for event in (
        "1958 perceptron",
        "1959 Hubel, Wiesel: oriented bars",
        "1979/80 Neocognitron",
        "1989–98 LeNet",
        "2012 AlexNet",
        "1981 Nobel Prize: Hubel, Wiesel (and Sperry)",
        "2019 Turing Award of 2018: LeCun, Bengio, Hinton",
    ):
        assert event in said


def test_a_text_stands_at_its_year_and_time_runs_down(ax):
    for text in ax.texts:
        if text.get_text():
            assert abs(text.get_position()[1] - int(text.get_text()[:4])) <= 1
    assert ax.yaxis_inverted()


def test_three_arrows_lead_from_the_cells_to_alexnet(ax):
    arrows = [text for text in ax.texts if getattr(text, "arrow_patch", None)]
    ends = [(arrow.xyann[1], arrow.xy[1]) for arrow in arrows]
    assert [(round(start), round(end)) for start, end in ends] == [
        (1963, 1979),
        (1981, 1988),
        (1999, 2011),
    ]


def test_a_lane_has_a_marker_of_its_own(ax):
    markers = {}
    for line in ax.lines:
        if line.get_marker() not in {"None", ""}:
            markers.setdefault(line.get_xdata()[0], set()).add(line.get_marker())
    assert markers == {0: {"s"}, 1: {"o"}, 2: {"^"}}


def test_nothing_is_written_off_the_page(ax, is_inside):
    assert is_inside(ax.figure)
