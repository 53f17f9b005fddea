"""Known mistakes in ``extract_features(model, images, layer)``."""

# ruff: noqa: D401, PLC0415
# A first line says what is wrong, to a student; it is no command. Each is a student's whole cell,
# and torch is slow to import.

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from torch import Tensor, nn


def no_evaluation_mode(model: "nn.Module", images: "Tensor", layer: str) -> "Tensor":
    """The network is not put into evaluation mode: dropout still rolls its dice."""
    import torch

    kept: list[torch.Tensor] = []
    hook = dict(model.named_modules())[layer].register_forward_hook(
        lambda _part, _inputs, output: kept.append(output.clone())
    )
    with torch.no_grad():
        model(images)
    hook.remove()
    return kept[0].flatten(1)


def left_in_evaluation_mode(model: "nn.Module", images: "Tensor", layer: str) -> "Tensor":
    """The network stays in evaluation mode: each part must get back the mode it had."""
    import torch

    kept: list[torch.Tensor] = []
    hook = dict(model.named_modules())[layer].register_forward_hook(
        lambda _part, _inputs, output: kept.append(output.clone())
    )
    model.eval()
    with torch.no_grad():
        model(images)
    hook.remove()
    return kept[0].flatten(1)


def all_to_training_mode(model: "nn.Module", images: "Tensor", layer: str) -> "Tensor":
    """All parts are put into training mode at the end: some were in evaluation mode."""
    import torch

    kept: list[torch.Tensor] = []
    hook = dict(model.named_modules())[layer].register_forward_hook(
        lambda _part, _inputs, output: kept.append(output.clone())
    )
    model.eval()
    with torch.no_grad():
        model(images)
    hook.remove()
    model.train()
    return kept[0].flatten(1)


def one_mode_for_all(model: "nn.Module", images: "Tensor", layer: str) -> "Tensor":
    """All parts get the mode of the whole network: each part has a mode of its own."""
    import torch

    kept: list[torch.Tensor] = []
    mode = model.training
    hook = dict(model.named_modules())[layer].register_forward_hook(
        lambda _part, _inputs, output: kept.append(output.clone())
    )
    model.eval()
    with torch.no_grad():
        model(images)
    hook.remove()
    model.train(mode)
    return kept[0].flatten(1)


def modes_of_children_only(model: "nn.Module", images: "Tensor", layer: str) -> "Tensor":
    """Only the direct parts get their mode back: the whole network and inner parts have one."""
    import torch

    kept: list[torch.Tensor] = []
    modes = [(part, part.training) for part in model.children()]
    hook = dict(model.named_modules())[layer].register_forward_hook(
        lambda _part, _inputs, output: kept.append(output.clone())
    )
    model.eval()
    with torch.no_grad():
        model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return kept[0].flatten(1)


def hook_left_behind(model: "nn.Module", images: "Tensor", layer: str) -> "Tensor":
    """The hook is left on the network: it runs again at each later call, so .remove() it."""
    import torch

    kept: list[torch.Tensor] = []
    modes = [(part, part.training) for part in model.modules()]
    dict(model.named_modules())[layer].register_forward_hook(
        lambda _part, _inputs, output: kept.append(output.clone())
    )
    model.eval()
    with torch.no_grad():
        model(images)
    for part, mode in modes:
        part.training = mode
    return kept[0].flatten(1)


def output_not_copied(model: "nn.Module", images: "Tensor", layer: str) -> "Tensor":
    """The output is kept without a copy: a layer with inplace=True overwrites it."""
    import torch

    kept: list[torch.Tensor] = []
    modes = [(part, part.training) for part in model.modules()]
    hook = dict(model.named_modules())[layer].register_forward_hook(
        lambda _part, _inputs, output: kept.append(output)
    )
    model.eval()
    with torch.no_grad():
        model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return kept[0].flatten(1)


def gradient_kept(model: "nn.Module", images: "Tensor", layer: str) -> "Tensor":
    """The features carry their gradient's trail: run the network in torch.no_grad()."""
    import torch

    kept: list[torch.Tensor] = []
    modes = [(part, part.training) for part in model.modules()]
    hook = dict(model.named_modules())[layer].register_forward_hook(
        lambda _part, _inputs, output: kept.append(output.clone())
    )
    model.eval()
    model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return kept[0].flatten(1)


