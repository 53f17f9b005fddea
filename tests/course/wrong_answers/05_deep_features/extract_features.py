"""Wrong answers to extract_features that are no known mistakes, and lose points all the same.

Each cell begins with what is wrong with the answer.
"""

import torch
from torch import nn


# %% freezes the network for good
def extract_features(model, images, layer):
    kept = []
    modes = [(part, part.training) for part in model.modules()]
    module = dict(model.named_modules())[layer]
    hook = module.register_forward_hook(lambda _part, _inputs, output: kept.append(output.clone()))
    model.eval()
    model.requires_grad_(requires_grad=False)
    model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return kept[-1].flatten(1)


# %% switches gradients off for good
def extract_features(model, images, layer):
    kept = []
    modes = [(part, part.training) for part in model.modules()]
    module = dict(model.named_modules())[layer]
    hook = module.register_forward_hook(lambda _part, _inputs, output: kept.append(output.clone()))
    model.eval()
    torch.set_grad_enabled(False)
    model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return kept[-1].flatten(1)


# %% the parameters have other names
def extract_features(network, batch, layer):
    kept = []
    modes = [(part, part.training) for part in network.modules()]
    module = dict(network.named_modules())[layer]
    hook = module.register_forward_hook(lambda _part, _inputs, output: kept.append(output.clone()))
    network.eval()
    with torch.no_grad():
        network(batch)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return kept[-1].flatten(1)


# %% half precision
def extract_features(model, images, layer):
    kept = []
    modes = [(part, part.training) for part in model.modules()]
    module = dict(model.named_modules())[layer]
    hook = module.register_forward_hook(
        lambda _part, _inputs, output: kept.append(output.half().float())
    )
    model.eval()
    with torch.no_grad():
        model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return kept[-1].flatten(1)


# %% runs the network as it is first
def extract_features(model, images, layer):
    kept = []
    model(images)
    modes = [(part, part.training) for part in model.modules()]
    module = dict(model.named_modules())[layer]
    hook = module.register_forward_hook(lambda _part, _inputs, output: kept.append(output.clone()))
    model.eval()
    with torch.no_grad():
        model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return kept[-1].flatten(1)


# %% scales the caller's images
def extract_features(model, images, layer):
    kept = []
    modes = [(part, part.training) for part in model.modules()]
    module = dict(model.named_modules())[layer]
    hook = module.register_forward_hook(lambda _part, _inputs, output: kept.append(output.clone()))
    model.eval()
    images /= images.abs().max()
    with torch.no_grad():
        model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return kept[-1].flatten(1)


# %% features of length 1
def extract_features(model, images, layer):
    kept = []
    modes = [(part, part.training) for part in model.modules()]
    module = dict(model.named_modules())[layer]
    hook = module.register_forward_hook(lambda _part, _inputs, output: kept.append(output.clone()))
    model.eval()
    with torch.no_grad():
        model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return nn.functional.normalize(kept[-1].flatten(1))


# %% a hook on every layer, of which one is removed
def extract_features(model, images, layer):
    kept = []
    modes = [(part, part.training) for part in model.modules()]
    module = dict(model.named_modules())[layer]
    hook = module.register_forward_hook(lambda _part, _inputs, output: kept.append(output.clone()))
    for part in model.modules():
        part.register_forward_hook(lambda *_: None)
    model.eval()
    with torch.no_grad():
        model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return kept[-1].flatten(1)


# %% every other image
def extract_features(model, images, layer):
    kept = []
    modes = [(part, part.training) for part in model.modules()]
    module = dict(model.named_modules())[layer]
    hook = module.register_forward_hook(lambda _part, _inputs, output: kept.append(output.clone()))
    model.eval()
    with torch.no_grad():
        model(images[::2])
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return kept[-1].flatten(1)


# %% a list of rows
def extract_features(model, images, layer):
    kept = []
    modes = [(part, part.training) for part in model.modules()]
    module = dict(model.named_modules())[layer]
    hook = module.register_forward_hook(lambda _part, _inputs, output: kept.append(output.clone()))
    model.eval()
    with torch.no_grad():
        model(images)
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return list(kept[-1].flatten(1))
