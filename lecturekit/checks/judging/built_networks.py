"""What a network that an answer built does: its parameters counted, its output looked at.

The network may be a stand-in for one that runs elsewhere, so it is only called and asked for
its parameters. torch is imported at the first call only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from lecturekit.checks.failures import CheckFailed
from lecturekit.checks.judging.lenet_layers import fault
from lecturekit.checks.wording import NOTHING, describe
from lecturekit.extras import lacking

if TYPE_CHECKING:
    from torch import Tensor, nn

Build = Callable[..., object]
_IMAGE = (1, 32, 32)  # LeNet-5's
_CLASSES = 10
_PARAMETERS = 61_706
_BATCHES = (1, 4)
_SAME = 1e-4  # of float32, batch or alone


def watch_lenet5(answer: Build, _: Mapping[str, Any]) -> object:
    """Build a network and describe it in plain values; return what is no network as it is."""
    try:
        import torch  # noqa: PLC0415 - slow to import, and other notebooks do without
    except ModuleNotFoundError as error:
        raise lacking("lk.check", error) from None
    built = answer()
    if not isinstance(built, torch.nn.Module):
        return built
    return {
        "parameters": sum(int(each.numel()) for each in built.parameters()),
        "shapes": [list(_scores(built, torch.zeros(n, *_IMAGE)).shape) for n in _BATCHES],
        "fault": _fault(built, torch.randn(4, *_IMAGE, generator=torch.Generator().manual_seed(3))),
    }


def judge_lenet5(result: object, _: Mapping[str, Any], what: str) -> None:
    """Judge what `watch_lenet5` saw."""
    _judge_kind(result, what)
    seen = cast("Mapping[str, Any]", result)
    for count, shape in zip(_BATCHES, seen["shapes"], strict=True):
        _judge_shape(tuple(shape), count, what)
    _judge_parameters(seen["parameters"], what)
    if seen["fault"]:
        raise CheckFailed(f"{what}: {seen['fault']}")


def assert_lenet5_parameters(built: object, what: str) -> None:
    """Fail unless a network has as many parameters as today's LeNet-5.

    Parameters
    ----------
    built : object
        What the student's ``build_lenet5()`` returned.
    what : str
        The case in a few words.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.checks.built_networks.assert_lenet5_parameters(lk.LeNet5(), "your network")
    """
    network = _as_network(built, what)
    _judge_parameters(sum(int(each.numel()) for each in network.parameters()), what)


def assert_lenet5_scores(built: object, images: Tensor, what: str) -> None:
    """Fail unless a network gives each image ten scores of its own, as LeNet-5's layers do.

    Parameters
    ----------
    built : object
        What the student's ``build_lenet5()`` returned.
    images : Tensor, shape (N, 1, 32, 32)
        Different ones, at least two.
    what : str
        The case in a few words.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> import torch
    >>> import lecturekit as lk
    >>> built = lk.checks.built_networks
    >>> built.assert_lenet5_scores(lk.LeNet5(), torch.randn(3, 1, 32, 32), "three images")
    """
    network = _as_network(built, what)
    network.eval()
    scores = _scores(network, images)
    _judge_shape(tuple(scores.shape), len(images), what)
    table = scores.detach().numpy()
    alone = np.concatenate([_scores(network, each[None]).detach().numpy() for each in images])
    if not np.isfinite(table).all():
        raise CheckFailed(f"{what}: a score is {table[~np.isfinite(table)][0]}")
    if np.abs(table - alone).max() > _SAME * max(1.0, float(np.abs(table).max())):
        raise CheckFailed(
            f"{what}: an image gets other scores in a batch than alone; "
            "no layer may mix the images of a batch"
        )
    if np.ptp(table, axis=0).max() <= _SAME * max(1e-3, float(np.abs(table).max())):
        raise CheckFailed(f"{what}: all images get the same scores, whatever is on them")
    found = _fault(network, images)
    if found:
        raise CheckFailed(f"{what}: {found}")


def _as_network(built: object, what: str) -> nn.Module:
    import torch  # noqa: PLC0415 - as above

    if not isinstance(built, torch.nn.Module):
        _judge_kind(built, what)
    return cast("nn.Module", built)


def _scores(network: nn.Module, images: Tensor) -> Tensor:
    import torch  # noqa: PLC0415 - as above

    with torch.no_grad():
        scores = network(images.clone())  # whatever the network does to them, others see the same
    if not isinstance(scores, torch.Tensor):
        raise CheckFailed(
            f"your network returns {describe(scores)}; a tensor of scores is expected"
        )
    return scores


def _fault(network: nn.Module, images: Tensor) -> str:
    """Say what is wrong with its layers, if they can be told by a table of scores."""
    network.eval()

    def scores(given: Tensor) -> np.ndarray:
        table: np.ndarray = _scores(network, given).detach().numpy().astype(float)
        return table

    if scores(images).shape != (len(images), _CLASSES):
        return ""  # which is told by itself
    return fault(scores, images, network.parameters())


def _judge_kind(result: object, what: str) -> None:
    if result is None:
        raise CheckFailed(NOTHING.format(what))
    if isinstance(result, type):
        raise CheckFailed(
            f"{what}: your function returns the class {result.__name__}; a network is expected, "
            f"e.g. return {result.__name__}()"
        )
    if not isinstance(result, Mapping) or "shapes" not in result:
        raise CheckFailed(
            f"{what}: your function returns {describe(result)}; a torch.nn.Module is expected, "
            "e.g. return nn.Sequential(...)"
        )


def _judge_shape(shape: tuple[int, ...], count: int, what: str) -> None:
    if shape != (count, _CLASSES):
        raise CheckFailed(
            f"{what}: {count} image(s) of shape {_IMAGE} give scores of shape {shape}; "
            f"shape {(count, _CLASSES)} is expected"
        )


def _judge_parameters(count: int, what: str) -> None:
    if count != _PARAMETERS:
        raise CheckFailed(
            f"{what}: the network has {count:,} parameters; {_PARAMETERS:,} are expected, so print "
            "each layer's and compare with the table"
        )
