"""Wrong answers to sgd_step that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np


# %% makes new lists
def sgd_step(parameters, gradients, lr, velocity, momentum=0.0):
    velocity = [momentum * v - lr * g for v, g in zip(velocity, gradients)]
    parameters = [p + v for p, v in zip(parameters, velocity)]


# %% fills the lists with new arrays by a slice
def sgd_step(parameters, gradients, lr, velocity, momentum=0.0):
    velocity[:] = [momentum * v - lr * g for v, g in zip(velocity, gradients)]
    parameters[:] = [p + v for p, v in zip(parameters, velocity)]


# %% keeps velocities of its own, and never looks at those it is given
_own = {}


def sgd_step(parameters, gradients, lr, velocity, momentum=0.0):
    for i, (p, g) in enumerate(zip(parameters, gradients)):
        _own[i] = momentum * _own.get(i, 0.0) - lr * g
        p += _own[i] if np.shape(_own[i]) == p.shape else velocity[i]


# %% turns the gradients into floats in their list
def sgd_step(parameters, gradients, lr, velocity, momentum=0.0):
    for i in range(len(parameters)):
        gradients[i] = lr * gradients[i]
        velocity[i] *= momentum
        velocity[i] -= gradients[i]
        parameters[i] += velocity[i]


# %% negates the gradient in its own 8 bits
def sgd_step(parameters, gradients, lr, velocity, momentum=0.0):
    for p, g, v in zip(parameters, gradients, velocity):
        v *= momentum
        v += lr * -g
        p += v


# %% returns what it changed
def sgd_step(parameters, gradients, lr, velocity, momentum=0.0):
    for p, g, v in zip(parameters, gradients, velocity):
        v[...] = momentum * v - lr * g
        p += v
    return parameters, velocity
