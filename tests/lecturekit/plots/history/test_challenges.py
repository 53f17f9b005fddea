"""The ImageNet challenge in pictures."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

import lecturekit as lk


def heights(ax):
    """Return the bars as a dict from year to error."""
    return {round(bar.get_x() + bar.get_width() / 2): bar.get_height() for bar in ax.patches}


def markers(ax, label):
    (line,) = [line for line in ax.lines if line.get_label() == label]
    return sorted(zip(np.rint(line.get_xdata()), line.get_ydata(), strict=True))


def test_a_bar_stands_for_each_years_winner_with_the_given_data():
    ax = lk.plots.ilsvrc_errors()
    assert heights(ax) == {entry.year: entry.top5_error for entry in lk.ilsvrc_winners()}
    assert heights(ax)[2012] == 16.422
    assert {2010, 2011} == {
        round(bar.get_x() + 0.31) for bar in ax.patches if to_hex(bar.get_facecolor()) == "#e69f00"
    }


def test_extra_data_and_other_entries_are_set_apart():
    ax = lk.plots.ilsvrc_errors()
    assert markers(ax, "with extra data") == [(2012, 15.315), (2013, 11.20)]
    assert markers(ax, "another entry") == [
        (2012, 26.172),
        (2013, 13.51),
        (2014, 7.32),
    ]


def test_bars_and_marks_are_named_beside_them(texts):
    said = texts(lk.plots.ilsvrc_errors())
    assert {"winners with features\nmade by hand", "winners that are CNNs"} <= {*said}
    assert {"ISI 26.2 (another entry)", "ZF 13.5", "15.3 (with extra data)", "11.2"} <= {*said}


def test_the_line_of_the_human_expert_is_named(texts):
    ax = lk.plots.ilsvrc_errors()
    (line,) = [line for line in ax.lines if line.get_linestyle() == "--"]
    assert set(line.get_ydata()) == {5.1}
    assert "one human expert 5.1" in texts(ax)


def test_the_years_name_their_winners():
    labels = [label.get_text() for label in lk.plots.ilsvrc_errors().get_xticklabels()]
    assert labels[2].split() == ["2012", "SuperVision", "(AlexNet)"]
    assert labels[6].split() == ["2016", "Trimps-", "Soushen"]


def test_guesses_stand_beside_their_photograph_the_best_on_top():
    ((picture, guesses),) = lk.plots.best_guesses(["rocket"])
    np.testing.assert_array_equal(picture.images[0].get_array(), lk.photograph("rocket"))
    names = [label.get_text() for label in guesses.get_yticklabels()]
    assert names == [guess.name for guess in lk.GUESSES["rocket"]]
    assert [bar.get_width() for bar in guesses.patches] == [0.535, 0.085, 0.073, 0.048, 0.033]
    assert guesses.yaxis_inverted()


def test_unknown_photographs_are_told():
    with pytest.raises(ValueError, match=r"best_guesses: no guesses .*'cats'; did you mean cat"):
        lk.plots.best_guesses(["cats"])
    with pytest.raises(ValueError, match="for 'xyz'; use cat, coffee, rocket"):
        lk.plots.best_guesses(["cat", "xyz"])
    with pytest.raises(ValueError, match="best_guesses: photographs is empty; give at least one"):
        lk.plots.best_guesses([])


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(lk.plots.ilsvrc_errors().figure)
    assert is_inside(lk.plots.best_guesses(["cat", "coffee"])[0, 0].figure)
