"""Two small networks that read digits of 8x8 pixels: a CNN and an MLP of as many parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.arrays import RealArray
from lecturekit.arguments.values import as_finite_array, as_labels
from lecturekit.arguments.whole_numbers import as_whole_number
from lecturekit.convolution.backward import conv2d_backward
from lecturekit.convolution.forward import conv2d
from lecturekit.pooling.backward import max_pool2d_backward
from lecturekit.pooling.forward import max_pool2d
from lecturekit.training.losses import softmax_cross_entropy

Layer = Callable[..., Any]
_SIDE, _CLASSES = 8, 10
_FILTERS, _KERNEL = 16, 3
_HIDDEN = 36  # as many units as give the MLP about the CNN's number of parameters
_LAST = 0.1  # of its usual spread have the last weights, so that first scores are near 0


class DigitNetwork(Protocol):
    """What can be trained to read digits: parameters, scores, and the loss's gradient."""

    parameters: list[NDArray[np.float64]]
    """Arrays that a step of training changes in place."""

    def scores(self, images: ArrayLike) -> RealArray:
        """Score images (N, 8, 8) for ten classes: (N, 10)."""

    def loss_and_gradients(
        self, images: ArrayLike, labels: ArrayLike
    ) -> tuple[float, list[RealArray]]:
        """Return the mean loss, and its gradient with respect to each parameter."""


