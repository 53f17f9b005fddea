"""ENet: an encoder and a decoder that label every pixel, made to be small and fast."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from lecturekit.networks.arguments import check_classes, check_images


class ENet(nn.Module):
    """ENet, a class for every pixel: 364,712 parameters for 20 classes.

    The encoder makes the image eight times smaller in three steps, early, so that all that
    follows is cheap; dilated and asymmetric convolutions let it see far all the same. The
    small decoder enlarges again, putting values back where the encoder's pooling found them.

    Parameters
    ----------
    num_classes : int
        At least 1; 20 is the number of Cityscapes, "unlabeled" included.

    Notes
    -----
    Takes images (N, 3, H, W) of floats, H and W multiples of 8, and returns scores
    (N, num_classes, H, W). There is no fully connected layer and so no fc feature; the
    nearest thing is the encoder's output, that of "stage3": (N, 128, H / 8, W / 8). The paper
    rounds to 0.37 million parameters; together with the 1x1 classifier of 2,580 that its
    encoder is first trained with, it comes to that.

    Examples
    --------
    >>> import torch
    >>> import lecturekit as lk
    >>> model = lk.ENet(num_classes=12).eval()
    >>> model(torch.zeros(1, 3, 64, 96)).shape
    torch.Size([1, 12, 64, 96])

    References
    ----------
    Slide "And Many More Features From..."; Paszke, Chaurasia, Kim, Culurciello, "ENet: A
    Deep Neural Network Architecture for Real-Time Semantic Segmentation", 2016, table 1.
    """

    def __init__(self, *, num_classes: int = 20) -> None:
        super().__init__()
        self.initial = InitialBlock()
        self.down1 = DownBottleneck(16, 64, dropout=0.01)
        self.stage1 = nn.Sequential(*(Bottleneck(64, dropout=0.01) for _ in range(4)))
        self.down2 = DownBottleneck(64, 128, dropout=0.1)
        self.stage2 = far_sighted_stage()
        self.stage3 = far_sighted_stage()
        self.up4 = UpBottleneck(128, 64)
        self.stage4 = nn.Sequential(*(Bottleneck(64, dropout=0.1) for _ in range(2)))
        self.up5 = UpBottleneck(64, 16)
        self.stage5 = Bottleneck(16, dropout=0.1)
        self.fullconv = nn.ConvTranspose2d(
            16, check_classes("ENet", num_classes), kernel_size=2, stride=2
        )

    def forward(self, images: Tensor) -> Tensor:
        """Score each pixel of images (N, 3, H, W) for each class: (N, num_classes, H, W)."""
        check_images("ENet", images, channels=3, smallest=8, multiple=8)
        x = self.initial(images)  # (N, 16, H / 2, W / 2)
        x, places1 = self.down1(x)  # (N, 64, H / 4, W / 4)
        x = self.stage1(x)  # (N, 64, H / 4, W / 4)
        x, places2 = self.down2(x)  # (N, 128, H / 8, W / 8)
        x = self.stage3(self.stage2(x))  # (N, 128, H / 8, W / 8)
        x = self.up4(x, places2)  # (N, 64, H / 4, W / 4)
        x = self.stage4(x)  # (N, 64, H / 4, W / 4)
        x = self.up5(x, places1)  # (N, 16, H / 2, W / 2)
        x = self.stage5(x)  # (N, 16, H / 2, W / 2)
        scores: Tensor = self.fullconv(x)  # (N, num_classes, H, W)
        return scores


class InitialBlock(nn.Module):
    """Halve the image at once: 13 learned maps beside the image itself, max-pooled."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 13, kernel_size=3, stride=2, padding=1)
        self.pool = nn.MaxPool2d(kernel_size=2)
        self.bn = nn.BatchNorm2d(16)
        self.prelu = nn.PReLU(16)

    def forward(self, x: Tensor) -> Tensor:
        """Turn (N, 3, H, W) into (N, 16, H / 2, W / 2)."""
        x = torch.cat([self.conv(x), self.pool(x)], dim=1)  # (N, 16, H / 2, W / 2)
        out: Tensor = self.prelu(self.bn(x))
        return out


def projection(in_channels: int, out_channels: int, *, stride: int = 1) -> nn.Sequential:
    """Mix the maps at one place (or one block of `stride` x `stride`), without a bias."""
    return nn.Sequential(
        nn.Conv2d(in_channels, out_channels, kernel_size=stride, stride=stride, bias=False),
        nn.BatchNorm2d(out_channels),
    )


