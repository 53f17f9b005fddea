"""Images made for units."""

import numpy as np
import pytest
import torch
from torch import nn

import lecturekit as lk


def first_minus_second():
    """Make a network whose two units want red without blue, and the other way round."""
    conv = nn.Conv2d(3, 2, 1, bias=False)
    with torch.no_grad():
        conv.weight[:] = torch.tensor([[1.0, 0, -1], [-1, 0, 1]])[:, :, None, None]
    return nn.Sequential(conv, nn.Flatten(), nn.Linear(2, 1)).eval()


def test_each_unit_gets_an_image_of_what_it_wants():
    red, blue = lk.ideal_images(first_minus_second(), "0", [0, 1], side=16, steps=60)
    assert (red[..., 0] - red[..., 2]).mean() > 0.4
    assert (blue[..., 2] - blue[..., 0]).mean() > 0.4
    for image in (red, blue):
        assert image.min() >= 0
        assert image.max() <= 1


def test_a_unit_of_the_pretrained_network_responds_more_to_its_image_than_to_noise():
    network, layer = lk.default_network(), "_blocks.3._bn1"
    noise, made = (
        lk.ideal_images(network, layer, [73, 27], side=48, steps=steps) for steps in (0, 12)
    )
    before, after = (
        lk.deep_features(network, 2 * images.transpose(0, 3, 1, 2) - 1, layer, flatten=False).mean(
            dim=(2, 3)
        )
        for images in (noise, made)
    )
    for place, unit in enumerate((73, 27)):
        assert after[place, unit] > before[place, unit] + 1


def test_the_same_seed_makes_the_same_images_and_the_network_stays_as_it_was():
    network = first_minus_second()
    weights = network[0].weight.clone()
    one, again = (lk.ideal_images(network, "0", [1], side=8, steps=3, seed=5) for _ in range(2))
    np.testing.assert_array_equal(one, again)
    assert not np.array_equal(one, lk.ideal_images(network, "0", [1], side=8, steps=3, seed=6))
    assert torch.equal(network[0].weight, weights)
    assert network[0].weight.grad is None
    assert not network[0]._forward_hooks


@pytest.mark.parametrize(("layer", "units"), [("9", [0]), ("0", [])])
def test_no_layer_and_no_unit_are_refused(layer, units):
    with pytest.raises(ValueError, match=r"^ideal_images: the layer is .* and the units are"):
        lk.ideal_images(first_minus_second(), layer, units)


def test_a_unit_that_is_not_there_is_refused():
    with pytest.raises(IndexError, match="out of"):
        lk.ideal_images(first_minus_second(), "0", [2], side=8)
