"""What `extract_features` does to a network: watched in plain values, then judged.

The network is made once in a process, so that the one that a notebook's set-up cell names and
the one that a check hands over are the same. torch is imported at the first call only.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from lecturekit.checks.failures import CheckFailed
from lecturekit.checks.judging.calls import call_plainly, copied
from lecturekit.checks.judging.judges import assert_unchanged
from lecturekit.checks.judging.same_arrays import assert_same_array
from lecturekit.checks.wording import NOTHING, describe

if TYPE_CHECKING:
    from torch import nn

_HOOKS = ("_forward_pre_hooks", "_forward_hooks", "_backward_pre_hooks", "_backward_hooks")
_TOLERANCE = 1e-5  # of float32
# Of the visible cases' modes: in the first the network as a whole trains, in the second not.
_SEEDS = {"pool": 1, "norm": 2, "fc1": 3, "head.fc2": 4}
Extract = Callable[..., object]


@functools.cache
def small_network() -> nn.Module:
    """Return the course's small network: the same object at each call.

    Examples
    --------
    >>> small_network() is small_network()
    True
    """
    from lecturekit.networks.small import SmallNetwork  # noqa: PLC0415 - torch is slow to import

    network = SmallNetwork()
    prepare(network, 0)
    return network


def prepare(network: nn.Module, seed: int, *, evaluating: bool = False) -> None:
    """Give a network new numbers and modes, and take off every hook.

    Parameters
    ----------
    network : torch.nn.Module
    seed : int
        The same seed gives the same numbers and modes.
    evaluating : bool
        Put every part into evaluation mode; otherwise modes are mixed: dropout trains, at least
        one part does not.
    """
    import torch  # noqa: PLC0415 - slow to import, and other notebooks do without

    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, tensor in network.state_dict().items():
            if tensor.is_floating_point():
                drawn = torch.randn(tensor.shape, generator=generator)
                tensor.copy_(drawn.abs() + 0.5 if name.endswith("running_var") else drawn)
            else:
                tensor.zero_()  # how many batches a normalization has seen
    parts = list(network.modules())
    for part in parts:
        part.training = bool(torch.randint(2, (), generator=generator)) and not evaluating
        for kind in _HOOKS:
            getattr(part, kind).clear()
    if not evaluating:
        parts[1].training = False
        for part in parts:
            part.training |= isinstance(part, torch.nn.Dropout)


def watch(
    answer: Extract, network: nn.Module, images: object, layer: str, *named: str
) -> dict[str, object]:
    """Call an answer and describe in plain values what it returned and left behind."""
    import torch  # noqa: PLC0415 - as above

    numbers = _numbers(network)
    torch.set_grad_enabled(True)
    network.requires_grad_()
    modes = [part.training for part in network.modules()]
    result = call_plainly(answer, {"model": network, "images": images, "layer": layer}, *named)
    is_tensor = isinstance(result, torch.Tensor)
    tensor = cast("torch.Tensor", result)
    return {
        "features": tensor.detach().cpu().numpy().copy() if is_tensor else result,
        "is_tensor": is_tensor,
        "has_gradient": is_tensor and tensor.requires_grad,
        "modes_before": np.array(modes),
        "modes": np.array([part.training for part in network.modules()]),
        "frozen": [name for name, each in network.named_parameters() if not each.requires_grad],
        "gradients_are_on": torch.is_grad_enabled(),
        "hooks": sum(len(getattr(part, kind)) for part in network.modules() for kind in _HOOKS),
        "changed_numbers": int((numbers != _numbers(network)).sum()),
    }


def watch_case(answer: Extract, arguments: Mapping[str, Any]) -> dict[str, object]:
    """Watch an answer on the small network with a visible case's arguments."""
    import torch  # noqa: PLC0415 - as above

    network = small_network()
    prepare(network, _SEEDS[arguments["layer"]])
    try:
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(0)  # an answer that leaves dropout on gives the same each time
            images = torch.from_numpy(arguments["images"])
            return watch(answer, network, images, arguments["layer"])
    finally:
        prepare(network, 0)


def judge_case(result: object, arguments: Mapping[str, Any], what: str) -> None:
    """Judge what `watch_case` saw: the features first, then what was left behind."""
    import torch  # noqa: PLC0415 - as above

    network = small_network()
    prepare(network, _SEEDS[arguments["layer"]])
    try:
        expected = _expected(network, torch.from_numpy(arguments["images"]), arguments["layer"])
        seen = cast("dict[str, object]", result)
        _judge_features(seen, expected, what)
        _judge_traces(seen, network, what)
    finally:
        prepare(network, 0)


