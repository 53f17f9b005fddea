"""Five uses of networks."""

import lecturekit as lk


def test_each_scene_has_its_name_and_what_the_network_is_asked(texts, is_inside):
    row = lk.plots.industry_uses()
    assert [ax.get_title() for ax in row] == ["Cars", "Mars", "Surgery", "Assistance", "Security"]
    assert all(text.endswith("?") for ax in row for text in texts(ax))
    framed = [sum(patch.get_gid() == "frame" for patch in ax.patches) for ax in row]
    assert framed == [1, 0, 0, 1, 1]
    assert is_inside(row[0].figure)
