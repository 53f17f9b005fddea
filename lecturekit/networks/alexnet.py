"""AlexNet: the two-group network of 2012, and the one-column network of 2014."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from lecturekit.networks.arguments import check_classes, check_images


class AlexNetPaper(nn.Module):
    """AlexNet of 2012, two groups of maps: 60,965,224 parameters.

    It was trained on two graphics cards, each with half of the maps. In conv2, conv4 and
    conv5 a map only sees the maps of its own card, which is a convolution in two groups.

    Parameters
    ----------
    num_classes : int
        At least 1.
    groups : {2, 1}
        1 connects all maps, as if one card had held them all: 62,378,344 parameters.

    Notes
    -----
    Takes images (N, 3, 227, 227) of floats and returns scores (N, num_classes). The paper
    says 224, but (224 - 11) / 4 + 1 is no whole number. The deep features of 4096 numbers
    are the outputs of "fc6" and "fc7", or of "relu6" and "relu7" after them.

    Examples
    --------
    >>> import torch
    >>> import lecturekit as lk
    >>> with torch.device("meta"):  # shapes alone, no numbers: nothing fills the memory
    ...     model = lk.AlexNetPaper()
    >>> model(torch.empty(1, 3, 227, 227, device="meta")).shape
    torch.Size([1, 1000])
    >>> sum(weights.numel() for weights in model.parameters())
    60965224

    References
    ----------
    Slide "AlexNet Deep Features"; Krizhevsky, Sutskever, Hinton, "ImageNet Classification
    with Deep Convolutional Neural Networks", 2012.
    """

    def __init__(self, *, num_classes: int = 1000, groups: int = 2) -> None:
        super().__init__()
        if groups not in (1, 2):
            raise ValueError(
                f"AlexNetPaper: groups is {groups!r}; give 2 as in the paper, or 1 for one column"
            )
        self.conv1 = nn.Conv2d(3, 96, kernel_size=11, stride=4)
        self.relu1 = nn.ReLU()
        self.norm1 = paper_response_norm()
        self.pool1 = nn.MaxPool2d(kernel_size=3, stride=2)

        self.conv2 = nn.Conv2d(96, 256, kernel_size=5, padding=2, groups=groups)
        self.relu2 = nn.ReLU()
        self.norm2 = paper_response_norm()
        self.pool2 = nn.MaxPool2d(kernel_size=3, stride=2)

        self.conv3 = nn.Conv2d(256, 384, kernel_size=3, padding=1)
        self.relu3 = nn.ReLU()
        self.conv4 = nn.Conv2d(384, 384, kernel_size=3, padding=1, groups=groups)
        self.relu4 = nn.ReLU()
        self.conv5 = nn.Conv2d(384, 256, kernel_size=3, padding=1, groups=groups)
        self.relu5 = nn.ReLU()
        self.pool5 = nn.MaxPool2d(kernel_size=3, stride=2)

        self.fc6 = nn.Linear(256 * 6 * 6, 4096)
        self.relu6 = nn.ReLU()
        self.drop6 = nn.Dropout(0.5)
        self.fc7 = nn.Linear(4096, 4096)
        self.relu7 = nn.ReLU()
        self.drop7 = nn.Dropout(0.5)
        self.fc8 = nn.Linear(4096, check_classes("AlexNetPaper", num_classes))

    def forward(self, images: Tensor) -> Tensor:
        """Score images (N, 3, 227, 227) for each class: (N, num_classes)."""
        check_images("AlexNetPaper", images, channels=3, smallest=227, largest=227)
        x = self.norm1(self.relu1(self.conv1(images)))  # (N, 96, 55, 55)
        x = self.pool1(x)  # (N, 96, 27, 27)
        x = self.norm2(self.relu2(self.conv2(x)))  # (N, 256, 27, 27)
        x = self.pool2(x)  # (N, 256, 13, 13)
        x = self.relu3(self.conv3(x))  # (N, 384, 13, 13)
        x = self.relu4(self.conv4(x))  # (N, 384, 13, 13)
        x = self.relu5(self.conv5(x))  # (N, 256, 13, 13)
        x = self.pool5(x)  # (N, 256, 6, 6)
        x = torch.flatten(x, 1)  # (N, 9216)
        x = self.drop6(self.relu6(self.fc6(x)))  # (N, 4096)
        x = self.drop7(self.relu7(self.fc7(x)))  # (N, 4096)
        scores: Tensor = self.fc8(x)  # (N, num_classes)
        return scores


def paper_response_norm() -> nn.LocalResponseNorm:
    """Make the paper's local response normalization.

    It divides each entry by (2 + 0.0001 · the sum of the squares at that place in the five
    nearest maps) to the power 0.75, so strong maps quieten their neighbors.
    """
    # torch multiplies alpha by the mean of the squares, the paper by their sum.
    maps = 5
    return nn.LocalResponseNorm(maps, alpha=1e-4 * maps, beta=0.75, k=2.0)


class AlexNet(nn.Module):
    """AlexNet of 2014, one column: 61,100,840 parameters, the usual library model.

    Parameters
    ----------
    num_classes : int
        At least 1.

    Notes
    -----
    Takes images (N, 3, H, W) of floats, H and W at least 63 and usually 224, and returns
    scores (N, num_classes). Names and shapes of the parameters are those of the published
    weights, see `load_pretrained`. The fc6 feature is the output of "classifier.1", fc7 that
    of "classifier.4" (after the ReLU: "classifier.2" and "classifier.5").

    Examples
    --------
    >>> import torch
    >>> import lecturekit as lk
    >>> with torch.device("meta"):  # shapes alone, no numbers: nothing fills the memory
    ...     model = lk.AlexNet()
    >>> model(torch.empty(1, 3, 224, 224, device="meta")).shape
    torch.Size([1, 1000])

    References
    ----------
    Slide "AlexNet Deep Features"; Krizhevsky, "One weird trick for parallelizing
    convolutional neural networks", 2014.
    """

    def __init__(self, *, num_classes: int = 1000) -> None:
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 64, kernel_size=11, stride=4, padding=2),  # (N, 64, 55, 55)
            nn.ReLU(),
            nn.MaxPool2d(kernel_size=3, stride=2),  # (N, 64, 27, 27)
            nn.Conv2d(64, 192, kernel_size=5, padding=2),  # (N, 192, 27, 27)
            nn.ReLU(),
            nn.MaxPool2d(kernel_size=3, stride=2),  # (N, 192, 13, 13)
            nn.Conv2d(192, 384, kernel_size=3, padding=1),  # (N, 384, 13, 13)
            nn.ReLU(),
            nn.Conv2d(384, 256, kernel_size=3, padding=1),  # (N, 256, 13, 13)
            nn.ReLU(),
            nn.Conv2d(256, 256, kernel_size=3, padding=1),  # (N, 256, 13, 13)
            nn.ReLU(),
            nn.MaxPool2d(kernel_size=3, stride=2),  # (N, 256, 6, 6)
        )
        self.avgpool = nn.AdaptiveAvgPool2d(6)  # changes nothing at 224
        self.classifier = nn.Sequential(
            nn.Dropout(0.5),
            nn.Linear(256 * 6 * 6, 4096),
            nn.ReLU(),
            nn.Dropout(0.5),
            nn.Linear(4096, 4096),
            nn.ReLU(),
            nn.Linear(4096, check_classes("AlexNet", num_classes)),
        )

    def forward(self, images: Tensor) -> Tensor:
        """Score images (N, 3, H, W) for each class: (N, num_classes)."""
        check_images("AlexNet", images, channels=3, smallest=63)
        x = self.features(images)  # (N, 256, 6, 6) for 224x224
        x = self.avgpool(x)  # (N, 256, 6, 6)
        x = torch.flatten(x, 1)  # (N, 9216)
        scores: Tensor = self.classifier(x)  # (N, num_classes)
        return scores
