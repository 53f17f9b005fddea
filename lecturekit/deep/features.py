"""Deep features: a picture described by what one layer of a network answers to it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain

import torch
from numpy.typing import ArrayLike
from torch import Tensor, nn
from torch.func import functional_call

from lecturekit.arguments.arrays import as_array
from lecturekit.arguments.whole_numbers import as_whole_number


def deep_features(
    model: nn.Module,
    images: Tensor | ArrayLike,
    layer: str,
    *,
    batch_size: int = 32,
    device: torch.device | str | None = None,
    flatten: bool = True,
) -> Tensor:
    """Describe images by the output of one layer of a network.

    The network runs in evaluation mode and without gradients, and is left as it was: every
    part in the mode that it had, no hook, on the device where it lay. The output is copied as
    the layer returns it, before a later layer may change it in place.

    Parameters
    ----------
    model : torch.nn.Module
    images : tensor or array_like of float, shape (N, ...)
        As the network takes them, for example (N, 3, H, W) from `preprocess`. They are turned
        into the dtype of the network's parameters.
    layer : str
        A name out of ``model.named_modules()``. Of a layer that runs several times in one
        pass, the last output counts.
    batch_size : int
        Images in one pass, at least 1.
    device : torch.device or str, optional
        Where to compute. By default where the network lies; otherwise its parameters are
        copied there for the time of the call.
    flatten : bool
        Whether to lay each image's features out in one row, or keep the layer's shape.

    Returns
    -------
    Tensor, shape (N, D), or (N, ...) with ``flatten=False``
        On the CPU.

    Raises
    ------
    ValueError
        If the network has no such layer or did not use it, there is no image, a value is not
        finite or the layer's output is not one row per image.
    TypeError
        If the images are not floats or the layer's output is no tensor.

    Examples
    --------
    >>> import torch
    >>> import lecturekit as lk
    >>> model = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(4, 3), torch.nn.ReLU())
    >>> lk.deep_features(model, torch.ones(5, 1, 2, 2), "1").shape
    torch.Size([5, 3])
    >>> lk.deep_features(model, torch.ones(5, 1, 2, 2), "3")
    Traceback (most recent call last):
    ...
    ValueError: deep_features: the model has no layer '3'; nearest are '2', '1', '0'

    References
    ----------
    Slides "AlexNet Deep Features" and "GoogleNet (Inception) Deep Features".
    """
    module = _find(model, layer)
    inputs = _as_images(images)
    size = as_whole_number("deep_features", "batch_size", batch_size, least=1)
    run, home, dtype = _on_device(model, device)
    outputs: list[Tensor] = []
    with _evaluating(model), torch.no_grad():
        for start in range(0, len(inputs), size):
            batch = inputs[start : start + size]
            output = _output_of(module, layer, run, batch.to(home, dtype))
            if output.ndim == 0 or len(output) != len(batch):
                raise ValueError(
                    f"deep_features: layer {layer!r} returned {tuple(output.shape)} for "
                    f"{len(batch)} images; choose a layer with one output per image"
                )
            outputs.append(output)
    features = torch.cat(outputs)
    return features.reshape(len(features), -1) if flatten else features


def _find(model: nn.Module, layer: str) -> nn.Module:
    if not isinstance(model, nn.Module):
        raise TypeError(
            f"deep_features: model is a {type(model).__name__}; give a torch.nn.Module, "
            "e.g. default_network()"
        )
    layers = dict(model.named_modules(remove_duplicate=False))
    if layer not in layers:
        near = difflib.get_close_matches(str(layer), filter(None, layers), n=3, cutoff=0)
        names = ", ".join(map(repr, near)) or "none: it is a single layer, named ''"
        raise ValueError(f"deep_features: the model has no layer {layer!r}; nearest are {names}")
    found: nn.Module = layers[layer]
    return found


def _as_images(images: Tensor | ArrayLike) -> Tensor:
    if isinstance(images, Tensor):
        inputs = images
    else:  # a copy: torch warns of arrays that can't be written to
        inputs = torch.from_numpy(as_array("deep_features", "images", images).copy())
    if not inputs.is_floating_point():
        raise TypeError(
            f"deep_features: images have dtype {inputs.dtype}; give floats as the network was "
            "trained on, e.g. from preprocess"
        )
    if inputs.ndim == 0 or inputs.numel() == 0:
        raise ValueError(
            f"deep_features: images have shape {tuple(inputs.shape)}; "
            "give (N, ...) with at least one image"
        )
    if not torch.isfinite(inputs).all():
        raise ValueError(
            f"deep_features: images {tuple(inputs.shape)} hold NaN or infinity; give finite numbers"
        )
    return inputs


def _on_device(
    model: nn.Module, device: torch.device | str | None
) -> tuple[Callable[[Tensor], object], torch.device, torch.dtype]:
    """Return the network as a function, the device it computes on and its dtype."""
    state = dict(chain(model.named_parameters(), model.named_buffers()))
    floats = [tensor for tensor in state.values() if tensor.is_floating_point()]
    dtype = floats[0].dtype if floats else torch.get_default_dtype()
    if device is None:
        return model, floats[0].device if floats else torch.device("cpu"), dtype
    # Copies of the parameters, so that the network itself never moves, not even when the
    # device's memory is too small for it.
    moved = {name: tensor.to(device) for name, tensor in state.items()}
    return lambda batch: functional_call(model, moved, (batch,)), torch.device(device), dtype


@contextmanager
def _evaluating(model: nn.Module) -> Iterator[None]:
    """Put a network into evaluation mode, and each part back into its own mode."""
    modes = [(module, module.training) for module in model.modules()]
    try:
        model.eval()
        yield
    finally:
        for module, mode in modes:
            # Not .train(mode): a class may have one of its own that does something else.
            module.training = mode


def _output_of(
    module: nn.Module, layer: str, run: Callable[[Tensor], object], batch: Tensor
) -> Tensor:
    """Run a batch through a network and return what one of its modules put out."""
    caught: list[Tensor] = []

    def catch(_module: nn.Module, _inputs: object, output: object) -> None:
        if not isinstance(output, Tensor):
            raise TypeError(
                f"deep_features: layer {layer!r} returns a {type(output).__name__}; "
                "choose a layer that returns one tensor"
            )
        caught[:] = [output.detach().to("cpu", copy=True)]

    hook = module.register_forward_hook(catch)
    try:
        run(batch)
    finally:
        hook.remove()
    if not caught:
        raise ValueError(
            f"deep_features: layer {layer!r} took no part in the forward pass; "
            "choose a layer that the network uses in evaluation mode"
        )
    return caught[0]