class DigitsCNN:
    """Convolution 3x3 to 16 maps, ReLU, 2x2 max pooling, and a fully connected layer.

    Parameters
    ----------
    seed : int
        Draws the first weights; biases begin with 0.
    pool, pool_backward, loss : callable
        The pooling layer, its gradient and the loss, called as `max_pool2d`,
        `max_pool2d_backward` and `softmax_cross_entropy` are; these if not given. Give your own,
        and the network is made of them.

    Attributes
    ----------
    parameters : list of ndarrays
        Kernels (16, 1, 3, 3), biases (16,), weights (256, 10) and biases (10,): 2,730 numbers.

    Raises
    ------
    TypeError, ValueError
        If the seed is no whole number of at least 0; later, if images or labels don't fit.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> network, images = lk.DigitsCNN(seed=1), np.zeros((5, 8, 8))
    >>> network.scores(images).shape, sum(each.size for each in network.parameters)
    ((5, 10), 2730)
    >>> loss, gradients = network.loss_and_gradients(images, np.arange(5))
    >>> round(loss, 3), gradients[0].shape
    (2.303, (16, 1, 3, 3))

    References
    ----------
    Slides "CNN: Summary of Convolution Layers" and "Convolutional Layer: Training".
    """

    def __init__(
        self,
        seed: int = 0,
        *,
        pool: Layer = max_pool2d,
        pool_backward: Layer = max_pool2d_backward,
        loss: Layer = softmax_cross_entropy,
    ) -> None:
        rng = np.random.default_rng(as_whole_number("DigitsCNN", "seed", seed, least=0))
        units = _FILTERS * (_SIDE // 2) ** 2
        self.parameters = [
            rng.normal(size=(_FILTERS, 1, _KERNEL, _KERNEL)) * np.sqrt(2 / _KERNEL**2),
            np.zeros(_FILTERS),
            rng.normal(size=(units, _CLASSES)) * _LAST / np.sqrt(units),
            np.zeros(_CLASSES),
        ]
        self._pool, self._pool_backward, self._loss = pool, pool_backward, loss

    def scores(self, images: ArrayLike) -> RealArray:
        """Score images (N, 8, 8) for ten classes: (N, 10)."""
        return self._forward(_as_images("DigitsCNN", images))[-1]

    def loss_and_gradients(
        self, images: ArrayLike, labels: ArrayLike
    ) -> tuple[float, list[RealArray]]:
        """Return the mean loss, and its gradient with respect to each parameter."""
        x = _as_images("DigitsCNN", images)
        classes = as_labels("DigitsCNN", "labels", labels, count=len(x))
        maps, lit, features, scores = self._forward(x)
        loss, dscores = self._loss(scores, classes)
        dpooled = dscores @ self.parameters[2].T  # (N, 256)
        dlit = self._pool_backward(dpooled.reshape(len(x), _FILTERS, _SIDE // 2, -1), lit, 2)
        dmaps = np.where(maps > 0, dlit, 0)  # back through the ReLU
        _, dkernels, dbiases = conv2d_backward(dmaps, x, self.parameters[0], padding=1)
        return float(loss), [dkernels, dbiases, features.T @ dscores, dscores.sum(axis=0)]

    def _forward(self, x: RealArray) -> tuple[RealArray, RealArray, RealArray, RealArray]:
        kernels, biases, weights, last = self.parameters
        maps = conv2d(x, kernels, biases, padding=1)  # (N, 16, 8, 8)
        lit = np.maximum(maps, 0)
        features = self._pool(lit, 2).reshape(len(x), -1)  # (N, 256)
        return maps, lit, features, features @ weights + last


class DigitsMLP:
    """Two fully connected layers with 36 hidden units: about as many parameters as `DigitsCNN`.

    Parameters
    ----------
    seed : int
        Draws the first weights; biases begin with 0.

    Attributes
    ----------
    parameters : list of ndarrays
        Weights (64, 36), biases (36,), weights (36, 10) and biases (10,): 2,710 numbers.

    Raises
    ------
    TypeError, ValueError
        As for `DigitsCNN`.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> network = lk.DigitsMLP(seed=1)
    >>> network.scores(np.zeros((5, 8, 8))).shape, sum(each.size for each in network.parameters)
    ((5, 10), 2710)

    References
    ----------
    Slide "Recall: Fully-Connected Neural Networks".
    """

    def __init__(self, seed: int = 0) -> None:
        rng = np.random.default_rng(as_whole_number("DigitsMLP", "seed", seed, least=0))
        pixels = _SIDE**2
        self.parameters = [
            rng.normal(size=(pixels, _HIDDEN)) * np.sqrt(2 / pixels),
            np.zeros(_HIDDEN),
            rng.normal(size=(_HIDDEN, _CLASSES)) * _LAST / np.sqrt(_HIDDEN),
            np.zeros(_CLASSES),
        ]

    def scores(self, images: ArrayLike) -> RealArray:
        """Score images (N, 8, 8) for ten classes: (N, 10)."""
        return self._forward(_as_images("DigitsMLP", images).reshape(-1, _SIDE**2))[-1]

    def loss_and_gradients(
        self, images: ArrayLike, labels: ArrayLike
    ) -> tuple[float, list[RealArray]]:
        """Return the mean loss, and its gradient with respect to each parameter."""
        x = _as_images("DigitsMLP", images).reshape(-1, _SIDE**2)
        hidden, scores = self._forward(x)
        loss, dscores = softmax_cross_entropy(
            scores, as_labels("DigitsMLP", "labels", labels, count=len(x))
        )
        dhidden = np.where(hidden > 0, dscores @ self.parameters[2].T, 0)
        slopes = [x.T @ dhidden, dhidden.sum(axis=0), hidden.T @ dscores, dscores.sum(axis=0)]
        return loss, slopes

    def _forward(self, x: RealArray) -> tuple[RealArray, RealArray]:
        first, biases, weights, last = self.parameters
        hidden = np.maximum(x @ first + biases, 0)  # (N, 36)
        return hidden, hidden @ weights + last


def _as_images(function: str, images: ArrayLike) -> RealArray:
    """Return images as (N, 1, 8, 8)."""
    array = as_finite_array(function, "images", images, "N H W").astype(np.float64)
    if array.shape[1:] != (_SIDE, _SIDE):
        raise ValueError(
            f"{function}: images has shape {array.shape}; give (N, {_SIDE}, {_SIDE}), pictures of "
            f"{_SIDE}x{_SIDE} pixels"
        )
    return array[:, np.newaxis]
