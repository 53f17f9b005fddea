"""The guesses that are written down are those that the network makes."""

import pytest
import torch

import lecturekit as lk


@pytest.fixture(scope="module")
def model():
    return lk.default_network()


@pytest.mark.parametrize("name", lk.GUESSES)
def test_the_network_makes_these_five_guesses_in_this_order(model, name):
    with torch.no_grad():
        probabilities = model(lk.preprocess(lk.photograph(name))).softmax(1)[0]
    values, classes = probabilities.topk(5)
    written = lk.GUESSES[name]
    assert [guess.name for guess in written] == [
        lk.SEEN_CLASSES[index] for index in classes.tolist()
    ]
    assert [guess.probability for guess in written] == pytest.approx(values.tolist(), abs=0.002)


def test_the_rocket_is_missed_by_the_first_guess_and_met_by_the_second():
    """The lesson on top-5 errors leans on it."""
    first, second, *_ = lk.GUESSES["rocket"]
    assert (first.name, second.name) == ("drilling platform", "missile")
