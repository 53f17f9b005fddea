"""Three ways from features to pairs."""

import pytest

import lecturekit as lk


def test_titles_have_the_parameters_and_the_hierarchy_has_27_more(is_inside):
    row = lk.plots.head_networks(dim=10)
    counts = [int(ax.get_title().split()[-2].replace(",", "")) for ax in row]
    joint, factored = lk.joint_params(3, 3, 10), lk.factored_params(3, 3, 10)
    assert counts == [joint, factored, factored + 9 * (2 + 1)]
    assert is_inside(row[0].figure)


def test_each_pair_of_the_hierarchy_listens_to_its_color_and_its_object(texts):
    hierarchy = lk.plots.head_networks(dim=10)[2]
    names = texts(hierarchy)[1:]
    assert names[:6] == [*lk.COLORS, *lk.OBJECTS]
    places = {text.get_position(): text.get_text() for text in hierarchy.texts}
    [lines] = [each for each in hierarchy.collections if hasattr(each, "get_segments")]
    heard = [tuple(places[tuple(end)] for end in line) for line in lines.get_segments()]
    assert heard == [
        (factor, f"{color} {kind}")
        for color in lk.COLORS
        for kind in lk.OBJECTS
        for factor in (color, kind)
    ]


def test_a_feature_of_no_numbers_is_refused():
    with pytest.raises(ValueError, match="head_networks: dim is 0"):
        lk.plots.head_networks(dim=0)
