"""LeNet-5: as it is taught today, and as the paper of 1998 describes it."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from lecturekit.networks.arguments import check_classes, check_images
from lecturekit.networks.digit_codes import digit_codes


class LeNet5(nn.Module):
    """LeNet-5 as it is taught today: full connections, ReLU, max pooling, 61,706 parameters.

    Parameters
    ----------
    num_classes : int
        At least 1.

    Notes
    -----
    Takes images (N, 1, 32, 32) of floats and returns scores (N, num_classes). The deep
    feature of 84 numbers is the output of the layer "fc2", or of "relu4" after it.

    Examples
    --------
    >>> import torch
    >>> import lecturekit as lk
    >>> model = lk.LeNet5()
    >>> model(torch.zeros(2, 1, 32, 32)).shape
    torch.Size([2, 10])
    >>> sum(weights.numel() for weights in model.parameters())
    61706

    References
    ----------
    Slide "CNN: Modeling Vision System"; LeCun, Bottou, Bengio, Haffner, "Gradient-Based
    Learning Applied to Document Recognition", 1998.
    """

    def __init__(self, *, num_classes: int = 10) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, kernel_size=5)
        self.relu1 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(kernel_size=2)
        self.conv2 = nn.Conv2d(6, 16, kernel_size=5)
        self.relu2 = nn.ReLU()
        self.pool2 = nn.MaxPool2d(kernel_size=2)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.relu3 = nn.ReLU()
        self.fc2 = nn.Linear(120, 84)
        self.relu4 = nn.ReLU()
        self.fc3 = nn.Linear(84, check_classes("LeNet5", num_classes))

    def forward(self, images: Tensor) -> Tensor:
        """Score images (N, 1, 32, 32) for each class: (N, num_classes)."""
        check_images("LeNet5", images, channels=1, smallest=32, largest=32)
        x = self.relu1(self.conv1(images))  # (N, 6, 28, 28)
        x = self.pool1(x)  # (N, 6, 14, 14)
        x = self.relu2(self.conv2(x))  # (N, 16, 10, 10)
        x = self.pool2(x)  # (N, 16, 5, 5)
        x = torch.flatten(x, 1)  # (N, 400)
        x = self.relu3(self.fc1(x))  # (N, 120)
        x = self.relu4(self.fc2(x))  # (N, 84)
        scores: Tensor = self.fc3(x)  # (N, num_classes)
        return scores


# Table I of the paper: which of S2's six maps each of C3's sixteen maps looks at. First all
# runs of three neighbors, then all runs of four, three broken fours, and one of all six.
# The maps differ because they see different inputs, and 900 kernel weights of 2,400 are saved.
C3_INPUTS: tuple[tuple[int, ...], ...] = (
    (0, 1, 2),
    (1, 2, 3),
    (2, 3, 4),
    (3, 4, 5),
    (0, 4, 5),
    (0, 1, 5),
    (0, 1, 2, 3),
    (1, 2, 3, 4),
    (2, 3, 4, 5),
    (0, 3, 4, 5),
    (0, 1, 4, 5),
    (0, 1, 2, 5),
    (0, 1, 3, 4),
    (1, 2, 4, 5),
    (0, 2, 3, 5),
    (0, 1, 2, 3, 4, 5),
)


class LeNet5Paper(nn.Module):
    """LeNet-5 as the paper of 1998 describes it, with 60,000 trainable parameters.

    It differs from today's version in C3's partial connections, in pooling layers that learn
    (S2 and S4: one coefficient and one bias per map), in the squashing function after every
    layer, and in an output layer that measures the distance to fixed pictures of the digits.

    Notes
    -----
    Takes images (N, 1, 32, 32) of floats, in the paper with -0.1 for white and 1.175 for
    black, and returns scores (N, 10). A score is minus the squared distance of F6 to the
    digit's picture, at most 0: the paper's penalty with its sign turned, so that the largest
    score wins here as in every other network.

    Examples
    --------
    >>> import torch
    >>> import lecturekit as lk
    >>> model = lk.LeNet5Paper()
    >>> model(torch.zeros(2, 1, 32, 32)).shape
    torch.Size([2, 10])
    >>> sum(weights.numel() for weights in model.parameters())
    60000

    References
    ----------
    LeCun, Bottou, Bengio, Haffner, "Gradient-Based Learning Applied to Document
    Recognition", 1998, section II.B.
    """

    def __init__(self) -> None:
        super().__init__()
        self.squash = ScaledTanh()
        self.c1 = nn.Conv2d(1, 6, kernel_size=5)
        self.s2 = Subsampling(6)
        self.c3 = PartialConv(C3_INPUTS, kernel_size=5)
        self.s4 = Subsampling(16)
        self.c5 = nn.Conv2d(16, 120, kernel_size=5)
        self.f6 = nn.Linear(120, 84)
        self.output = DigitDistance()

    def forward(self, images: Tensor) -> Tensor:
        """Score images (N, 1, 32, 32) for each digit: (N, 10)."""
        check_images("LeNet5Paper", images, channels=1, smallest=32, largest=32)
        x = self.squash(self.c1(images))  # (N, 6, 28, 28)
        x = self.squash(self.s2(x))  # (N, 6, 14, 14)
        x = self.squash(self.c3(x))  # (N, 16, 10, 10)
        x = self.squash(self.s4(x))  # (N, 16, 5, 5)
        x = self.squash(self.c5(x))  # (N, 120, 1, 1): a full connection, as the maps are 5x5
        x = torch.flatten(x, 1)  # (N, 120)
        x = self.squash(self.f6(x))  # (N, 84)
        scores: Tensor = self.output(x)  # (N, 10)
        return scores


class ScaledTanh(nn.Module):
    """The paper's squashing function 1.7159 tanh(2x/3): it maps 1 to 1 and -1 to -1."""

    def forward(self, x: Tensor) -> Tensor:
        """Squash every entry."""
        return 1.7159 * torch.tanh(x * 2 / 3)


class Subsampling(nn.Module):
    """Halve the maps: the sum of each 2x2 block, times a coefficient, plus a bias, per map."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.full((channels,), 0.25))  # it starts as the mean
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, x: Tensor) -> Tensor:
        """Turn (N, C, H, W) into (N, C, H/2, W/2)."""
        total = nn.functional.avg_pool2d(x, kernel_size=2) * 4  # (N, C, H/2, W/2)
        return total * self.weight[:, None, None] + self.bias[:, None, None]


class PartialConv(nn.Module):
    """A convolution where each output map sees its own selection of the input maps."""

    def __init__(self, inputs: tuple[tuple[int, ...], ...], *, kernel_size: int) -> None:
        super().__init__()
        self.inputs = inputs
        self.maps = nn.ModuleList(nn.Conv2d(len(seen), 1, kernel_size) for seen in inputs)

    def forward(self, x: Tensor) -> Tensor:
        """Turn (N, C, H, W) into (N, len(inputs), OH, OW)."""
        maps = [conv(x[:, seen]) for conv, seen in zip(self.maps, self.inputs, strict=True)]
        return torch.cat(maps, dim=1)  # (N, len(inputs), OH, OW)


class DigitDistance(nn.Module):
    """Minus the squared distance to each digit's picture; nothing here is trained."""

    codes: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("codes", digit_codes())  # (10, 84)

    def forward(self, x: Tensor) -> Tensor:
        """Turn (N, 84) into scores (N, 10)."""
        differences = x[:, None] - self.codes  # (N, 10, 84)
        return -differences.square().sum(dim=2)  # (N, 10)
