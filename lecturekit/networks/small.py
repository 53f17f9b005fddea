"""A network of eleven parts, small enough to look at each of them."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from lecturekit.networks.arguments import check_images


class SmallNetwork(nn.Module):
    """A network for pictures of 8x6 pixels with all that makes extracting features tricky.

    It holds a part that behaves differently in training (dropout), one that also learns from
    what it sees (batch normalization), two that overwrite what the layer before them returned
    (ReLU with ``inplace=True``), and a part within a part ("head.fc2").

    Notes
    -----
    Takes images (N, 2, 8, 6) of floats and returns scores (N, 3).

    Examples
    --------
    >>> import torch
    >>> model = SmallNetwork()
    >>> model(torch.zeros(4, 2, 8, 6)).shape
    torch.Size([4, 3])
    >>> [name for name, _ in model.named_modules()][:5]
    ['', 'conv', 'norm', 'relu', 'pool']
    """

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(2, 4, kernel_size=3, padding=1)
        self.norm = nn.BatchNorm2d(4)
        self.relu = nn.ReLU(inplace=True)
        self.pool = nn.MaxPool2d(kernel_size=2)
        self.drop = nn.Dropout(0.5)
        self.fc1 = nn.Linear(4 * 4 * 3, 6)
        self.head = nn.Sequential()
        self.head.add_module("relu", nn.ReLU(inplace=True))
        self.head.add_module("fc2", nn.Linear(6, 3))

    def forward(self, images: Tensor) -> Tensor:
        """Score images (N, 2, 8, 6) for three classes: (N, 3)."""
        check_images("SmallNetwork", images, channels=2, smallest=6, largest=8)
        x = self.norm(self.conv(images))  # (N, 4, 8, 6)
        x = self.relu(x)  # overwrites what norm returned
        x = self.drop(self.pool(x))  # (N, 4, 4, 3)
        x = self.fc1(torch.flatten(x, 1))  # (N, 6)
        scores: Tensor = self.head(x)  # (N, 3); its ReLU overwrites what fc1 returned
        return scores
