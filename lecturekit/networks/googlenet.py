"""GoogLeNet: the paper's network of 2014, and the variant of the published weights."""

from __future__ import annotations

from functools import partial

import torch
from torch import Tensor, nn

from lecturekit.networks.arguments import check_classes, check_images
from lecturekit.networks.inception import WIDTHS, ConvBias, ConvNorm, Inception

halve = partial(nn.MaxPool2d, stride=2, ceil_mode=True)
"""Pooling that halves each side, rounding up."""


class GoogLeNetPaper(nn.Module):
    """GoogLeNet as in the paper, without its auxiliary heads: 6,998,552 parameters.

    Parameters
    ----------
    num_classes : int
        At least 1.

    Notes
    -----
    Takes images (N, 3, H, W) of floats, H and W at least 31 and usually 224, and returns
    scores (N, num_classes). The deep feature of 1024 numbers is the output of "avgpool".

    Examples
    --------
    >>> import torch
    >>> import lecturekit as lk
    >>> with torch.device("meta"):  # shapes alone, no numbers: nothing fills the memory
    ...     model = lk.GoogLeNetPaper()
    >>> model(torch.empty(1, 3, 224, 224, device="meta")).shape
    torch.Size([1, 1000])
    >>> sum(weights.numel() for weights in model.parameters())
    6998552

    References
    ----------
    Slide "GoogleNet (Inception) Deep Features"; Szegedy and others, "Going Deeper with
    Convolutions", 2014, table 1.
    """

    def __init__(self, *, num_classes: int = 1000) -> None:
        super().__init__()
        module = partial(Inception, unit=ConvBias, wide_kernel=5)
        self.conv1 = ConvBias(3, 64, 7, stride=2)
        self.maxpool1 = halve(3)
        self.norm1 = nn.LocalResponseNorm(5)  # the paper gives no numbers: torch's defaults
        self.conv2 = ConvBias(64, 64, 1)
        self.conv3 = ConvBias(64, 192, 3)
        self.norm2 = nn.LocalResponseNorm(5)
        self.maxpool2 = halve(3)
        self.inception3a = module(192, WIDTHS["3a"])
        self.inception3b = module(256, WIDTHS["3b"])
        self.maxpool3 = halve(3)
        self.inception4a = module(480, WIDTHS["4a"])
        self.inception4b = module(512, WIDTHS["4b"])
        self.inception4c = module(512, WIDTHS["4c"])
        self.inception4d = module(512, WIDTHS["4d"])
        self.inception4e = module(528, WIDTHS["4e"])
        self.maxpool4 = halve(3)
        self.inception5a = module(832, WIDTHS["5a"])
        self.inception5b = module(832, WIDTHS["5b"])
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.dropout = nn.Dropout(0.4)
        self.fc = nn.Linear(1024, check_classes("GoogLeNetPaper", num_classes))

    def forward(self, images: Tensor) -> Tensor:
        """Score images (N, 3, H, W) for each class: (N, num_classes)."""
        check_images("GoogLeNetPaper", images, channels=3, smallest=31)
        # The shapes are for 224x224 pixels.
        x = self.conv1(images)  # (N, 64, 112, 112)
        x = self.norm1(self.maxpool1(x))  # (N, 64, 56, 56)
        x = self.norm2(self.conv3(self.conv2(x)))  # (N, 192, 56, 56)
        x = self.maxpool2(x)  # (N, 192, 28, 28)
        x = self.inception3a(x)  # (N, 256, 28, 28)
        x = self.inception3b(x)  # (N, 480, 28, 28)
        x = self.maxpool3(x)  # (N, 480, 14, 14)
        x = self.inception4a(x)  # (N, 512, 14, 14)
        x = self.inception4b(x)  # (N, 512, 14, 14)
        x = self.inception4c(x)  # (N, 512, 14, 14)
        x = self.inception4d(x)  # (N, 528, 14, 14)
        x = self.inception4e(x)  # (N, 832, 14, 14)
        x = self.maxpool4(x)  # (N, 832, 7, 7)
        x = self.inception5a(x)  # (N, 832, 7, 7)
        x = self.inception5b(x)  # (N, 1024, 7, 7)
        x = self.avgpool(x)  # (N, 1024, 1, 1)
        x = self.dropout(torch.flatten(x, 1))  # (N, 1024)
        scores: Tensor = self.fc(x)  # (N, num_classes)
        return scores