def activated(layers: nn.Module, channels: int) -> nn.Sequential:
    """Let batch normalization and PReLU follow the convolution between two projections."""
    return nn.Sequential(layers, nn.BatchNorm2d(channels), nn.PReLU(channels))


class Bottleneck(nn.Module):
    """Project to a quarter of the maps, convolve, expand again, add to the input.

    Parameters
    ----------
    channels : int
    dropout : float
        Share of whole maps dropped in training.
    dilation : int
        Distance between the pixels that the 3x3 kernel looks at.
    asymmetric : bool
        Whether a 5x1 and a 1x5 convolution stand in place of the 3x3.
    """

    def __init__(
        self, channels: int, *, dropout: float, dilation: int = 1, asymmetric: bool = False
    ) -> None:
        super().__init__()
        few = channels // 4
        conv: nn.Module = nn.Conv2d(few, few, 3, padding=dilation, dilation=dilation)
        if asymmetric:
            conv = nn.Sequential(
                nn.Conv2d(few, few, (5, 1), padding=(2, 0), bias=False),
                nn.Conv2d(few, few, (1, 5), padding=(0, 2)),
            )
        self.reduce = nn.Sequential(projection(channels, few), nn.PReLU(few))
        self.conv = activated(conv, few)
        self.expand = projection(few, channels)
        self.dropout = nn.Dropout2d(dropout)
        self.prelu = nn.PReLU(channels)

    def forward(self, x: Tensor) -> Tensor:
        """Keep the shape (N, channels, H, W)."""
        y = self.expand(self.conv(self.reduce(x)))  # (N, channels, H, W)
        out: Tensor = self.prelu(x + self.dropout(y))
        return out


class DownBottleneck(nn.Module):
    """Halve each side: learned maps, added to max pooling with empty maps appended."""

    def __init__(self, in_channels: int, out_channels: int, *, dropout: float) -> None:
        super().__init__()
        few = out_channels // 4
        self.new_channels = out_channels - in_channels
        self.pool = nn.MaxPool2d(kernel_size=2, return_indices=True)
        self.reduce = nn.Sequential(projection(in_channels, few, stride=2), nn.PReLU(few))
        self.conv = activated(nn.Conv2d(few, few, 3, padding=1), few)
        self.expand = projection(few, out_channels)
        self.dropout = nn.Dropout2d(dropout)
        self.prelu = nn.PReLU(out_channels)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Turn (N, C, H, W) into (N, D, H / 2, W / 2), and where each maximum stood."""
        pooled, places = self.pool(x)  # (N, C, H / 2, W / 2), both
        pooled = nn.functional.pad(pooled, (0, 0, 0, 0, 0, self.new_channels))  # (N, D, ...)
        y = self.expand(self.conv(self.reduce(x)))  # (N, D, H / 2, W / 2)
        return self.prelu(pooled + self.dropout(y)), places


class UpBottleneck(nn.Module):
    """Double each side: a learned enlargement, added to values put back at their places."""

    def __init__(self, in_channels: int, out_channels: int) -> None:
        super().__init__()
        few = out_channels // 4
        self.main = projection(in_channels, out_channels)
        self.unpool = nn.MaxUnpool2d(kernel_size=2)
        self.reduce = nn.Sequential(projection(in_channels, few), nn.PReLU(few))
        self.conv = activated(
            nn.ConvTranspose2d(few, few, 3, stride=2, padding=1, output_padding=1), few
        )
        self.expand = projection(few, out_channels)
        self.dropout = nn.Dropout2d(0.1)
        self.prelu = nn.PReLU(out_channels)

    def forward(self, x: Tensor, places: Tensor) -> Tensor:
        """Turn (N, C, H, W) into (N, D, 2 H, 2 W); `places` comes from the pooling."""
        unpooled = self.unpool(self.main(x), places)  # (N, D, 2 H, 2 W)
        y = self.expand(self.conv(self.reduce(x)))  # (N, D, 2 H, 2 W)
        out: Tensor = self.prelu(unpooled + self.dropout(y))
        return out


def far_sighted_stage() -> nn.Sequential:
    """Stack the eight bottlenecks of stage 2, which stage 3 repeats."""
    return nn.Sequential(
        Bottleneck(128, dropout=0.1),
        Bottleneck(128, dropout=0.1, dilation=2),
        Bottleneck(128, dropout=0.1, asymmetric=True),
        Bottleneck(128, dropout=0.1, dilation=4),
        Bottleneck(128, dropout=0.1),
        Bottleneck(128, dropout=0.1, dilation=8),
        Bottleneck(128, dropout=0.1, asymmetric=True),
        Bottleneck(128, dropout=0.1, dilation=16),
    )
