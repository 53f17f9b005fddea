"""Training: what it learns, what it notes down, and what it says when it goes wrong."""

import re

import numpy as np
import pytest

import lecturekit as lk

DIGITS = lk.load_digits()
FEW = DIGITS.train_images[:20], DIGITS.train_labels[:20]
OTHERS = DIGITS.test_images[:30], DIGITS.test_labels[:30]


def trained(**options):
    network = lk.DigitsMLP()
    *_, log = lk.train_steps(network, *FEW, **options)
    return network, log


def test_twenty_pictures_are_learned_by_heart():
    network, log = trained(epochs=60)
    assert log.losses[0] == pytest.approx(np.log(10), abs=0.2)
    assert log.losses[-1] < 0.01
    assert (network.scores(FEW[0]).argmax(axis=1) == FEW[1]).all()


def test_the_accuracy_is_looked_at_every_tenth_step_and_at_the_end():
    _, log = trained(epochs=12, batch=10, validation=OTHERS)
    assert len(log.losses) == 24
    assert log.looks == [0, 10, 20, 24]
    assert log.accuracies[-1][0] > log.accuracies[0][0]
    assert np.shape(log.accuracies) == (4, 2)


def test_without_other_pictures_nobody_looks():
    assert trained(epochs=3)[1].looks == []


def test_the_same_seed_trains_the_same_network():
    one, same, other = (trained(epochs=2, batch=5, seed=seed)[1].losses for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_it_takes_the_step_that_it_is_given():
    def stays(*_):
        return None

    assert len(set(trained(epochs=3, step=stays)[1].losses)) == 1


@pytest.mark.parametrize("lr", [300, 1e200])
def test_a_training_that_is_lost_says_so_and_names_the_causes(lr):
    with pytest.raises(
        ValueError, match=r"^train_steps: after \d+ steps with lr .* the usual causes"
    ) as told:
        trained(lr=lr, epochs=200)
    assert "a learning rate that is too large" in str(told.value)


@pytest.mark.parametrize(
    ("images", "labels", "options", "message"),
    [
        (np.zeros((4, 64)), [0] * 4, {}, "DigitsMLP: images has shape (4, 64); give (N, H, W)"),
        (
            np.zeros((4, 8, 8)),
            [0] * 3,
            {},
            "train_steps: labels has shape (3,); give (4,), one label",
        ),
        (*FEW, {"epochs": 0}, "train_steps: epochs is 0; give 1 or more"),
        (*FEW, {"batch": 0}, "train_steps: batch is 0; give 1 or more"),
        (*FEW, {"lr": -1}, "train_steps: lr is -1.0; give a finite number of at least 0"),
        (
            *FEW,
            {"validation": (OTHERS[0], [1])},
            "train_steps: labels of validation has shape (1,);",
        ),
    ],
)
def test_what_does_not_fit_is_refused_before_the_first_step(images, labels, options, message):
    network = lk.DigitsMLP()
    before = [each.copy() for each in network.parameters]
    with pytest.raises(ValueError, match=re.escape(message)):
        next(lk.train_steps(network, images, labels, **options))
    assert all(map(np.array_equal, network.parameters, before))
