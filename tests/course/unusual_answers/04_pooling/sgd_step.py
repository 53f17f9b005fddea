"""Right answers to sgd_step that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np


# %% the parameter first, by what the velocity is going to be
def sgd_step(parameters, gradients, lr, velocity, momentum=0.0):
    for p, g, v in zip(parameters, gradients, velocity):
        p += momentum * v - lr * g
        v -= (1 - momentum) * v + lr * g


# %% the same arrays put back into their lists
def sgd_step(parameters, gradients, lr, velocity, momentum=0.0):
    for i, g in enumerate(gradients):
        velocity[i] *= momentum
        velocity[i] += g * -lr
        parameters[i] = np.add(parameters[i], velocity[i], out=parameters[i], casting="same_kind")


# %% a recursion over the lists
def sgd_step(parameters, gradients, lr, velocity, momentum=0.0):
    if parameters:
        (p, *others), (g, *slopes), (v, *speeds) = parameters, gradients, velocity
        np.copyto(v, momentum * v - lr * g.astype(float), casting="unsafe")
        p += v
        sgd_step(others, slopes, lr, speeds, momentum)
