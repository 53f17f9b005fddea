"""What a unit likes best: of many pictures, the patches to which it answers most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from lecturekit.deep.gallery import Gallery
from lecturekit.windows.sizes import receptive_field

_BATCH = 8  # pictures in one pass: more would only take memory


class Patch(NamedTuple):
    """A square of a picture.

    Attributes
    ----------
    image : int
        The picture's number.
    top, left, side : int
        In pixels.
    """

    image: int
    top: int
    left: int
    side: int


def top_patches(
    network: nn.Module,
    pictures: Gallery,
    units: Mapping[str, Sequence[int]],
    *,
    count: int = 9,
    per_source: int = 2,
) -> dict[str, list[list[Patch]]]:
    """Find the patches to which units of a network answer most.

    A unit is a channel of a convolutional layer: the same weights at every position. Of each
    picture the position counts where it answers most, and the patch is what it sees from there.

    Parameters
    ----------
    network : torch.nn.Module
        In evaluation mode; its layers lie one behind the other, branches are left out of account.
    pictures : Gallery
    units : mapping of str to sequence of int
        A layer's name in ``network.named_modules()``, and the numbers of channels of its output.
    count : int
        Patches for each unit.
    per_source : int
        How many of them may come from one source, so that one photograph doesn't fill them all.

    Returns
    -------
    dict of str to lists of lists of Patch
        For each layer a list for each unit, the patch with the largest answer first.

    Raises
    ------
    ValueError
        If a layer has no unit of that number, or the network no such layer.

    Examples
    --------
    >>> import lecturekit as lk
    >>> network, pictures = lk.default_network(), lk.gallery()
    >>> found = lk.top_patches(network, pictures, {"_blocks.1._bn1": [87]})
    >>> [best, *_] = found["_blocks.1._bn1"][0]
    >>> best.side
    11

    References
    ----------
    Slide "CNN: Intuition of Different Layers"; M. D. Zeiler and R. Fergus, "Visualizing and
    Understanding Convolutional Networks", 2014, figure 2.
    """
    fields = _receptive_fields(network, list(units))
    rows, columns = pictures.images.shape[2:]
    found: dict[str, list[list[Patch]]] = {}
    for layer, (answers, places, size) in _largest(network, pictures.images, units).items():
        side = min(fields[layer], rows, columns)
        found[layer] = []
        for unit in range(answers.shape[1]):
            chosen = _chosen(answers[:, unit], pictures.sources, count, per_source)
            found[layer].append(
                [
                    _patch(image, int(places[image, unit]), size, (rows, columns), side)
                    for image in chosen
                ]
            )
    return found


_Largest = tuple[NDArray[np.float32], NDArray[np.intp], tuple[int, int]]
"""Of each picture and unit the largest answer (N, U) and its place in the map, row by row (N, U);
the map's size."""


def _largest(
    network: nn.Module, images: Tensor, units: Mapping[str, Sequence[int]]
) -> dict[str, _Largest]:
    """Run the pictures through once, and keep of each map its largest answer."""
    answers: dict[str, list[Tensor]] = {layer: [] for layer in units}
    places: dict[str, list[Tensor]] = {layer: [] for layer in units}
    sizes: dict[str, tuple[int, int]] = {}

    def reader(layer: str, chosen: Sequence[int]) -> Callable[[nn.Module, object, Tensor], None]:
        def read(_module: nn.Module, _inputs: object, maps: Tensor) -> None:
            if not all(0 <= unit < maps.shape[1] for unit in chosen):
                raise ValueError(
                    f"top_patches: layer {layer!r} has {maps.shape[1]} units but {list(chosen)} "
                    f"are asked for; give numbers from 0 to {maps.shape[1] - 1}"
                )
            best = maps[:, list(chosen)].flatten(2).max(dim=2)  # (N, U)
            answers[layer].append(best.values)
            places[layer].append(best.indices)
            sizes[layer] = maps.shape[2], maps.shape[3]

        return read

    modules = dict(network.named_modules())
    hooks = [
        modules[layer].register_forward_hook(reader(layer, chosen))
        for layer, chosen in units.items()
    ]
    try:
        with torch.no_grad():
            for batch in torch.split(images, _BATCH):
                network(batch)
    finally:
        for hook in hooks:
            hook.remove()
    return {
        layer: (
            torch.cat(answers[layer]).numpy(),
            torch.cat(places[layer]).numpy(),
            sizes[layer],
        )
        for layer in units
    }


def _receptive_fields(network: nn.Module, layers: Sequence[str]) -> dict[str, int]:
    """Return how many pixels a unit of each layer sees along a side."""
    kernels: list[int] = []
    strides: list[int] = []
    fields: dict[str, int] = {}
    for name, part in network.named_modules():
        if isinstance(part, nn.Conv2d):
            kernels.append(int(part.kernel_size[0]))
            strides.append(int(part.stride[0]))
        if name in layers:
            fields[name] = receptive_field(kernels, strides)[-1].side if kernels else 1
    if missing := [layer for layer in layers if layer not in fields]:
        raise ValueError(
            f"top_patches: the network has no layer {missing[0]!r}; take a name out of "
            "network.named_modules()"
        )
    return fields


def _chosen(
    answers: NDArray[np.float32], sources: Sequence[str], count: int, per_source: int
) -> list[int]:
    """Return the pictures with the largest answers, few of each source."""
    taken: Counter[str] = Counter()
    chosen: list[int] = []
    for image in np.argsort(-answers, kind="stable").tolist():
        if len(chosen) < count and taken[sources[image]] < per_source:
            chosen.append(image)
            taken[sources[image]] += 1
    return chosen


def _patch(
    image: int, place: int, size: tuple[int, int], picture: tuple[int, int], side: int
) -> Patch:
    """Return the square that a unit sees; at the border the one that still lies inside."""
    top, left = (
        round(min(max((index + 0.5) * pixels / cells - side / 2, 0), pixels - side))
        for index, cells, pixels in zip(divmod(place, size[1]), size, picture, strict=True)
    )
    return Patch(image, top, left, side)
