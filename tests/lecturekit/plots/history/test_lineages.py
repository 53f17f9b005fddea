"""The timeline from model neurons and cats to networks."""

import pytest
from matplotlib.collections import PathCollection
from matplotlib.offsetbox import AnnotationBbox

import lecturekit as lk
from lecturekit.data.ilsvrc import NETWORK_DEPTHS

HEIGHTS = {2.6: "the brain", 1.35: "networks", 0.0: "ideas"}  # of the lanes


@pytest.fixture
def ax():
    return lk.plots.lineage()


def dots(ax):
    """List each dot's collection with its year and its height."""
    drawn = [each for each in ax.collections if isinstance(each, PathCollection)]
    return [(each, *each.get_offsets()[0]) for each in drawn]


def test_the_events_are_there_with_their_years(ax, texts):
    said = " ".join(texts(ax)).replace("\n", " ")
    for event in (
        "1943 model neuron McCulloch, Pitts",
        "1958 perceptron Rosenblatt",
        "Hubel and Wiesel, in the cat: 1959 oriented bars 1962 simple and complex cells",
        "1979/80 Neocognitron",
        "1989–98 LeNet",
        "2012 AlexNet",
        "1981 Nobel Prize: Hubel, Wiesel (and Sperry)",
        "2019 Turing Award of 2018: LeCun, Bengio, Hinton",
    ):
        assert event in said


def test_a_dot_stands_at_its_year_and_time_runs_to_the_right(ax):
    years = sorted(int(year) for _, year, _ in dots(ax))
    brain, networks = [1959, 1962, 1965], [1980, 1998, 2012, 2014, 2014, 2015]
    assert years == sorted([*brain, *networks, 1943, 1958, 1969, 1986, 1981, 2019])
    assert not ax.xaxis_inverted()


def test_the_area_of_a_network_s_dot_is_its_depth(ax, texts):
    lane = next(height for height, name in HEIGHTS.items() if name == "networks")
    areas = {
        (year, round(height - lane, 2)): float(each.get_sizes()[0])
        for each, year, height in dots(ax)
        if abs(height - lane) < 0.6
    }
    depths = {each.network: each.layers for each in NETWORK_DEPTHS}
    layers = [3, 5, *(depths[name] for name in ("AlexNet", "VGG", "GoogLeNet", "ResNet"))]
    assert [area / areas[1980, 0] for area in areas.values()] == pytest.approx(
        [each / 3 for each in layers]
    )
    said = [text for text in texts(ax) if text.endswith("layers")]
    assert [int(text.split()[-2]) for text in said] == layers


def test_lenet_has_as_many_layers_with_weights_as_is_said():
    weights = lk.build_network("lenet5").state_dict().values()
    assert sum(each.ndim > 1 for each in weights) == 5


def test_arrows_lead_from_both_beginnings_through_lenet_to_alexnet(ax):
    arrows = [text for text in ax.texts if getattr(text, "arrow_patch", None)]
    ends = [
        (HEIGHTS[start[1]], start[0], HEIGHTS[end[1]], end[0])
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


def test_a_lane_has_a_marker_and_a_color_of_its_own_and_so_have_prizes(ax):
    looks = {}
    for each, year, height in dots(ax):
        lane = "prizes" if year in {1981, 2019} else HEIGHTS.get(height, "networks")
        corners = each.get_paths()[0].vertices.tolist()
        looks.setdefault(lane, []).append((corners, each.get_facecolor().tolist()))
    assert looks.keys() == {*HEIGHTS.values(), "prizes"}
    for first, *others in looks.values():
        assert all(other == first for other in others)
    markers, colors = zip(*(found[0] for found in looks.values()), strict=True)
    assert all(len({str(each) for each in kind}) == 4 for kind in (markers, colors))


def test_thumbnails_are_as_large_as_60_pixels_of_a_page_and_cover_no_text(ax):
    ax.figure.draw_without_rendering()
    small = [each for each in ax.artists if isinstance(each, AnnotationBbox)]
    assert len(small) == 10
    texts = [text.get_window_extent() for text in ax.texts if text.get_text()]
    for each in small:
        box = each.offsetbox.get_window_extent()
        inches = box.size / ax.figure.dpi
        assert inches == pytest.approx([0.6, 0.6], abs=0.02)
        assert not any(box.overlaps(text) for text in texts)


def test_no_two_texts_overlap(ax):
    ax.figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in ax.texts if text.get_text()]
    assert not any(
        one.overlaps(other) for number, one in enumerate(boxes) for other in boxes[:number]
    )


def test_nothing_is_written_off_the_page(ax, is_inside):
    assert is_inside(ax.figure)
