"""What the layers of a network make of a photograph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.arrays import as_float_array
from lecturekit.plots.drawing.colors import SIGNED_MAP, UNSIGNED_MAP
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.maps import draw_map
from lecturekit.plots.drawing.pictures import draw_picture

if TYPE_CHECKING:
    from torch import nn

__all__ = ["first_layer", "layer_activations", "signed_maps"]

_PAIRS_A_ROW = 2
_KERNEL_TO_MAP = [1, 3]  # in width
_SHOWN_SHARE = 99.5  # percent of a map's entries inside its colours


def first_layer(network: nn.Module, photo: NDArray[np.uint8], *, count: int = 8) -> AxesArray:
    """Draw kernels of a network's first convolution, and what each makes of a photograph.

    Parameters
    ----------
    network : torch.nn.Module
        It takes images as `preprocess` makes them; its first convolution reads three channels.
    photo : ndarray of uint8, shape (H, W, 3)
    count : int
        How many kernels: those whose maps vary most.

    Returns
    -------
    ndarray of Axes, shape (count, 2)
        For each kernel its Axes and its map's.

    Raises
    ------
    ValueError
        If the network has no convolution of three channels.

    Examples
    --------
    >>> import lecturekit as lk
    >>> axes = lk.plots.first_layer(lk.default_network(), lk.photograph("cat"), count=2)
    >>> axes.shape
    (2, 2)

    References
    ----------
    Slide "CNN: Intuition of Different Layers".
    """
    from torch import nn  # noqa: PLC0415 - slow to import, and the other pictures do without

    from lecturekit.deep.features import deep_features  # noqa: PLC0415 - likewise
    from lecturekit.deep.preprocessing import preprocess  # noqa: PLC0415 - likewise

    convolutions = [
        (name, part) for name, part in network.named_modules() if isinstance(part, nn.Conv2d)
    ]
    if not convolutions or convolutions[0][1].in_channels != 3:  # noqa: PLR2004 - red, green, blue
        raise ValueError(
            "first_layer: the network's first convolution does not read red, green and blue; "
            "give a network for colour pictures"
        )
    name, first = convolutions[0]
    maps = deep_features(network, preprocess(photo), name, flatten=False)[0].numpy()  # (F, H, W)
    kernels = first.weight.detach().cpu().numpy()  # (F, 3, KH, KW)
    chosen = np.sort(np.argsort(-maps.std(axis=(1, 2)))[:count])
    rows = -(-len(chosen) // _PAIRS_A_ROW)
    grid = given_or_new_grid(
        "first_layer",
        None,
        (rows, 2 * _PAIRS_A_ROW),
        (NOTEBOOK_INCHES, 2.5 * rows),
        width_ratios=_KERNEL_TO_MAP * _PAIRS_A_ROW,
    )
    pairs = grid.reshape(-1, 2)
    for ax in pairs[len(chosen) :].flat:
        ax.remove()
    for number, (left, right) in zip(chosen.tolist(), pairs, strict=False):
        kernel = kernels[number].transpose(1, 2, 0)  # (KH, KW, 3)
        left.imshow(0.5 + 0.5 * kernel / np.abs(kernel).max())
        left.set(xticks=[], yticks=[], title=f"kernel {number}")
        limit = float(np.percentile(np.abs(maps[number]), _SHOWN_SHARE))
        right.imshow(maps[number], cmap=SIGNED_MAP, vmin=-limit, vmax=limit)
        right.set(xticks=[], yticks=[], title=f"its map, −{limit:.1f} to {limit:.1f}")
    return pairs[: len(chosen)]


def layer_activations(
    network: nn.Module, photo: NDArray[np.uint8], layers: Mapping[str, str], *, maps: int = 2
) -> AxesArray:
    r"""Draw the strongest feature maps of several layers for one photograph.

    Parameters
    ----------
    network : torch.nn.Module
        It takes images as `preprocess` makes them.
    photo : ndarray of uint8, shape (H, W, 3)
    layers : mapping of str to str
        What to call each layer, and its name in ``network.named_modules()``.
    maps : int
        How many maps of each layer: those that stand out most from their own mean.

    Returns
    -------
    ndarray of Axes, shape (maps, layers + 1)
        In the first column the photograph.

    Raises
    ------
    ValueError
        If there is no such layer.

    Examples
    --------
    >>> import lecturekit as lk
    >>> layers = {"block 4": "_blocks.4"}
    >>> axes = lk.plots.layer_activations(lk.default_network(), lk.photograph("cat"), layers)
    >>> axes[0, 1].get_title()
    'block 4\n40 maps\n28x28'

    References
    ----------
    Slide "CNN: Intuition of Different Layers".
    """
    from lecturekit.deep.features import deep_features  # noqa: PLC0415 - needs torch
    from lecturekit.deep.preprocessing import preprocess  # noqa: PLC0415 - likewise

    inputs = preprocess(photo)
    grid = given_or_new_grid(
        "layer_activations",
        None,
        (maps, len(layers) + 1),
        (NOTEBOOK_INCHES, NOTEBOOK_INCHES / (len(layers) + 1) * maps + 0.9),
    )
    shown = np.clip(inputs[0].numpy().transpose(1, 2, 0) / 2 + 0.5, 0, 1)
    draw_picture(grid[0, 0], np.rint(255 * shown).astype(np.uint8), title="the photograph")
    for ax in grid[1:, 0]:
        ax.remove()
    for column, (label, name) in enumerate(layers.items(), start=1):
        found = deep_features(network, inputs, name, flatten=False)[0].numpy()  # (F, H, W)
        peaks = found.max(axis=(1, 2)) - found.mean(axis=(1, 2))
        best = np.argsort(-peaks)[:maps]
        for ax, number in zip(grid[:, column], best, strict=True):
            ax.imshow(found[number], cmap=UNSIGNED_MAP)
            ax.set(xticks=[], yticks=[])
            ax.set_anchor("N")
        count, rows, columns = found.shape
        grid[0, column].set_title(f"{label}\n{count} maps\n{rows}x{columns}")
    return grid


def signed_maps(maps: Mapping[str, ArrayLike], *, axes: Iterable[Axes] | None = None) -> AxesArray:
    """Draw maps in a row on one common scale: red below 0, white at 0, blue above it.

    Parameters
    ----------
    maps : mapping of str to array_like, shape (H, W)
    axes : iterable of Axes, optional
        One for each map; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (number of maps,)

    Raises
    ------
    ValueError
        If there is no map, or one is not of rank 2.
    TypeError
        If a map does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> (ax,) = lk.plots.signed_maps({"a map": [[1, -2], [0, 3]]})
    >>> ax.images[0].get_clim()
    (-3.0, 3.0)
    """
    if not maps:
        raise ValueError("signed_maps: maps is empty; give at least one with its name")
    tables = {
        name: as_float_array("signed_maps", f"maps[{name!r}]", values, "H W").astype(np.float64)
        for name, values in maps.items()
    }
    limit = max(float(np.abs(values).max()) for values in tables.values()) or 1.0
    row: AxesArray = given_or_new_grid(
        "signed_maps", axes, (1, len(tables)), (NOTEBOOK_INCHES, 3.4)
    )[0]
    for ax, (name, values) in zip(row, tables.items(), strict=True):
        draw_map(ax, values, limit=limit)
        ax.images[0].set(cmap=SIGNED_MAP, clim=(-limit, limit))
        ax.set_title(name)
    return row