class GoogLeNet(nn.Module):
    """GoogLeNet as libraries have it, for the published weights: 6,624,904 parameters.

    It differs from the paper in batch normalization in place of biases and of the response
    normalization, in 3x3 kernels where the paper has 5x5 (once a slip, then kept for the
    weights' sake), and in a smaller last pooling window.

    Parameters
    ----------
    num_classes : int
        At least 1.
    auxiliary_heads : bool
        Whether to add the two small classifiers "aux1" and "aux2" that push gradients into
        the middle of the network during training: 13,004,888 parameters in total.

    Notes
    -----
    Takes images (N, 3, H, W) of floats, H and W at least 15 and usually 224, normalized with
    ImageNet's mean and standard deviation as for every other network here, and returns scores
    (N, num_classes); in training mode with auxiliary heads, the triple of the scores, aux1's
    and aux2's. Names and shapes of the parameters are those of the published weights, see
    `load_pretrained`. The deep feature of 1024 numbers is the output of "avgpool".

    Examples
    --------
    >>> import torch
    >>> import lecturekit as lk
    >>> with torch.device("meta"):  # shapes alone, no numbers: nothing fills the memory
    ...     model = lk.GoogLeNet()
    >>> model(torch.empty(1, 3, 224, 224, device="meta")).shape
    torch.Size([1, 1000])

    References
    ----------
    Slide "GoogleNet (Inception) Deep Features"; Szegedy and others, "Going Deeper with
    Convolutions", 2014; Ioffe, Szegedy, "Batch Normalization", 2015.
    """

    def __init__(self, *, num_classes: int = 1000, auxiliary_heads: bool = False) -> None:
        super().__init__()
        module = partial(Inception, unit=ConvNorm, wide_kernel=3)
        self.conv1 = ConvNorm(3, 64, 7, stride=2)
        self.maxpool1 = halve(3)
        self.conv2 = ConvNorm(64, 64, 1)
        self.conv3 = ConvNorm(64, 192, 3)
        self.maxpool2 = halve(3)
        self.inception3a = module(192, WIDTHS["3a"])
        self.inception3b = module(256, WIDTHS["3b"])
        self.maxpool3 = halve(3)
        self.inception4a = module(480, WIDTHS["4a"])
        self.inception4b = module(512, WIDTHS["4b"])
        self.inception4c = module(512, WIDTHS["4c"])
        self.inception4d = module(512, WIDTHS["4d"])
        self.inception4e = module(528, WIDTHS["4e"])
        self.maxpool4 = halve(2)
        self.inception5a = module(832, WIDTHS["5a"])
        self.inception5b = module(832, WIDTHS["5b"])
        classes = check_classes("GoogLeNet", num_classes)
        self.aux1 = AuxiliaryHead(512, classes) if auxiliary_heads else None
        self.aux2 = AuxiliaryHead(528, classes) if auxiliary_heads else None
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.dropout = nn.Dropout(0.2)
        self.fc = nn.Linear(1024, classes)

    def forward(self, images: Tensor) -> Tensor | tuple[Tensor, Tensor, Tensor]:
        """Score images (N, 3, H, W) for each class: (N, num_classes)."""
        check_images("GoogLeNet", images, channels=3, smallest=15)
        # The shapes are for 224x224 pixels.
        x = to_plus_minus_one(images)  # (N, 3, 224, 224)
        x = self.conv1(x)  # (N, 64, 112, 112)
        x = self.maxpool1(x)  # (N, 64, 56, 56)
        x = self.conv3(self.conv2(x))  # (N, 192, 56, 56)
        x = self.maxpool2(x)  # (N, 192, 28, 28)
        x = self.inception3a(x)  # (N, 256, 28, 28)
        x = self.inception3b(x)  # (N, 480, 28, 28)
        x = self.maxpool3(x)  # (N, 480, 14, 14)
        x = after_4a = self.inception4a(x)  # (N, 512, 14, 14)
        x = self.inception4b(x)  # (N, 512, 14, 14)
        x = self.inception4c(x)  # (N, 512, 14, 14)
        x = after_4d = self.inception4d(x)  # (N, 528, 14, 14)
        x = self.inception4e(x)  # (N, 832, 14, 14)
        x = self.maxpool4(x)  # (N, 832, 7, 7)
        x = self.inception5a(x)  # (N, 832, 7, 7)
        x = self.inception5b(x)  # (N, 1024, 7, 7)
        x = self.avgpool(x)  # (N, 1024, 1, 1)
        x = self.dropout(torch.flatten(x, 1))  # (N, 1024)
        scores: Tensor = self.fc(x)  # (N, num_classes)
        if self.training and self.aux1 is not None and self.aux2 is not None:
            return scores, self.aux1(after_4a), self.aux2(after_4d)
        return scores


class AuxiliaryHead(nn.Module):
    """A small classifier on maps from the middle of the network."""

    def __init__(self, in_channels: int, num_classes: int) -> None:
        super().__init__()
        self.avgpool = nn.AdaptiveAvgPool2d(4)
        self.conv = ConvNorm(in_channels, 128, 1)
        self.fc1 = nn.Linear(128 * 4 * 4, 1024)
        self.relu = nn.ReLU()
        self.dropout = nn.Dropout(0.7)
        self.fc2 = nn.Linear(1024, num_classes)

    def forward(self, x: Tensor) -> Tensor:
        """Turn (N, in_channels, H, W) into scores (N, num_classes)."""
        x = self.conv(self.avgpool(x))  # (N, 128, 4, 4)
        x = torch.flatten(x, 1)  # (N, 2048)
        x = self.dropout(self.relu(self.fc1(x)))  # (N, 1024)
        scores: Tensor = self.fc2(x)  # (N, num_classes)
        return scores


def to_plus_minus_one(images: Tensor) -> Tensor:
    """Turn images normalized with ImageNet's mean and deviation into ones from -1 to 1.

    The published weights were trained in another library on pixels scaled that way.
    """
    mean = images.new_tensor([0.485, 0.456, 0.406])[:, None, None]  # (3, 1, 1)
    deviation = images.new_tensor([0.229, 0.224, 0.225])[:, None, None]  # (3, 1, 1)
    return (images * deviation + mean) * 2 - 1
