"""ResNet-18, 34 and 50: each block adds what it has learned to its own input."""

from __future__ import annotations

from collections.abc import Hashable

import torch
from torch import Tensor, nn

from lecturekit.networks.arguments import check_classes, check_images


class BasicBlock(nn.Module):
    """Two 3x3 convolutions beside a shortcut: the block of ResNet-18 and 34."""

    expansion = 1

    def __init__(self, in_channels: int, width: int, *, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, width, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.relu = nn.ReLU()
        self.downsample = shortcut(in_channels, width, stride=stride)

    def forward(self, x: Tensor) -> Tensor:
        """Turn (N, C, H, W) into (N, width, H / stride, W / stride)."""
        y = self.relu(self.bn1(self.conv1(x)))  # (N, width, H / stride, W / stride)
        y = self.bn2(self.conv2(y))
        out: Tensor = self.relu(y + (x if self.downsample is None else self.downsample(x)))
        return out


class Bottleneck(nn.Module):
    """1x1, 3x3 and 1x1 convolutions beside a shortcut: the block of ResNet-50.

    The first 1x1 makes the maps few, so that the 3x3 is cheap; the last makes them four
    times as many again. The stride sits in the 3x3, as in the published weights; the paper
    had it in the first 1x1, which throws three of four pixels away unseen.
    """

    expansion = 4

    def __init__(self, in_channels: int, width: int, *, stride: int) -> None:
        super().__init__()
        out_channels = width * self.expansion
        self.conv1 = nn.Conv2d(in_channels, width, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, stride=stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, out_channels, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(out_channels)
        self.relu = nn.ReLU()
        self.downsample = shortcut(in_channels, out_channels, stride=stride)

    def forward(self, x: Tensor) -> Tensor:
        """Turn (N, C, H, W) into (N, 4 width, H / stride, W / stride)."""
        y = self.relu(self.bn1(self.conv1(x)))  # (N, width, H, W)
        y = self.relu(self.bn2(self.conv2(y)))  # (N, width, H / stride, W / stride)
        y = self.bn3(self.conv3(y))  # (N, 4 width, H / stride, W / stride)
        out: Tensor = self.relu(y + (x if self.downsample is None else self.downsample(x)))
        return out


def shortcut(in_channels: int, out_channels: int, *, stride: int) -> nn.Sequential | None:
    """Make the 1x1 convolution that gives a block's input the shape of its output.

    Returns
    -------
    nn.Sequential or None
        None where the shapes are equal already and the input itself is added.
    """
    if stride == 1 and in_channels == out_channels:
        return None
    return nn.Sequential(
        nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False),
        nn.BatchNorm2d(out_channels),
    )


STAGES: dict[int, tuple[type[BasicBlock | Bottleneck], tuple[int, int, int, int]]] = {
    18: (BasicBlock, (2, 2, 2, 2)),
    34: (BasicBlock, (3, 4, 6, 3)),
    50: (Bottleneck, (3, 4, 6, 3)),
}
"""The kind of block and how many of them each of the four stages has, by depth."""


class ResNet(nn.Module):
    """ResNet-18 (11,689,512 parameters), 34 (21,797,672) or 50 (25,557,032).

    Parameters
    ----------
    depth : {18, 34, 50}
        Layers with weights on the longest way through.
    num_classes : int
        At least 1.

    Notes
    -----
    Takes images (N, 3, H, W) of floats, usually 224x224, and returns scores
    (N, num_classes). Names and shapes of the parameters are those of the published weights,
    see `load_pretrained`. The deep feature is the output of "avgpool", 512 numbers (2048 for
    ResNet-50).

    Examples
    --------
    >>> import torch
    >>> import lecturekit as lk
    >>> with torch.device("meta"):  # shapes alone, no numbers: nothing fills the memory
    ...     model = lk.ResNet(50)
    >>> model(torch.empty(1, 3, 224, 224, device="meta")).shape
    torch.Size([1, 1000])
    >>> sum(weights.numel() for weights in model.parameters())
    25557032

    References
    ----------
    Slide "And Many More Features From..."; He, Zhang, Ren, Sun, "Deep Residual Learning for
    Image Recognition", 2015, table 1.
    """

    def __init__(self, depth: int, *, num_classes: int = 1000) -> None:
        super().__init__()
        if not isinstance(depth, Hashable) or depth not in STAGES:
            raise ValueError(f"ResNet: depth is {depth!r}; give 18, 34 or 50")
        block, (first, second, third, fourth) = STAGES[depth]
        wide = block.expansion
        self.conv1 = nn.Conv2d(3, 64, kernel_size=7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.relu = nn.ReLU()
        self.maxpool = nn.MaxPool2d(kernel_size=3, stride=2, padding=1)
        self.layer1 = stage(block, first, 64, 64, stride=1)
        self.layer2 = stage(block, second, 64 * wide, 128, stride=2)
        self.layer3 = stage(block, third, 128 * wide, 256, stride=2)
        self.layer4 = stage(block, fourth, 256 * wide, 512, stride=2)
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(512 * wide, check_classes("ResNet", num_classes))

    def forward(self, images: Tensor) -> Tensor:
        """Score images (N, 3, H, W) for each class: (N, num_classes)."""
        check_images("ResNet", images, channels=3)
        # The shapes are for 224x224 pixels; E is 1 for ResNet-18 and 34, 4 for ResNet-50.
        x = self.relu(self.bn1(self.conv1(images)))  # (N, 64, 112, 112)
        x = self.maxpool(x)  # (N, 64, 56, 56)
        x = self.layer1(x)  # (N, 64 E, 56, 56)
        x = self.layer2(x)  # (N, 128 E, 28, 28)
        x = self.layer3(x)  # (N, 256 E, 14, 14)
        x = self.layer4(x)  # (N, 512 E, 7, 7)
        x = self.avgpool(x)  # (N, 512 E, 1, 1)
        x = torch.flatten(x, 1)  # (N, 512 E)
        scores: Tensor = self.fc(x)  # (N, num_classes)
        return scores


def stage(
    block: type[BasicBlock | Bottleneck], blocks: int, in_channels: int, width: int, *, stride: int
) -> nn.Sequential:
    """Stack the blocks of one stage; the first of them changes the shape."""
    out_channels = width * block.expansion
    rest = [block(out_channels, width, stride=1) for _ in range(blocks - 1)]
    return nn.Sequential(block(in_channels, width, stride=stride), *rest)
