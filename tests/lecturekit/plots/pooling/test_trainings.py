"""Curves of a training."""

import re

import numpy as np
import pytest

import lecturekit as lk

LOG = lk.TrainingLog([2.0, 1.0, 0.6], [0, 3], [(0.125, 0.25), (1.0, 0.75)])


def test_the_losses_stand_there_with_the_mean_of_the_last_ten():
    loss, accuracy = lk.plots.training_curves(LOG)
    single, mean, guess = loss.lines
    assert single.get_ydata().tolist() == [2.0, 1.0, 0.6]
    np.testing.assert_allclose(mean.get_ydata(), [2, 1.5, 1.2])
    assert guess.get_ydata()[0] == pytest.approx(np.log(10))
    assert [line.get_ydata().tolist() for line in accuracy.lines] == [[0.125, 1.0], [0.25, 0.75]]
    assert [line.get_label() for line in accuracy.lines] == [
        "trained on\n100.0%",
        "others\n75.0%",
    ]


def test_without_looks_the_losses_are_drawn_alone():
    _, accuracy = lk.plots.training_curves(lk.TrainingLog([2.0]))
    assert len(accuracy.lines) == 0


def test_while_it_trains_each_picture_is_drawn_over_the_last():
    log = lk.TrainingLog()

    def steps():
        for loss in (2.0, 1.0):
            log.losses.append(loss)
            yield log

    loss, _ = lk.plots.training_live(steps())
    assert loss.get_title() == "Loss: 1.5 after 2 steps"
    assert len(loss.lines) == 3


def test_where_there_is_nothing_to_draw_a_line_says_so():
    with pytest.raises(ValueError, match=re.escape("training_curves: log has no losses; take a s")):
        lk.plots.training_curves(lk.TrainingLog())
    with pytest.raises(ValueError, match=re.escape("training_live: steps holds no step; give lk.")):
        lk.plots.training_live([])
