"""Right answers to build_lenet5 that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import torch
from torch import nn


# %% a module without layers, made of numbers alone
class Numbers(nn.Module):
    """LeNet-5 by functions."""

    def __init__(self):
        super().__init__()
        shapes = [(6, 1, 5, 5), (16, 6, 5, 5), (120, 400), (84, 120), (10, 84)]
        scales = [0.2, 0.08, 0.05, 0.09, 0.1]
        self.weights = nn.ParameterList(
            nn.Parameter(scale * torch.randn(shape)) for shape, scale in zip(shapes, scales)
        )
        self.biases = nn.ParameterList(nn.Parameter(0.1 * torch.randn(s[0])) for s in shapes)

    def forward(self, images):
        values = images
        for step, (weight, bias) in enumerate(zip(self.weights, self.biases)):
            if step < 2:
                maps = nn.functional.gelu(nn.functional.conv2d(values, weight, bias))
                values = nn.functional.lp_pool2d(maps.abs() + 1e-3, 2, 2)
            else:
                values = nn.functional.linear(values.flatten(1), weight, bias)
                values = values if step == 4 else nn.functional.silu(values)
        return values


build_lenet5 = Numbers


# %% pooling first and the activation after it, and dropout
def build_lenet5():
    def block(channels, filters):
        return nn.Sequential(nn.Conv2d(channels, filters, 5), nn.MaxPool2d(2), nn.ELU())

    head = [nn.Flatten(), nn.Linear(400, 120), nn.LeakyReLU(), nn.Dropout(), nn.Linear(120, 84)]
    return nn.Sequential(block(1, 6), block(6, 16), *head, nn.Hardtanh(), nn.Linear(84, 10)).train()
