"""The patches that a unit answers to most, on networks whose answers can be told by hand."""

import pytest
import torch
from torch import nn

from lecturekit.deep.gallery import Gallery
from lecturekit.deep.top_patches import Patch, top_patches


def spots(*places, side=12):
    """Make a dark picture for each place, with one bright pixel there."""
    images = torch.zeros(len(places), 3, side, side)
    for number, (row, column, light) in enumerate(places):
        images[number, :, row, column] = light
    return images


@pytest.fixture
def network():
    """Two layers: a unit adds up 3x3 pixels, or subtracts them; then one of four is kept."""
    first = nn.Conv2d(3, 2, 3, padding=1, bias=False)
    with torch.no_grad():
        first.weight[0], first.weight[1] = 1.0, -1.0
    second = nn.Conv2d(2, 2, 1, stride=2, bias=False)
    with torch.no_grad():
        second.weight[:] = torch.eye(2)[:, :, None, None]
    return nn.Sequential(first, nn.ReLU(), second).eval()


def test_the_largest_answers_come_first_with_what_the_unit_sees(network):
    pictures = Gallery(spots((5, 5, 0.5), (2, 9, 1.0), (7, 3, -0.7)), ("a", "b", "c"))
    found = top_patches(network, pictures, {"0": [0, 1]}, count=2)
    bright, dark = found["0"]
    assert bright == [Patch(1, 0, 7, 3), Patch(0, 3, 3, 3)]  # the first of nine equal places
    assert dark[0] == Patch(2, 5, 1, 3)


def test_strides_spread_the_places(network):
    """Of a map of 6x6 each cell stands for 2x2 pixels; its field is still 3x3."""
    pictures = Gallery(spots((8, 4, 1.0)), ("a",))
    [[patch]] = top_patches(network, pictures, {"2": [0]})["2"]
    assert patch == Patch(0, 8, 4, 3)


def test_at_the_border_the_patch_lies_inside(network):
    pictures = Gallery(spots((0, 11, 1.0)), ("a",))
    [[patch]] = top_patches(network, pictures, {"0": [0]})["0"]
    assert patch == Patch(0, 0, 9, 3)


def test_a_field_larger_than_the_picture_is_the_picture():
    network = nn.Sequential(nn.Conv2d(3, 1, 9, padding=4), nn.Conv2d(1, 1, 9, padding=4))
    [[patch]] = top_patches(network, Gallery(spots((5, 5, 1.0)), ("a",)), {"1": [0]})["1"]
    assert patch == Patch(0, 0, 0, 12)


def test_few_patches_of_one_source(network):
    pictures = Gallery(spots(*[(5, 5, light) for light in (5, 4, 3, 2, 1)]), (*"aaabb",))
    [patches] = top_patches(network, pictures, {"0": [0]}, count=4, per_source=2)["0"]
    assert [patch.image for patch in patches] == [0, 1, 3, 4]


def test_no_hook_is_left(network):
    with pytest.raises(ValueError, match=r"^top_patches: layer '0' has 2 units but \[2\] are ask"):
        top_patches(network, Gallery(spots((5, 5, 1)), ("a",)), {"0": [2]})
    assert not any(part._forward_hooks for part in network.modules())


def test_a_layer_that_is_not_there(network):
    with pytest.raises(ValueError, match=r"^top_patches: the network has no layer 'conv9'; take"):
        top_patches(network, Gallery(spots((5, 5, 1)), ("a",)), {"conv9": [0]})
