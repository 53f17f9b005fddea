"""Known mistakes in ``extract_features(model, images, layer)``."""

from typing import TYPE_CHECKING

import numpy as np  # noqa: F401  # for array_instead_of_tensor

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

if TYPE_CHECKING:
    from torch import Tensor, nn


HINTS = Hints(
    idea=(
        "A forward hook is called with what a layer returns. Register one, run the network "
        "once, and keep a copy of what passed by."
    ),
    shape=(
        "Before: remember the mode of each submodule, switch to evaluation. Then run without "
        "gradients. After: remove the hook and give each submodule its mode back. Copy the "
        "output, for a later layer may change it in place."
    ),
    steps="""\
modes = the training flag of each submodule
hook on the submodule called layer: keep a clone of its output
model.eval()
with no gradient: model(images)
remove the hook
give each submodule its flag back
return what was kept, flattened from axis 1 on
""",
)


def extract_features(model: "nn.Module", images: "Tensor", layer: str) -> "Tensor":
    """Run the images through the network and keep what the layer returns."""
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
    return kept[0].flatten(1)


no_evaluation_mode = Edit(
    "The network is not put into evaluation mode: dropout still rolls its dice.",
    {"    model.eval()\n": ""},
)

left_in_evaluation_mode = Edit(
    "The network stays in evaluation mode: each part must get back the mode it had.",
    {"    for part, mode in modes:\n        part.training = mode\n": ""},
)

all_to_training_mode = Edit(
    "All parts are put into training mode at the end: some were in evaluation mode.",
    {"for part, mode in modes:\n        part.training = mode": "model.train()"},
)

one_mode_for_all = Edit(
    "All parts get the mode of the whole network: each part has a mode of its own.",
    {
        "modes = [(part, part.training) for part in model.modules()]": "mode = model.training",
        "for part, mode in modes:\n        part.training = mode": "model.train(mode)",
    },
)

modes_of_children_only = Edit(
    "Only the direct parts get their mode back: the whole network and inner parts have one.",
    {"model.modules()": "model.children()"},
)

hook_left_behind = Edit(
    "The hook is left on the network: it runs again at each later call, so .remove() it.",
    {"    hook.remove()\n": ""},
)

output_not_copied = Edit(
    "The output is kept without a copy: a layer with inplace=True overwrites it.",
    {"output.clone()": "output"},
)

gradient_kept = Edit(
    "The features carry their gradient's trail: run the network in torch.no_grad().",
    {"with torch.no_grad():\n        ": ""},
)

parameters_frozen = Edit(
    "The parameters are frozen for good (requires_grad): torch.no_grad() leaves them alone.",
    {"with torch.no_grad():\n        ": "model.requires_grad_(requires_grad=False)\n    "},
)

gradients_switched_off = Edit(
    "Gradients are switched off for good: with torch.no_grad() they come back.",
    {"with torch.no_grad():\n        ": "torch.set_grad_enabled(False)\n    "},
)

not_flattened = Edit(
    "The features keep the layer's shape: one row for each image is expected, .flatten(1).",
    {".flatten(1)": ""},
)

batch_flattened = Edit(
    "The whole batch is laid out in one row: each image has its own, .flatten(1).",
    {".flatten(1)": ".flatten()"},
)

first_image_only = Edit(
    "Only the first image's features are returned.",
    {"kept[0].flatten(1)": "kept[0][:1].flatten(1)"},
)

averaged_over_positions = Edit(
    "The features are averaged over rows and columns: all of them are expected.",
    {"kept[0].flatten(1)": "kept[0].reshape(*kept[0].shape[:2], -1).mean(2)"},
)

channels_last = Edit(
    "The channels are moved to the end: flatten what the layer returned as it is.",
    {".flatten(1)": ".movedim(1, -1).flatten(1)"},
)

input_of_the_layer = Edit(
    "The layer's input is kept: what it returns is expected.",
    {
        "_inputs, output": "inputs, _output",
        "output.clone()": "inputs[0].clone()",
    },
)

scores_of_the_network = Edit(
    "The network's scores are returned, whatever the layer is.",
    {
        "model(images)": "scores = model(images)",
        "return kept[0].flatten(1)": "return scores",
    },
)

array_instead_of_tensor = Edit(
    "The features are a NumPy array: a tensor is expected.",
    {"kept[0].flatten(1)": "np.asarray(kept[0].flatten(1))"},
)