def assert_features(
    answer: Extract, network: nn.Module, images: object, layer: str, what: str
) -> None:
    """Fail unless an answer returns a layer's features, whatever it leaves behind.

    Parameters
    ----------
    answer : callable
        The student's ``extract_features(model, images, layer)``.
    network : torch.nn.Module
    images : tensor
    layer : str
    what : str
        The case in a few words.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> import torch
    >>> import lecturekit as lk
    >>> runs = lk.checks.feature_runs
    >>> runs.assert_features(
    ...     lk.deep_features, runs.small_network(), torch.ones(1, 2, 8, 6), "fc1", "one image"
    ... )
    """
    expected = _expected(network, images, layer)
    _judge_features(_watched(answer, network, images, layer), expected, what)


def assert_left_as_it_was(
    answer: Extract, network: nn.Module, images: object, layer: str, what: str
) -> None:
    """Fail if an answer changes a network, leaves a hook on it or returns a gradient's trail.

    All that it is given it gets by name.

    Parameters
    ----------
    answer, network, images, layer, what
        As for `assert_features`.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> import torch
    >>> import lecturekit as lk
    >>> runs = lk.checks.feature_runs
    >>> runs.assert_left_as_it_was(
    ...     lk.deep_features, runs.small_network(), torch.ones(1, 2, 8, 6), "fc1", "one image"
    ... )
    """
    seen = _watched(answer, network, images, layer, "model", "images", "layer")
    _judge_kind(seen, what)
    _judge_traces(seen, network, what)


def _watched(
    answer: Extract, network: nn.Module, images: object, layer: str, *named: str
) -> dict[str, object]:
    """Watch an answer on a copy of the images, and fail if it changes that."""
    given = copied(images)
    seen = watch(answer, network, given, layer, *named)
    assert_unchanged(given, images, "images")
    return seen


def _expected(network: nn.Module, images: object, layer: str) -> np.ndarray:
    from lecturekit.deep.features import deep_features  # noqa: PLC0415 - needs torch

    found: np.ndarray = deep_features(network, cast("Any", images), layer).numpy()
    return found


def _judge_kind(seen: Mapping[str, object], what: str) -> None:
    features = seen["features"]
    if features is None:
        raise CheckFailed(NOTHING.format(what))
    if not seen["is_tensor"]:
        raise CheckFailed(
            f"{what}: your function returns {describe(features)}; a tensor is expected"
        )


def _judge_features(seen: Mapping[str, object], expected: np.ndarray, what: str) -> None:
    _judge_kind(seen, what)
    assert_same_array(seen["features"], expected, what, _TOLERANCE, any_dtype=True)


def _judge_traces(seen: Mapping[str, Any], network: nn.Module, what: str) -> None:
    names = [name or "the network itself" for name, _ in network.named_modules()]
    before, after = np.asarray(seen["modes_before"]), np.asarray(seen["modes"])
    if (before != after).any():
        first = int(np.argmax(before != after))
        now, then = _mode(after[first]), _mode(before[first])
        raise CheckFailed(
            f"{what}: afterwards {names[first]} is in {now} mode and was in {then} mode; note "
            "part.training of each of model.modules(), and put it back"
        )
    if seen["hooks"]:
        raise CheckFailed(
            f"{what}: {seen['hooks']} hook is left on the network; keep what "
            "register_forward_hook returns and call its .remove()"
        )
    if seen["changed_numbers"]:
        raise CheckFailed(
            f"{what}: {seen['changed_numbers']} numbers inside the network changed; batch "
            "normalization learns from what it sees unless it is in evaluation mode"
        )
    if seen["frozen"]:
        raise CheckFailed(
            f"{what}: afterwards {seen['frozen'][0]} has requires_grad False, so it can't learn; "
            "run the network inside `with torch.no_grad():` and leave its parameters alone"
        )
    if not seen["gradients_are_on"]:
        raise CheckFailed(
            f"{what}: afterwards gradients are switched off for everything; use "
            "`with torch.no_grad():`, which switches them on again at its end"
        )
    if seen["has_gradient"]:
        raise CheckFailed(
            f"{what}: the features still carry their gradient's trail (requires_grad is True); "
            "run the network inside `with torch.no_grad():`"
        )


def _mode(training: object) -> str:
    return "training" if training else "evaluation"


def _numbers(network: nn.Module) -> np.ndarray:
    state = network.state_dict().values()
    return np.concatenate([each.detach().cpu().numpy().astype(float).ravel() for each in state])
