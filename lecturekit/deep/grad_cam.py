"""Grad-CAM: where a network's last maps found what speaks for a class."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from lecturekit.arguments.whole_numbers import as_whole_number


def grad_cam(network: nn.Module, image: Tensor, layer: str, label: int) -> NDArray[np.float32]:
    """Weigh the maps of a layer by how much each matters to a class, and add them up.

    A map matters as much as the class's score grows with it: by the score's slope, averaged
    over all positions. What is left below 0 becomes 0.

    Parameters
    ----------
    network : torch.nn.Module
        In evaluation mode. It returns a score for each class, before any softmax.
    image : Tensor, shape (1, 3, H, W)
        As the network takes it.
    layer : str
        A convolutional layer's name in ``network.named_modules()``, usually that of the last. If it
        runs several times, the last time counts.
    label : int
        The class, from 0.

    Returns
    -------
    ndarray of float32, shape (h, w)
        As large as the layer's maps, at least 0.

    Raises
    ------
    ValueError
        If the network has no such layer or class, or there is more than one image.

    Examples
    --------
    >>> import lecturekit as lk
    >>> network, image = lk.default_network(), lk.preprocess(lk.photograph("coffee"))
    >>> lk.grad_cam(network, image, "_swish", 967).shape
    (7, 7)

    References
    ----------
    Slide "CNN: Intuition of Different Layers"; R. R. Selvaraju and others, "Grad-CAM: Visual
    Explanations from Deep Networks via Gradient-Based Localization", 2017.
    """
    modules = dict(network.named_modules())
    if layer not in modules:
        raise ValueError(
            f"grad_cam: the network has no layer {layer!r}; take a name out of "
            "network.named_modules()"
        )
    if len(image) != 1:
        raise ValueError(f"grad_cam: image has shape {tuple(image.shape)}; give one, (1, 3, H, W)")
    number = as_whole_number("grad_cam", "label", label, least=0)
    kept: list[Tensor] = []

    def keep(_module: nn.Module, _inputs: object, maps: Tensor) -> None:
        kept[:] = [maps]

    hook = modules[layer].register_forward_hook(keep)
    with torch.enable_grad():
        try:
            scores = network(image.detach().requires_grad_())
        finally:
            hook.remove()
        if number >= scores.shape[1]:
            raise ValueError(
                f"grad_cam: label is {number} but the network has {scores.shape[1]} classes; "
                "count them from 0"
            )
        [maps] = kept
        (slopes,) = torch.autograd.grad(scores[0, number], maps)  # (1, C, h, w)
    weights = slopes.mean(dim=(2, 3), keepdim=True)  # (1, C, 1, 1)
    evidence: NDArray[np.float32] = (weights * maps).sum(dim=1)[0].clamp_min(0).detach().numpy()
    return evidence
