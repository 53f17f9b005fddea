"""VGG16 and VGG19: nothing but 3x3 convolutions, in five stages that halve the image."""

from __future__ import annotations

from collections.abc import Hashable

import torch
from torch import Tensor, nn

from lecturekit.networks.arguments import check_classes, check_images

# Convolutions in each of the five stages; with the three fully connected layers they make
# the 16 or 19 of the name.
STAGES = {16: (2, 2, 3, 3, 3), 19: (2, 2, 4, 4, 4)}
WIDTHS = (64, 128, 256, 512, 512)


class VGG(nn.Module):
    """VGG16 (138,357,544 parameters) or VGG19 (143,667,240).

    Two 3x3 convolutions see 5x5 pixels and three see 7x7, with fewer weights than one large
    kernel and a non-linearity after each.

    Parameters
    ----------
    depth : {16, 19}
        Layers with weights.
    num_classes : int
        At least 1.

    Notes
    -----
    Takes images (N, 3, H, W) of floats, H and W at least 32 and usually 224, and returns
    scores (N, num_classes). Names and shapes of the parameters are those of the published
    weights, see `load_pretrained`. The deep features of 4096 numbers are the outputs of
    "classifier.0" (fc6) and "classifier.3" (fc7).

    Examples
    --------
    >>> import torch
    >>> import lecturekit as lk
    >>> with torch.device("meta"):  # shapes alone, no numbers: nothing fills the memory
    ...     model = lk.VGG(16)
    >>> model(torch.empty(1, 3, 224, 224, device="meta")).shape
    torch.Size([1, 1000])
    >>> sum(weights.numel() for weights in model.parameters())
    138357544

    References
    ----------
    Slide "And Many More Features From..."; Simonyan, Zisserman, "Very Deep Convolutional
    Networks for Large-Scale Image Recognition", 2014, columns D and E.
    """

    def __init__(self, depth: int, *, num_classes: int = 1000) -> None:
        super().__init__()
        if not isinstance(depth, Hashable) or depth not in STAGES:
            raise ValueError(f"VGG: depth is {depth!r}; give 16 or 19")
        layers: list[nn.Module] = []
        channels = 3
        for convolutions, width in zip(STAGES[depth], WIDTHS, strict=True):
            for _ in range(convolutions):
                layers += [nn.Conv2d(channels, width, kernel_size=3, padding=1), nn.ReLU()]
                channels = width
            layers.append(nn.MaxPool2d(kernel_size=2))
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AdaptiveAvgPool2d(7)  # changes nothing at 224
        self.classifier = nn.Sequential(
            nn.Linear(512 * 7 * 7, 4096),
            nn.ReLU(),
            nn.Dropout(0.5),
            nn.Linear(4096, 4096),
            nn.ReLU(),
            nn.Dropout(0.5),
            nn.Linear(4096, check_classes("VGG", num_classes)),
        )

    def forward(self, images: Tensor) -> Tensor:
        """Score images (N, 3, H, W) for each class: (N, num_classes)."""
        check_images("VGG", images, channels=3, smallest=32)
        # At 224 the stages end in (N, 64, 112, 112), (N, 128, 56, 56), (N, 256, 28, 28),
        # (N, 512, 14, 14) and (N, 512, 7, 7).
        x = self.features(images)  # (N, 512, H / 32, W / 32)
        x = self.avgpool(x)  # (N, 512, 7, 7)
        x = torch.flatten(x, 1)  # (N, 25088)
        scores: Tensor = self.classifier(x)  # (N, num_classes)
        return scores
