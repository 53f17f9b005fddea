"""The timeline from model neurons and cats to networks."""

import pytest

import lecturekit as lk

LANES = ("prizes", "ideas", "networks", "the brain")  # from the bottom up


@pytest.fixture
def ax():
    return lk.plots.lineage()


def test_the_events_are_there_with_their_years(ax, texts):
    said = " ".join(texts(ax)).replace("\n", " ")
    for event in (
        "1943 model neuron: McCulloch, Pitts",
        "1958 perceptron: Rosenblatt",
        "1959 Hubel, Wiesel: oriented bars",
        "1979/80 Neocognitron",
        "1989–98 LeNet",
        "2012 AlexNet",
        "1981 Nobel Prize: Hubel, Wiesel (and Sperry)",
        "2019 Turing Award of 2018: LeCun, Bengio, Hinton",
    ):
        assert event in said


def test_a_text_stands_at_its_year_and_time_runs_to_the_right(ax):
    for text in ax.texts:
        if text.get_text():
            assert abs(text.get_position()[0] - int(text.get_text()[:4])) <= 1
    assert not ax.xaxis_inverted()


def test_only_networks_stand_in_the_lane_of_networks(ax):
    lane = LANES.index("networks")
    names = {
        text.get_text().split(maxsplit=1)[1].replace("\n", " ")
        for text in ax.texts
        if text.get_text() and abs(text.get_position()[1] - lane) < 0.5
    }
    assert names == {"Neocognitron", "LeNet", "AlexNet", "VGG, GoogLeNet", "ResNet"}


def test_arrows_lead_from_both_beginnings_through_lenet_to_alexnet(ax):
    arrows = [text for text in ax.texts if getattr(text, "arrow_patch", None)]
    ends = [
        (LANES[start[1]], start[0], LANES[end[1]], end[0])
        for start, end in ((arrow.xyann, arrow.xy) for arrow in arrows)
    ]
    assert ends == [
        ("ideas", 1943, "ideas", 1958),
        ("ideas", 1958, "ideas", 1986),
        ("the brain", 1962, "networks", 1980),
        ("networks", 1980, "networks", 1989),
        ("ideas", 1986, "networks", 1989),
        ("networks", 1998, "networks", 2012),
    ]


def test_a_lane_has_a_marker_of_its_own(ax):
    markers = {}
    for line in ax.lines:
        if line.get_marker() not in {"None", ""}:
            markers.setdefault(LANES[line.get_ydata()[0]], set()).add(line.get_marker())
    assert markers == {"the brain": {"s"}, "networks": {"o"}, "ideas": {"D"}, "prizes": {"^"}}


def test_no_two_texts_overlap(ax):
    ax.figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in ax.texts if text.get_text()]
    assert not any(
        one.overlaps(other) for number, one in enumerate(boxes) for other in boxes[:number]
    )


def test_nothing_is_written_off_the_page(ax, is_inside):
    assert is_inside(ax.figure)
