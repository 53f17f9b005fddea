"""Nine classes against three colors and three objects, on few training pictures."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from lecturekit.data.colored_objects import COLORS, OBJECTS, ColoredObjects, colored_objects
from lecturekit.deep.factors import factored_params, factored_predict, joint_params
from lecturekit.deep.ridge import Rows, ridge_scores, similarities
from lecturekit.extras import lacking
from lecturekit.plots.deep_features.factors import held_out_pair
from lecturekit.plots.deep_features.head_accuracy import head_accuracy
from lecturekit.widgets.board.board import Board
from lecturekit.widgets.board.frames import Place
from lecturekit.widgets.board.toolkit import ipywidgets
from lecturekit.widgets.inputs.labels import labeled

_PAIRS = [f"{color} {kind}" for color in COLORS for kind in OBJECTS]
_SIZES = len(COLORS), len(OBJECTS)
_MOST = 12  # training pictures of each pair, and as many to test on
_PIXELS = "pixels"
_LAYERS = {f"block {n}": f"_blocks.{n}" for n in (4, 10, 15)}
_RATIOS = (1.25, 1, 1)
_CURVES = 0  # the panel; the two tables follow


class Drawings(NamedTuple):
    """The pictures, and how alike each two are by each description."""

    data: ColoredObjects
    pairs: NDArray[np.intp]  # (N,), indices of _PAIRS
    turns: NDArray[np.intp]  # (N,), how many of its pair come before each
    alike: dict[str, Rows]  # (N, N)
    lengths: dict[str, int]  # of the features


class Answers(NamedTuple):
    """What heads say of pictures: colors and objects, by the joint head and by the factored."""

    joint: tuple[NDArray[np.intp], NDArray[np.intp]]
    factored: tuple[NDArray[np.intp], NDArray[np.intp]]


def color_times_object() -> Board:
    """Show what nine classes, and what three colors and three objects, learn from few pictures.

    Returns
    -------
    Board

    Examples
    --------
    >>> import lecturekit as lk
    >>> board = lk.widgets.color_times_object()
    >>> board.controls["pair"].value = "red car"

    References
    ----------
    Slide "How to Efficiently Describe/Represent Images?".
    """
    controls = {
        "count": labeled(
            ipywidgets.IntSlider, "training pictures of each pair", value=6, min=1, max=_MOST
        ),
        "pair": labeled(ipywidgets.Dropdown, "pair", options=_PAIRS, value="blue bird"),
        "is_held_out": labeled(
            ipywidgets.Checkbox, "left out of the training", value=True, indent=False
        ),
        "layer": labeled(
            ipywidgets.SelectionSlider,
            "features from",
            options=[_PIXELS, *_LAYERS],
            value="block 15",
        ),
    }
    count, pair, is_held_out, layer = controls.values()

    def choose(place: Place) -> None:
        if place.panel == _CURVES:
            pairs = len(_PAIRS) - is_held_out.value
            count.value = min(_MOST, max(1, round(place.x / pairs)))
        else:
            pair.value = _PAIRS[round(place.y) * len(OBJECTS) + round(place.x)]

    return Board(
        partial(_draw, _drawings()),
        controls,
        title="Color × object",
        goal="Compare one joint head with two factored heads on pairs that they never saw.",
        height_inches=3.3,
        above=[[count, layer], [pair, is_held_out]],
        press=choose,
    )


def _draw(
    drawings: Drawings, figure: Figure, *, count: int, pair: str, is_held_out: bool, layer: str
) -> str:
    test = np.flatnonzero(drawings.turns >= _MOST)
    colors, objects = drawings.data.colors[test], drawings.data.objects[test]
    number = _PAIRS.index(pair)
    runs = range(1, _MOST + 1)
    left_out = number if is_held_out else None
    answers = [_answers(drawings, layer, per_pair, left_out) for per_pair in runs]
    joint, factored = (
        [float(((said[0] == colors) & (said[1] == objects)).mean()) for said in each]
        for each in zip(*answers, strict=True)
    )
    counts = [per_pair * (len(_PAIRS) - is_held_out) for per_pair in runs]
    length = drawings.lengths[layer]
    parameters = joint_params(*_SIZES, length), factored_params(*_SIZES, length)
    curves, *tables = figure.subplots(1, 3, width_ratios=_RATIOS)
    marked = counts[count - 1]
    head_accuracy(counts, joint, factored, parameters=parameters, marked=marked, ax=curves)
    shown = drawings.pairs[test] == number  # (M,)
    of_pair = [tuple(said[shown] for said in each) for each in answers[count - 1]]
    held_out_pair(*of_pair, held_out=pair, axes=tables)
    tables[1].set(yticks=[], ylabel="")  # as beside the first
    return (
        f"Trained on {marked} pictures, {'none' if is_held_out else count} of a {pair}: "
        f"the joint head is right on {100 * joint[count - 1]:.0f}% of new pictures, with "
        f"{parameters[0]:,} parameters; the two factored heads on "
        f"{100 * factored[count - 1]:.0f}%, with {parameters[1]:,}."
    )


def _answers(drawings: Drawings, layer: str, per_pair: int, left_out: int | None) -> Answers:
    """Train both kinds of heads, and ask them for the test pictures."""
    train = np.flatnonzero((drawings.turns < per_pair) & (drawings.pairs != left_out))
    right = drawings.pairs, drawings.data.colors, drawings.data.objects
    targets = [np.eye(labels.max() + 1)[labels[train]] for labels in right]
    scores = ridge_scores(drawings.alike[layer], train, np.hstack(targets))
    new = scores[drawings.turns >= _MOST]
    pairs, colors, objects = np.split(new, np.cumsum([len(_PAIRS), len(COLORS)]), axis=1)
    joint = np.divmod(pairs.argmax(axis=1), len(OBJECTS))
    return Answers(joint, factored_predict(colors, objects))


def _drawings() -> Drawings:
    try:
        import torch  # noqa: PLC0415 - slow to import

        from lecturekit.deep.default_network import default_network  # noqa: PLC0415 - needs torch
        from lecturekit.deep.layer_averages import layer_averages  # noqa: PLC0415 - likewise
    except ModuleNotFoundError as error:
        raise lacking("lk.widgets.color_times_object", error) from None

    data = colored_objects(2 * _MOST * len(_PAIRS), seed=4)
    pairs = data.colors * len(OBJECTS) + data.objects
    turns = np.empty_like(pairs)
    for pair in range(len(_PAIRS)):
        turns[pairs == pair] = np.arange(2 * _MOST)
    inputs = torch.from_numpy(2 * data.images - 1)  # as the network was trained
    features = {_PIXELS: data.images[:, :, ::4, ::4].reshape(len(pairs), -1)}
    features |= layer_averages(default_network(), inputs, _LAYERS)
    alike = {layer: similarities(rows) for layer, rows in features.items()}
    return Drawings(data, pairs, turns, alike, {k: rows.shape[1] for k, rows in features.items()})
