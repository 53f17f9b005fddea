"""The network that learns the digits while one waits."""

import numpy as np
import pytest
import torch

import lecturekit as lk
from lecturekit.deep.digit_network import digit_network
from lecturekit.deep.layer_walk import walk


@pytest.mark.slow
def test_it_reads_the_held_out_digits_and_has_666_parameters():
    layers, digits = digit_network(), lk.load_digits()
    read = [walk(layers, image)[-1].argmax() for image in digits.test_images]
    assert np.mean(read == digits.test_labels) > 0.95
    learned = [each for layer in layers if layer.weights is not None for each in layer[4:6]]
    assert sum(each.size for each in learned) == 666


@pytest.mark.slow
def test_it_is_the_same_each_time_and_leaves_the_random_numbers_alone():
    torch.manual_seed(5)
    first = digit_network.__wrapped__()
    after = torch.rand(1)
    torch.manual_seed(5)
    assert torch.rand(1) == after
    for one, other in zip(first, digit_network(), strict=True):
        assert one.name == other.name
        if one.weights is not None:
            np.testing.assert_allclose(one.weights, other.weights, atol=1e-5)
