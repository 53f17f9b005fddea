"""Right answers to extract_features that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import torch


# %% detached instead of without gradients
def extract_features(model, images, layer):
    kept = []
    modes = [(part, part.training) for part in model.modules()]
    module = dict(model.named_modules())[layer]
    hook = module.register_forward_hook(
        lambda _part, _inputs, output: kept.append(output.detach().clone())
    )
    model.eval()
    model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return kept[-1].flatten(1)


# %% the network's own functions, and images one by one
@torch.no_grad()
def extract_features(model, images, layer):
    modes = {name: part.training for name, part in model.named_modules()}
    model.train(mode=False)
    rows = []
    with model.get_submodule(layer).register_forward_hook(
        lambda _part, _inputs, output: rows.append(torch.ravel(output).tolist())
    ):
        for image in images.split(1):
            model(image)
    for name, mode in modes.items():
        model.get_submodule(name).training = mode
    return torch.tensor(rows)
