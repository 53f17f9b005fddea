"""Several layers of a network read in one pass, each kept small."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits
from torch import Tensor, nn
from torch.nn.functional import adaptive_avg_pool2d

_CELLS = 2  # along each side
_BATCH = 32


def layer_averages(
    network: nn.Module, images: Tensor, layers: Mapping[str, str]
) -> dict[str, NDArray[np.float32]]:
    """Describe images by the outputs of several layers, whose maps are averaged to 2x2 cells.

    `deep_features` reads one layer whole; this reads many in the same pass, for a collection
    that is searched while a reader waits.

    Parameters
    ----------
    network : torch.nn.Module
        In evaluation mode.
    images : Tensor, shape (N, 3, H, W)
        As the network takes them.
    layers : mapping of str to str
        What to call each layer, and its name in ``network.named_modules()``; its output is a
        tensor of shape (N, C, H, W).

    Returns
    -------
    dict of str to ndarray of float32, shape (N, 4 · C)
        A row for each image; (N, C) where the map is one pixel.

    Raises
    ------
    AttributeError
        If the network has no such layer.

    Examples
    --------
    >>> import torch
    >>> network = torch.nn.Sequential(torch.nn.Identity(), torch.nn.ReLU())
    >>> rows = layer_averages(network, torch.ones(5, 3, 8, 8), {"first": "0", "second": "1"})
    >>> rows["second"].shape
    (5, 12)
    """
    kept: dict[str, list[Tensor]] = {name: [] for name in layers}

    def reader(name: str) -> Callable[[nn.Module, object, Tensor], None]:
        def read(_module: nn.Module, _inputs: object, maps: Tensor) -> None:
            cells = min(_CELLS, *maps.shape[2:])
            kept[name].append(adaptive_avg_pool2d(maps, cells).flatten(1))

        return read

    hooks = []
    try:
        for name, path in layers.items():
            hooks.append(network.get_submodule(path).register_forward_hook(reader(name)))
        # One thread: for small images, threads that wait for each other cost more than they save.
        with torch.no_grad(), threadpool_limits(1):
            for batch in torch.split(images, _BATCH):
                network(batch)
    finally:
        for hook in hooks:
            hook.remove()
    return {name: torch.cat(parts).numpy() for name, parts in kept.items()}
