"""A network of 5 layers that learns the digits while one waits."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from lecturekit.data.digits import load_digits
from lecturekit.deep.layer_walk import WalkLayer

_EPOCHS = 12
_BATCH = 32
_RATE = 0.01
_SEED = 3


@cache
def digit_network() -> tuple[WalkLayer, ...]:
    """Train two convolutions, each pooled, and a fully connected layer on the shipped digits.

    It takes a second, and gives the same weights each time.

    Returns
    -------
    tuple of WalkLayer
        For images (8, 8) from 0 to 1: 4 maps of 8x8, pooled to 4x4; 8 maps of 4x4, pooled to
        2x2; 10 scores.

    Raises
    ------
    ModuleNotFoundError
        If torch or scikit-learn is not installed.

    Examples
    --------
    >>> [layer.name for layer in digit_network()]
    ['conv1', 'pool1', 'conv2', 'pool2', 'scores']
    """
    import torch  # noqa: PLC0415 - slow to import, and nothing else here needs it
    from torch import nn  # noqa: PLC0415 - as above

    digits = load_digits()
    images = torch.from_numpy(digits.train_images).float()[:, None]
    labels = torch.from_numpy(digits.train_labels)
    with torch.random.fork_rng(devices=[]), torch.enable_grad():
        torch.manual_seed(_SEED)
        network = nn.Sequential(
            nn.Conv2d(1, 4, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(4, 8, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(8, 10, 2),  # fully connected: as large as the map
            nn.Flatten(),
        )
        optimizer = torch.optim.Adam(network.parameters(), lr=_RATE)
        for _ in range(_EPOCHS):
            for batch in torch.split(torch.randperm(len(images)), _BATCH):
                optimizer.zero_grad()
                loss = nn.functional.cross_entropy(network(images[batch]), labels[batch])
                torch.autograd.backward(loss)
                optimizer.step()

    def arrays(place: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        layer = network[place]
        weights, bias = (each.detach().numpy().astype(float) for each in layer.parameters())
        return weights, bias

    return (
        WalkLayer("conv1", 3, 1, 1, *arrays(0), has_relu=True),
        WalkLayer("pool1", 2, 2),
        WalkLayer("conv2", 3, 1, 1, *arrays(3), has_relu=True),
        WalkLayer("pool2", 2, 2),
        WalkLayer("scores", 2, 1, 0, *arrays(6)),
    )
