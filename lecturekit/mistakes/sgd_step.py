"""Known mistakes in ``sgd_step(parameters, gradients, lr, velocity, momentum=0.0)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Each parameter has a velocity that remembers where the last steps went. The "
        "gradient pushes it downhill, momentum lets some of the old speed stay, and the "
        "parameter moves by the velocity."
    ),
    shape=(
        "One loop over the positions of the lists. Change the arrays themselves, not the "
        "names for them: v[...] = or v += writes into an array, v = makes a new one that "
        "nobody else sees. Nothing is returned."
    ),
    steps="""\
for each parameter p, its gradient g and its velocity v:
    write momentum * v - lr * g into v
    add v to p, in place
(no return)
""",
)


def sgd_step(
    parameters: list[np.ndarray],
    gradients: list[np.ndarray],
    lr: float,
    velocity: list[np.ndarray],
    momentum: float = 0.0,
) -> object:
    """Change parameters and velocity by one step of gradient descent with momentum."""
    for i in range(len(parameters)):
        velocity[i][...] = momentum * velocity[i] - lr * gradients[i]
        parameters[i][...] = parameters[i] + velocity[i]
    return None


uphill = Edit(
    "The step goes uphill: lr times the gradient is subtracted.",
    {"- lr": "+ lr"},
)

velocity_subtracted = Edit(
    "The velocity is subtracted from the parameter: the minus is in the velocity already, add it.",
    {"parameters[i] + velocity": "parameters[i] - velocity"},
)

momentum_ignored = Edit(
    "The momentum is ignored: the new velocity keeps that share of the old one.",
    {"momentum * velocity[i] - lr": "-lr"},
)

momentum_left_at_1 = Edit(
    "The whole old velocity is kept: momentum times it is expected.",
    {"momentum * velocity[i] -": "velocity[i] -"},
)

momentum_damps_the_gradient = Edit(
    "The gradient is multiplied by 1 - momentum as well: that is another rule.",
    {"- lr *": "- (1 - momentum) * lr *"},
)

momentum_of_everything = Edit(
    "The momentum multiplies the new slope too: it should multiply the old velocity only.",
    {"momentum * velocity[i] - lr * gradients[i]": "momentum * (velocity[i] - lr * gradients[i])"},
)

velocity_without_the_rate = Edit(
    "The velocity is kept without the learning rate: lr times the gradient goes into it.",
    {
        "- lr * gradients[i]": "+ gradients[i]",
        "parameters[i] + velocity[i]": "parameters[i] - lr * velocity[i]",
    },
)

rate_applied_twice = Edit(
    "The learning rate is applied twice: the velocity already contains it.",
    {"parameters[i] + velocity": "parameters[i] + lr * velocity"},
)

step_of_before = Edit(
    "The parameter moves before the velocity is updated: velocity first, then parameter.",
    {
        "        velocity[i][...] = momentum * velocity[i] - lr * gradients[i]\n": "",
        "parameters[i] + velocity[i]\n": (
            "parameters[i] + velocity[i]\n"
            "        velocity[i][...] = momentum * velocity[i] - lr * gradients[i]\n"
        ),
    },
)

velocity_not_kept = Edit(
    "The new velocity is forgotten after the step: the array in the list has to change.",
    {
        "velocity[i][...] = momentum": "step = momentum",
        "parameters[i] + velocity[i]": "parameters[i] + step",
    },
)

parameter_not_moved = Edit(
    "Only the velocity changes: add it to the parameter.",
    {"        parameters[i][...] = parameters[i] + velocity[i]\n": ""},
)

names_rebound = Edit(
    "The sum gets a new name, and the arrays in the lists stay as they were: use += or [...] =.",
    {
        "velocity[i][...] =": "v =",
        "parameters[i][...] = parameters[i] + velocity[i]": "p = parameters[i] + v",
    },
)

new_parameters_in_the_list = Edit(
    "The list gets new parameters: whoever holds the old array, as a network does, sees no change.",
    {"parameters[i][...] =": "parameters[i] ="},
)

new_velocities_in_the_list = Edit(
    "The list gets new velocities: change the arrays that are in it.",
    {"velocity[i][...] =": "velocity[i] ="},
)

first_parameter_alone = Edit(
    "Only the first parameter changes: go through all of them.",
    {"range(len(parameters))": "range(1)"},
)

one_velocity_for_all = Edit(
    "All parameters share the first velocity: each has its own.",
    {
        "velocity[i][...] = momentum * velocity[i] -": "step = momentum * velocity[0].mean() -",
        "parameters[i] + velocity[i]": "parameters[i] + step",
    },
)

gradients_overwritten = Edit(
    "The gradients are multiplied by lr in place: they should stay as they are.",
    {
        "        velocity[i][...] =": "        gradients[i] *= lr\n        velocity[i][...] =",
        "- lr * gradients[i]": "- gradients[i]",
    },
)

parameters_returned = Edit(
    "The parameters are returned: the arrays change in place, and nothing is returned.",
    {"return None": "return parameters"},
)

step_of_fixed_length = Edit(
    "Only the sign of the gradient counts: multiply by the gradient itself.",
    {"lr * gradients[i]": "lr * np.sign(gradients[i])"},
)
