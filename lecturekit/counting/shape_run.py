"""Running a copy of a model that has shapes but no numbers, and noting what each part does."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.parameter import is_lazy
from torch.utils.flop_counter import FlopCounterMode


@dataclass
class Use:
    """What a module did while the copy ran."""

    times: int = 0
    output_shape: tuple[int, ...] = ()
    macs: int = 0  # its own, without those of the modules inside
    activations: int = 0
    activation_bytes: int = 0


def copy_to_meta(model: nn.Module) -> nn.Module:
    """Copy a model without its numbers and hooks, in evaluation mode.

    Raises
    ------
    ValueError
        If a parameter has no shape yet, or the model cannot be copied.
    """
    for name, weights in model.named_parameters():
        if is_lazy(weights):
            raise ValueError(
                f"count_model: the parameter {name} has no shape yet; "
                "run the model once on an example first"
            )
    # Where deepcopy meets one of these tensors it takes what stands here in its place.
    numberless: dict[int, Any] = {}
    for module in model.modules():
        for weights in module.parameters(recurse=False):
            meta = weights.detach().to("meta")
            numberless[id(weights)] = nn.Parameter(meta, requires_grad=weights.requires_grad)
        for tensor in (*module.buffers(recurse=False), *vars(module).values()):
            if isinstance(tensor, Tensor):
                numberless[id(tensor)] = tensor.detach().to("meta")
    try:
        twin = copy.deepcopy(model, numberless)
    except Exception as problem:  # whatever a module's attributes raise
        raise ValueError(
            f"count_model: {type(model).__name__} cannot be copied ({problem}); "
            "count the modules inside it instead"
        ) from problem
    for module in twin.modules():
        # Hooks belong to whoever set them: nobody expects them to see a run without numbers.
        module._forward_hooks.clear()  # noqa: SLF001  # torch has no other way
        module._forward_pre_hooks.clear()  # noqa: SLF001  # likewise
    return twin.eval()


def run(twin: nn.Module, x: Tensor) -> dict[str, Use]:
    """Run a copy once and note what each module did.

    Parameters
    ----------
    twin : nn.Module
        From `copy_to_meta`.
    x : Tensor
        On the device "meta".

    Returns
    -------
    dict of str to Use
        By the names of ``twin.named_modules()``, in the order of first use; only those used.

    Raises
    ------
    ValueError
        If the model does not take such an input.
    """
    names = {module: name for name, module in twin.named_modules()}
    uses: dict[str, Use] = {}  # in the order of first use
    counter = FlopCounterMode(display=False)
    running: list[_Running] = []

    def enter(module: nn.Module, _: object) -> None:
        uses.setdefault(names[module], Use())
        running.append(_Running(counter.get_total_flops()))

    def leave(module: nn.Module, inputs: tuple[object, ...], output: object) -> None:
        this = running.pop()
        total = counter.get_total_flops() - this.flops_before
        if running:
            running[-1].flops_inside += total
            running[-1].is_innermost = False
        use = uses[names[module]]
        use.times += 1
        use.macs += (total - this.flops_inside) // 2  # a multiplication and an addition make one
        tensors = list(_tensors(output))
        use.output_shape = tuple(tensors[0].shape[1:]) if tensors else ()
        if this.is_innermost:  # else its outputs are those of a module inside
            new = [tensor for tensor in tensors if all(tensor is not given for given in inputs)]
            use.activations += sum(tensor.numel() for tensor in new)
            use.activation_bytes += sum(tensor.nbytes for tensor in new)

    for module in twin.modules():
        module.register_forward_pre_hook(enter)
        module.register_forward_hook(leave)
    try:
        # Tensors that the module's code makes on the way are without numbers too.
        with torch.no_grad(), torch.device("meta"), counter:
            twin(x)
    except Exception as problem:  # whatever a module's code raises
        reason = str(problem).strip().split("\n")[0]
        raise ValueError(
            f"count_model: {type(twin).__name__} does not run on an input of shape "
            f"{tuple(x.shape)} without numbers ({type(problem).__name__}: {reason}); "
            "give the shape of one example, without the axis of the batch"
        ) from problem
    return uses


@dataclass
class _Running:
    """A module that has begun and not yet ended."""

    flops_before: int
    flops_inside: int = 0
    is_innermost: bool = True


def _tensors(output: object) -> Iterator[Tensor]:
    if isinstance(output, Tensor):
        yield output
    elif isinstance(output, Mapping):
        yield from _tensors(list(output.values()))
    elif isinstance(output, (list, tuple)):
        for part in output:
            yield from _tensors(part)
