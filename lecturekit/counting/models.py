"""Counting any torch module by letting a copy without numbers run once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import nn

from lecturekit.arguments.whole_numbers import as_whole_number
from lecturekit.counting.shape_run import Use, copy_to_meta, run
from lecturekit.counting.shapes import as_input_shape
from lecturekit.counting.table import CountTable, LayerCount


def count_model(
    model: nn.Module,
    input_shape: Sequence[int],
    *,
    depth: int | None = None,
    dtype: torch.dtype | None = None,
) -> CountTable:
    """Count what each layer of a model holds and does for one example.

    A copy of the model made of shapes alone (torch's "meta" tensors) runs once in evaluation
    mode, so nothing is computed, hardly any memory is needed and the model stays as it is. The
    first call of a process takes about a second, in which torch loads what it needs for that.

    Parameters
    ----------
    model : nn.Module
    input_shape : sequence of int
        Of one example, without the axis of the batch: (C, H, W) for a network on images. The
        model must take batches along the first axis.
    depth : int, optional
        How many levels of names to show: 1 gives a row to each of the model's own parts and
        adds up what is inside. All layers are shown if not given; the total is the same.
    dtype : torch.dtype, optional
        Of the input: that of the model's first real parameter if not given. An embedding
        needs ``torch.long``.

    Returns
    -------
    CountTable
        A row for each layer that computes or learns, named as in ``model.named_modules()``.
        One that is used several times has one row with the last output shape, and its
        activations and multiply-accumulates of all times; a shared parameter counts once.
        Biases are the parameters with "bias" in their name. Multiply-accumulates are those of
        convolutions and matrix products, also where a layer calls them without a module; sums,
        activation functions, pooling and normalization count as none.

    Raises
    ------
    TypeError
        If `model` is no module or a size is not a whole number.
    ValueError
        If the model does not take an input of that shape, needs actual numbers to decide what
        it does, or has a layer whose parameters aren't there yet.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.count_model(lk.LeNet5Paper(), (1, 32, 32), depth=1)
    layer   kind             output  parameters  weights  biases     MACs  activations     memory
    c1      Conv2d          6x28x28         156      150       6  117,600        4,704   19.0 KiB
    squash  ScaledTanh x6        84           0        0       0        0        8,084   31.6 KiB
    s2      Subsampling     6x14x14          12        6       6        0        1,176    4.6 KiB
    c3      PartialConv    16x10x10       1,516    1,500      16  150,000        1,600   12.2 KiB
    s4      Subsampling      16x5x5          32       16      16        0          400    1.7 KiB
    c5      Conv2d          120x1x1      48,120   48,000     120   48,000          120  188.4 KiB
    f6      Linear               84      10,164   10,080      84   10,080           84   40.0 KiB
    output  DigitDistance        10           0        0       0        0           10    3.3 KiB
    total                        10      60,000   59,752     248  325,680       16,178  300.9 KiB

    References
    ----------
    Slides "Convolutional Layer: Parameters to Learn", on how many weights must be stored and
    how many operations are required.
    """
    if not isinstance(model, nn.Module):
        raise TypeError(
            f"count_model: model is of type {type(model).__name__}; give a torch.nn.Module"
        )
    shape = as_input_shape("count_model", input_shape)
    if depth is not None:
        depth = as_whole_number("count_model", "depth", depth, least=1)
    twin = copy_to_meta(model)
    real = [weights.dtype for weights in twin.parameters() if weights.is_floating_point()]
    x = torch.empty((1, *shape), dtype=dtype or (real or [torch.float32])[0], device="meta")
    uses = run(twin, x)
    rows = _rows(twin, uses)
    if depth is not None:
        rows = _group(rows, twin, uses, depth)
    return CountTable(rows=tuple(rows), output_shape=uses[""].output_shape)


def _rows(twin: nn.Module, uses: Mapping[str, Use]) -> list[LayerCount]:
    modules = dict(twin.named_modules())
    seen: set[int] = set()  # shared tensors count where they are met first
    rows = []
    for name in (*uses, *(name for name in modules if name not in uses)):
        use, module = uses.get(name, Use()), modules[name]
        weights = biases = stored_bytes = 0
        for key, tensor in (
            *module.named_parameters(recurse=False),
            *module.named_buffers(recurse=False),
        ):
            if id(tensor) in seen:
                continue
            seen.add(id(tensor))
            stored_bytes += tensor.nbytes
            if isinstance(tensor, nn.Parameter):
                weights += 0 if "bias" in key else tensor.numel()
                biases += tensor.numel() if "bias" in key else 0
        if weights or biases or use.macs or use.activations:
            rows.append(
                LayerCount(
                    name=name or "(model)",
                    kind=_kind(module, use),
                    output_shape=use.output_shape,
                    weights=weights,
                    biases=biases,
                    macs=use.macs,
                    activations=use.activations,
                    memory=stored_bytes + use.activation_bytes,
                )
            )
    return rows


def _kind(module: nn.Module, use: Use) -> str:
    times = f" x{use.times}" if use.times > 1 else ""
    return type(module).__name__ + times


def _group(
    rows: list[LayerCount], twin: nn.Module, uses: Mapping[str, Use], depth: int
) -> list[LayerCount]:
    groups: dict[str, list[LayerCount]] = {}
    for row in rows:
        groups.setdefault(".".join(row.name.split(".")[:depth]), []).append(row)
    modules = dict(twin.named_modules())
    return [
        LayerCount(
            name=name,
            kind=_kind(modules[name], uses.get(name, Use())) if name in modules else inside[0].kind,
            # A list of modules is never called itself; its last layer's output is its own.
            output_shape=uses[name].output_shape if name in uses else inside[-1].output_shape,
            weights=sum(row.weights for row in inside),
            biases=sum(row.biases for row in inside),
            macs=sum(row.macs for row in inside),
            activations=sum(row.activations for row in inside),
            memory=sum(row.memory for row in inside),
        )
        for name, inside in groups.items()
    ]
