"""Grad-CAM by hand: maps weighed by their mean slopes."""

import numpy as np
import pytest
import torch
from torch import nn

from lecturekit.deep.grad_cam import grad_cam


class Averaging(nn.Module):
    """Two maps are averaged, and two classes weigh the averages."""

    def __init__(self):
        super().__init__()
        self.maps = nn.Conv2d(3, 2, 1, bias=False)
        self.head = nn.Linear(2, 2, bias=False)
        with torch.no_grad():
            self.maps.weight[:] = torch.tensor([[1.0, 0, 0], [0, 1, 0]])[:, :, None, None]
            self.head.weight[:] = torch.tensor([[4.0, -8], [0, 2]])

    def forward(self, images):
        return self.head(self.maps(images).mean(dim=(2, 3)))


IMAGE = torch.arange(12.0).reshape(1, 3, 2, 2)  # red 0 to 3, green 4 to 7


def test_by_hand():
    """The mean of four positions has the slope 1/4 by each."""
    np.testing.assert_allclose(
        grad_cam(Averaging(), IMAGE, "maps", 1), [[0.5 * 4, 0.5 * 5], [0.5 * 6, 0.5 * 7]]
    )


def test_what_speaks_against_a_class_is_no_evidence():
    """Red counts 1, green -2, for class 0."""
    assert (grad_cam(Averaging(), IMAGE, "maps", 0) == 0).all()
    bright = torch.zeros(1, 3, 2, 2)
    bright[0, 0, 1, 0] = 9
    assert grad_cam(Averaging(), bright, "maps", 0).tolist() == [[0, 0], [9, 0]]


def test_the_network_is_left_as_it_was():
    network = Averaging()
    with torch.no_grad():
        grad_cam(network, IMAGE, "maps", 0)
    assert all(each.grad is None for each in network.parameters())
    assert not network.maps._forward_hooks


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((IMAGE, "last", 0), "^grad_cam: the network has no layer 'last'; take a name"),
        ((IMAGE, "maps", 2), "^grad_cam: label is 2 but the network has 2 classes; count"),
        ((IMAGE, "maps", -1), "^grad_cam: label is -1; give 0 or more$"),
        (
            (IMAGE.repeat(2, 1, 1, 1), "maps", 0),
            r"^grad_cam: image has shape \(2, 3, 2, 2\); give one",
        ),
    ],
)
def test_bad_arguments(arguments, message):
    with pytest.raises(ValueError, match=message):
        grad_cam(Averaging(), *arguments)
