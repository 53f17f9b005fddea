"""The inception module: convolutions of several sizes side by side, their maps stacked."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn


class ConvNorm(nn.Module):
    """Convolution, batch normalization, ReLU: the library variant's unit."""

    def __init__(
        self, in_channels: int, out_channels: int, kernel_size: int, *, stride: int = 1
    ) -> None:
        super().__init__()
        # No bias: the normalization would subtract it again.
        self.conv = nn.Conv2d(
            in_channels,
            out_channels,
            kernel_size,
            stride=stride,
            padding=kernel_size // 2,
            bias=False,
        )
        self.bn = nn.BatchNorm2d(out_channels, eps=0.001)
        self.relu = nn.ReLU()

    def forward(self, x: Tensor) -> Tensor:
        """Turn (N, C, H, W) into (N, out_channels, H / stride, W / stride)."""
        out: Tensor = self.relu(self.bn(self.conv(x)))
        return out


class ConvBias(nn.Module):
    """Convolution with a bias, ReLU: the paper's unit, older than batch normalization."""

    def __init__(
        self, in_channels: int, out_channels: int, kernel_size: int, *, stride: int = 1
    ) -> None:
        super().__init__()
        self.conv = nn.Conv2d(
            in_channels, out_channels, kernel_size, stride=stride, padding=kernel_size // 2
        )
        self.relu = nn.ReLU()

    def forward(self, x: Tensor) -> Tensor:
        """Turn (N, C, H, W) into (N, out_channels, H / stride, W / stride)."""
        out: Tensor = self.relu(self.conv(x))
        return out


ConvUnit = Callable[[int, int, int], nn.Module]
"""Makes a unit from its input channels, output channels and kernel size."""

# Table 1 of the paper: maps of the 1x1, of the 3x3 (behind a 1x1 that makes the maps few), of
# the 5x5 (likewise) and of the 1x1 behind the pooling. The last three but the reductions
# add up with the first to the module's output.
Widths = tuple[int, int, int, int, int, int]
WIDTHS: dict[str, Widths] = {
    "3a": (64, 96, 128, 16, 32, 32),  # 256 maps
    "3b": (128, 128, 192, 32, 96, 64),  # 480
    "4a": (192, 96, 208, 16, 48, 64),  # 512
    "4b": (160, 112, 224, 24, 64, 64),  # 512
    "4c": (128, 128, 256, 24, 64, 64),  # 512
    "4d": (112, 144, 288, 32, 64, 64),  # 528
    "4e": (256, 160, 320, 32, 128, 128),  # 832
    "5a": (256, 160, 320, 32, 128, 128),  # 832
    "5b": (384, 192, 384, 48, 128, 128),  # 1024
}


class Inception(nn.Module):
    """Four branches over the same input, their maps stacked.

    Parameters
    ----------
    in_channels : int
    widths : tuple of six int
        A row of `WIDTHS`.
    unit : callable
        Makes a convolution with what follows it: `ConvNorm` or `ConvBias`.
    wide_kernel : int
        Side of the third branch's kernel: 5 in the paper, 3 in the library variant.
    """

    def __init__(
        self, in_channels: int, widths: Widths, *, unit: ConvUnit, wide_kernel: int
    ) -> None:
        super().__init__()
        one, reduce_three, three, reduce_wide, wide, pooled = widths
        self.branch1 = unit(in_channels, one, 1)
        self.branch2 = nn.Sequential(
            unit(in_channels, reduce_three, 1), unit(reduce_three, three, 3)
        )
        self.branch3 = nn.Sequential(
            unit(in_channels, reduce_wide, 1), unit(reduce_wide, wide, wide_kernel)
        )
        self.branch4 = nn.Sequential(
            nn.MaxPool2d(kernel_size=3, stride=1, padding=1), unit(in_channels, pooled, 1)
        )

    def forward(self, x: Tensor) -> Tensor:
        """Turn (N, in_channels, H, W) into (N, one + three + wide + pooled, H, W)."""
        branches = [self.branch1(x), self.branch2(x), self.branch3(x), self.branch4(x)]
        return torch.cat(branches, dim=1)  # (N, one + three + wide + pooled, H, W)
