"""Right answers to linear_probe that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np
import torch
from torch import nn


# %% the classes' means and their common spread
def linear_probe(train_x, train_y, test_x):
    x, classes = train_x.astype(float), range(int(train_y.max()) + 1)
    means = np.stack([x[train_y == label].mean(axis=0) for label in classes])
    within = np.cov((x - means[train_y]).T) + 1e-2 * np.eye(x.shape[1])
    weights = np.linalg.solve(within, means.T)
    return (test_x @ weights - 0.5 * (means.T * weights).sum(axis=0)).argmax(axis=1)


# %% margins between each class and the rest, by the steps of an optimiser
def linear_probe(train_x, train_y, test_x):
    x = torch.tensor(np.ascontiguousarray(train_x), dtype=torch.float64)
    test = torch.tensor(np.ascontiguousarray(test_x), dtype=torch.float64)
    middle, spread = x.mean(0), x.std(0).clamp_min(1e-6)
    x, test = (x - middle) / spread, (test - middle) / spread
    signs = 2.0 * nn.functional.one_hot(torch.tensor(np.array(train_y))).double() - 1
    weights = torch.zeros(x.shape[1], signs.shape[1], dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(signs.shape[1], dtype=torch.float64, requires_grad=True)
    steps = torch.optim.Adam([weights, bias], lr=0.05)
    for _ in range(200):
        steps.zero_grad()
        (1 - signs * (x @ weights + bias)).clamp_min(0).square().mean().backward()
        steps.step()
    return (test @ weights + bias).argmax(dim=1).numpy().astype(np.int16)
