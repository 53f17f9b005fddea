"""Keep two copies of a course's network alike: each room has one, made by the same set-up cell.

A network can't cross between the rooms. Passed as an argument it stands for the other room's
copy, so the copies tell each other, before and after a call, what changed: modes, hooks,
parameters and buffers, and whether gradients are on. A test that looks at its own copy then sees
what the answer did.
"""

import sys
import zlib
from typing import Any

_LARGE_BYTES = 2**20
_HOOKS = ("_forward_pre_hooks", "_forward_hooks", "_backward_hooks", "_backward_pre_hooks")


def is_network(value: object) -> bool:
    """Say whether a value is a torch module."""
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, torch.nn.Module)


class Mirror:
    """One room's copy of a network, and what the other room knows of it: nothing at first.

    Parameters
    ----------
    network : torch.nn.Module
        As the set-up cell made it.
    """

    def __init__(self, network: Any) -> None:  # noqa: ANN401  # torch may not be there
        self._network = network
        self._versions: dict[str, tuple[int, int]] = {}
        self._before = self._versions

    @property
    def size_bytes(self) -> int:
        """The bytes of all its parameters and buffers."""
        return sum(each.nbytes for each in self._tensors().values())

    def news(self) -> dict[str, Any]:
        """Return the state as plain values; of the tensors, those that changed."""
        parts = self._network.modules()
        versions = self._look()
        changed = [name for name in versions if versions[name] != self._versions.get(name)]
        self._before, self._versions = self._versions, versions
        tensors = self._tensors()
        return {
            "parts": [
                [part.training, [len(getattr(part, hooks)) for hooks in _HOOKS]] for part in parts
            ],
            "gradients": sys.modules["torch"].is_grad_enabled(),
            "frozen": [name for name, each in tensors.items() if not each.requires_grad],
            "tensors": {name: tensors[name].detach() for name in changed},
        }

    def take_back(self) -> None:
        """Forget the last news, which the other room never got."""
        self._versions = self._before

    def take(self, news: dict[str, Any]) -> None:
        """Bring this copy to the state that the other one told.

        Raises
        ------
        Exception
            Of any kind, if the news don't fit; nobody vouches for them.
        """
        for part, (training, hooks) in zip(self._network.modules(), news["parts"], strict=True):
            part.training = bool(training)
            for name, count in zip(_HOOKS, hooks, strict=True):
                _even_out(getattr(part, name), int(count))
        sys.modules["torch"].set_grad_enabled(bool(news["gradients"]))
        frozen = set(news["frozen"])
        for name, tensor in self._tensors().items():
            told = news["tensors"].get(name)
            if told is not None:
                tensor.data.copy_(told)
            if tensor.is_leaf and tensor.is_floating_point():
                tensor.requires_grad_(name not in frozen)
        self._versions = self._look()

    def _tensors(self) -> dict[str, Any]:
        return {**dict(self._network.named_parameters()), **dict(self._network.named_buffers())}

    def _look(self) -> dict[str, tuple[int, int]]:
        return {name: _fingerprint(each) for name, each in self._tensors().items()}


def _fingerprint(tensor: Any) -> tuple[int, int]:  # noqa: ANN401
    """Note what a tensor holds; of large ones, only torch's count of the changes in place.

    That count is no use for small ones: batch normalization changes its buffers without it.
    """
    if tensor.nbytes > _LARGE_BYTES:
        return tensor.data_ptr(), tensor._version  # noqa: SLF001
    content = tensor.detach().contiguous().reshape(-1).view(sys.modules["torch"].uint8)
    return tensor.numel(), zlib.crc32(content.numpy())


def _even_out(hooks: dict[int, Any], count: int) -> None:
    """Have as many hooks here as there are there; those added do nothing."""
    while len(hooks) > count:
        hooks.popitem()
    while len(hooks) < min(count, 64):
        hooks[-1 - len(hooks)] = _a_hook_of_the_other_room


def _a_hook_of_the_other_room(*_: object) -> None:
    """Stand for a hook that was left on the other copy."""
