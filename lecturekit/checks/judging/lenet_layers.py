"""What the scores of a network tell of its layers: seen from outside, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from torch import Tensor

Scores = Callable[["Tensor"], NDArray[np.float64]]
"""Gives images (N, 1, 32, 32) their scores (N, 10)."""

Function = Callable[..., "Tensor"]

_PLACES = ("the first convolution", "the second convolution", "the 120 units", "the 84 units")
_SHAPES = ((6, 1, 5, 5), (16, 6, 5, 5), (120, 400), (84, 120), (10, 84))  # of the weights
_CONVOLUTIONS = 2
_EQUAL = 1e-5  # of two tables of float32, by the scores' range
_LEVELS = (-40.0, -10.0, -2.0, 0.0, 2.0, 10.0, 40.0)  # of even pictures
_BENT = 1e-3  # share of the scores' range that no straight line explains
_SUM = 1e-4


def fault(scores: Scores, images: Tensor, parameters: Iterable[Tensor]) -> str:
    """Say what is wrong with a LeNet-5's layers, in a sentence; nothing if nothing is.

    Parameters
    ----------
    scores : callable
    images : Tensor, shape (N, 1, 32, 32)
    parameters : iterable of Tensor
        The network's weights and biases.

    Examples
    --------
    >>> import torch
    >>> import lecturekit as lk
    >>> network = lk.LeNet5()
    >>> scores = lambda images: network(images).softmax(dim=1).detach().numpy()
    >>> fault(scores, torch.ones(1, 1, 32, 32), network.parameters())
    'the scores of an image sum to 1: leave out the softmax, the loss has it in it'
    """
    table = scores(images)
    if np.abs(table.sum(axis=1) - 1).max() < _SUM:
        return "the scores of an image sum to 1: leave out the softmax, the loss has it in it"
    if (table < 0).all() and np.abs(np.exp(table).sum(axis=1) - 1).max() < _SUM:
        return "the scores are logarithms of a softmax: leave that out, the loss has it in it"
    if (table == 0).any():
        return "scores are cut off at 0: no activation function comes after the last layer"
    if not _is_bent(scores, images):
        return "there is no activation function between the layers: without one they are one layer"
    if not _sees_the_edge(scores, images):
        return (
            "the last row and column of an image don't matter: LeNet-5's convolutions have stride "
            "1, and a pooling layer follows each"
        )
    place = _bare_place(scores, images, parameters)
    return place and f"no activation function follows {place}"


def _is_bent(scores: Scores, images: Tensor) -> bool:
    """Say whether an even picture's scores are no straight line over its level.

    Pooling keeps an even picture even, so only an activation function bends that line.
    """
    levels = np.array(_LEVELS)
    table = scores(
        images.new_ones(len(levels), 1, 32, 32) * images.new_tensor(levels)[:, None, None, None]
    )
    lines = np.column_stack([levels, np.ones(len(levels))])
    fitted = lines @ np.linalg.lstsq(lines, table, rcond=None)[0]
    return bool(np.abs(table - fitted).max() > _BENT * np.ptp(table, axis=0).max())


def _sees_the_edge(scores: Scores, images: Tensor) -> bool:
    changed = images.clone()
    changed[:, :, -1, :] += 9 * images[:, :, 0, :].flip(0) + 5
    changed[:, :, :, -1] -= 9 * images[:, :, :, 0].flip(0) + 5
    return bool((scores(images) != scores(changed)).any())


def _bare_place(scores: Scores, images: Tensor, parameters: Iterable[Tensor]) -> str:
    """Name the first layer that no activation function follows; nothing if none is found.

    Scores alone don't tell. But with the network's own weights they can be computed in all ways
    that leave places bare: a network is said to do so only if it gives the very same scores.
    """
    by_shape = {tuple(each.shape): each.detach() for each in parameters}
    if not set(_SHAPES) <= set(by_shape):
        return ""
    large = 100 * images  # so that an activation function that is a straight line near 0 bends
    table = scores(large)
    for bare, variant in _variants(large, by_shape):
        if bare and np.abs(variant.numpy() - table).max() <= _EQUAL * np.ptp(table):
            return _PLACES[bare[0]]
    return ""


def _variants(
    images: Tensor, by_shape: Mapping[tuple[int, ...], Tensor]
) -> Iterator[tuple[tuple[int, ...], Tensor]]:
    """Compute a LeNet-5's scores in many ways, each with the places that it leaves bare."""
    import torch  # noqa: PLC0415  # slow to import, and other notebooks do without
    from torch.nn import functional  # noqa: PLC0415

    layers = [(by_shape[shape], by_shape[shape[:1]]) for shape in _SHAPES]
    pools: tuple[Function, ...] = (functional.max_pool2d, functional.avg_pool2d)
    activations: tuple[Function, ...] = (
        *(torch.relu, torch.tanh, torch.sigmoid),
        *(functional.leaky_relu, functional.elu, functional.gelu, functional.silu),
    )

    def go_on(
        maps: Tensor, bare: tuple[int, ...], number: int, bend: Function, pool: Function
    ) -> Iterator[tuple[tuple[int, ...], Tensor]]:
        is_convolution = number < _CONVOLUTIONS
        maps = (functional.conv2d if is_convolution else functional.linear)(maps, *layers[number])
        if number == len(_PLACES):
            yield bare, maps
            return
        for now_bare, chosen in ((bare, bend(maps)), ((*bare, number), maps)):
            pooled = pool(chosen, 2) if is_convolution else chosen
            flat = pooled.flatten(1) if number == _CONVOLUTIONS - 1 else pooled
            yield from go_on(flat, now_bare, number + 1, bend, pool)

    with torch.no_grad():
        for bend, pool in product(activations, pools):
            yield from go_on(images, (), 0, bend, pool)
            yield from go_on(bend(images), (), 0, bend, pool)  # before a layer instead of after it