def not_flattened(model: "nn.Module", images: "Tensor", layer: str) -> "Tensor":
    """The features keep the layer's shape: one row for each image is asked, .flatten(1)."""
    import torch

    kept: list[torch.Tensor] = []
    modes = [(part, part.training) for part in model.modules()]
    hook = dict(model.named_modules())[layer].register_forward_hook(
        lambda _part, _inputs, output: kept.append(output.clone())
    )
    model.eval()
    with torch.no_grad():
        model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return kept[0]


def batch_flattened(model: "nn.Module", images: "Tensor", layer: str) -> "Tensor":
    """The whole batch is laid out in one row: each image has its own, .flatten()."""
    import torch

    kept: list[torch.Tensor] = []
    modes = [(part, part.training) for part in model.modules()]
    hook = dict(model.named_modules())[layer].register_forward_hook(
        lambda _part, _inputs, output: kept.append(output.clone())
    )
    model.eval()
    with torch.no_grad():
        model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return kept[0].flatten()


def first_image_only(model: "nn.Module", images: "Tensor", layer: str) -> "Tensor":
    """Only the first image's features are returned."""
    import torch

    kept: list[torch.Tensor] = []
    modes = [(part, part.training) for part in model.modules()]
    hook = dict(model.named_modules())[layer].register_forward_hook(
        lambda _part, _inputs, output: kept.append(output.clone())
    )
    model.eval()
    with torch.no_grad():
        model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return kept[0][:1].flatten(1)


def averaged_over_positions(model: "nn.Module", images: "Tensor", layer: str) -> "Tensor":
    """The features are averaged over rows and columns: all of them are asked."""
    import torch

    kept: list[torch.Tensor] = []
    modes = [(part, part.training) for part in model.modules()]
    hook = dict(model.named_modules())[layer].register_forward_hook(
        lambda _part, _inputs, output: kept.append(output.clone())
    )
    model.eval()
    with torch.no_grad():
        model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return kept[0].reshape(*kept[0].shape[:2], -1).mean(2)


def channels_last(model: "nn.Module", images: "Tensor", layer: str) -> "Tensor":
    """The channels are moved to the end: flatten what the layer returned as it is."""
    import torch

    kept: list[torch.Tensor] = []
    modes = [(part, part.training) for part in model.modules()]
    hook = dict(model.named_modules())[layer].register_forward_hook(
        lambda _part, _inputs, output: kept.append(output.clone())
    )
    model.eval()
    with torch.no_grad():
        model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return kept[0].movedim(1, -1).flatten(1)


def input_of_the_layer(model: "nn.Module", images: "Tensor", layer: str) -> "Tensor":
    """The layer's input is kept: asked is what it returns."""
    import torch

    kept: list[torch.Tensor] = []
    modes = [(part, part.training) for part in model.modules()]
    hook = dict(model.named_modules())[layer].register_forward_hook(
        lambda _part, inputs, _output: kept.append(inputs[0].clone())
    )
    model.eval()
    with torch.no_grad():
        model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return kept[0].flatten(1)


def scores_of_the_network(
    model: "nn.Module",
    images: "Tensor",
    layer: str,  # noqa: ARG001 - overlooked
) -> "Tensor":
    """The network's scores are returned, whatever the layer is."""
    import torch

    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    with torch.no_grad():
        scores: torch.Tensor = model(images)
    for part, mode in modes:
        part.training = mode
    return scores


def array_instead_of_tensor(model: "nn.Module", images: "Tensor", layer: str) -> np.ndarray:
    """The features are a NumPy array: a tensor is asked."""
    import torch

    kept: list[torch.Tensor] = []
    modes = [(part, part.training) for part in model.modules()]
    hook = dict(model.named_modules())[layer].register_forward_hook(
        lambda _part, _inputs, output: kept.append(output.clone())
    )
    model.eval()
    with torch.no_grad():
        model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return np.asarray(kept[0].flatten(1))
