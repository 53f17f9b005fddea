"""Search a collection for pictures like one of them: by raw pixels, and by a deep layer."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from lecturekit.data.colored_objects import COLORS, OBJECTS, colored_objects
from lecturekit.data.photographs import photograph
from lecturekit.extras import lacking
from lecturekit.plots.deep_features.neighbor_search import (
    SEARCH_RATIOS,
    SHEET_COLUMNS,
    neighbor_search,
    picture_at,
)
from lecturekit.widgets.board.board import Board
from lecturekit.widgets.board.frames import Place
from lecturekit.widgets.board.toolkit import ipywidgets
from lecturekit.widgets.inputs.labels import labeled

_SIDE = 64  # pixels
_ROWS = 9  # of the collection
_COUNT = _ROWS * SHEET_COLUMNS
_NEAREST = 5
_PIXELS = "pixels"
_BLOCKS = (0, 2, 4, 10, 15)
_LAYERS = {f"block {n}": f"_blocks.{n}" for n in _BLOCKS} | {"the last layer": "_avg_pooling"}
_CUT = ("brick", "grass", "gravel", "coins", "cat", "coffee", "astronaut", "text", "clock")


class Collection(NamedTuple):
    """Pictures, and for each way to describe them the nearest of each picture."""

    images: NDArray[np.uint8]  # (N, H, W, 3)
    names: list[str]
    kinds: NDArray[np.intp]  # (N,)
    nearest: dict[str, NDArray[np.intp]]  # by pixels and each layer, (N, _NEAREST)

    def share(self, by: str) -> float:
        """Return the share of all nearest pictures that are of their query's kind."""
        return float((self.kinds[self.nearest[by]] == self.kinds[:, np.newaxis]).mean())


def neighbors() -> Board:
    """Show the pictures nearest to a query, by raw pixels and by a layer of a deep network.

    Returns
    -------
    Board

    Examples
    --------
    >>> import lecturekit as lk
    >>> board = lk.widgets.neighbors()
    >>> board.controls["layer"].value = "block 0"

    References
    ----------
    Slide "CNN: Learns Good Representation of Data".
    """
    collections = _collections()
    controls = {
        "query": labeled(ipywidgets.IntSlider, "query", value=93, max=_COUNT - 1),
        "layer": labeled(
            ipywidgets.SelectionSlider, "layer", options=list(_LAYERS), value="block 15"
        ),
        "of": labeled(ipywidgets.Dropdown, "collection", options=list(collections)),
    }
    query, layer, of = controls.values()

    def choose_query(place: Place) -> None:
        nearest = collections[of.value].nearest
        rows = [[query.value, *nearest[by][query.value]] for by in (_PIXELS, layer.value)]
        number = picture_at(*place, rows=rows, count=_COUNT)
        if number >= 0:
            query.value = number

    return Board(
        partial(_draw, collections),
        controls,
        title="Nearest neighbors",
        goal="Choose a picture, and compare its neighbors by pixels and by features.",
        height_inches=3.0,
        press=choose_query,
    )


def _draw(
    collections: dict[str, Collection], figure: Figure, *, query: int, layer: str, of: str
) -> str:
    collection = collections[of]
    images, names, kinds, nearest = collection
    found = {by: nearest[by][query].tolist() for by in (_PIXELS, layer)}
    axes = figure.subplots(1, 2, width_ratios=SEARCH_RATIOS)
    neighbor_search(images, kinds, names, found, query=query, axes=axes)
    same = [int((kinds[numbers] == kinds[query]).sum()) for numbers in found.values()]
    shares = [f"{100 * collection.share(by):.0f}%" for by in found]
    return (
        f"The query is picture {query}: {names[query]}. Of its {_NEAREST} nearest, {same[0]} are "
        f"of its kind by pixels and {same[1]} by {layer}. Over all {_COUNT} queries it is "
        f"{shares[0]} by pixels and {shares[1]} by {layer}."
    )


def _collections() -> dict[str, Collection]:
    """Make both collections and search them by every layer: the network reads each once."""
    try:
        import torch  # noqa: PLC0415 - slow to import

        from lecturekit.deep.default_network import default_network  # noqa: PLC0415 - likewise
        from lecturekit.deep.layer_averages import layer_averages  # noqa: PLC0415 - needs torch
    except ModuleNotFoundError as error:
        raise lacking("lk.widgets.neighbors", error) from None

    network = default_network()
    collections = {}
    for title, (images, names, kinds) in {
        "drawings": _drawings(),
        "pieces of photographs": _pieces(),
    }.items():
        # From -1 to 1, as the network was trained; gray is 0.
        signed = (images / 127.5 - 1).astype(np.float32)
        inputs = torch.from_numpy(signed).movedim(3, 1)
        rows = {_PIXELS: signed[:, ::2, ::2].reshape(_COUNT, -1)}
        rows |= layer_averages(network, inputs, _LAYERS)
        nearest = {by: _nearest(features) for by, features in rows.items()}
        collections[title] = Collection(images, names, np.array(kinds), nearest)
    return collections


def _nearest(features: NDArray[np.float32]) -> NDArray[np.intp]:
    """Find the others with the largest cosines, for every row: as `cosine_neighbors` for one."""
    directions = features / np.linalg.norm(features, axis=1, keepdims=True)
    cosines = directions @ directions.T
    np.fill_diagonal(cosines, -np.inf)  # nobody is a neighbor of his own
    return np.argsort(-cosines, axis=1, kind="stable")[:, :_NEAREST]


_Pictures = tuple[NDArray[np.uint8], list[str], list[int]]  # images (N, H, W, 3), names, kinds


def _drawings() -> _Pictures:
    data = colored_objects(_COUNT, seed=4, size=_SIDE)
    order = np.lexsort((data.colors, data.objects))
    kinds = data.objects[order].tolist()
    names = [
        f"{COLORS[color]} {OBJECTS[kind]}"
        for color, kind in zip(data.colors[order], kinds, strict=True)
    ]
    images = np.rint(255 * data.images[order].transpose(0, 2, 3, 1)).astype(np.uint8)
    return images, names, kinds


def _pieces() -> _Pictures:
    """Cut squares out of photographs, two rows of six each, that don't overlap."""
    cut = []
    for name in _CUT:
        photo = photograph(name)
        tops, lefts = (
            np.linspace(0, length - _SIDE, count).astype(int)
            for length, count in zip(photo.shape, (2, SHEET_COLUMNS // 2), strict=False)
        )
        for top in tops:
            for left in lefts:
                piece = photo[top : top + _SIDE, left : left + _SIDE]
                cut.append(np.broadcast_to(piece.reshape(_SIDE, _SIDE, -1), (_SIDE, _SIDE, 3)))
    names = [name for name in _CUT for _ in range(SHEET_COLUMNS)]
    return np.stack(cut), names, [_CUT.index(name) for name in names]
