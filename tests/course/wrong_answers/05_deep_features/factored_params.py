"""Wrong answers to factored_params that are no known mistakes, and lose points all the same.

Each cell begins with what is wrong with the answer.
"""


# %% the parameters have other names
def factored_params(n_colors, n_objects, dim):
    return (n_colors + n_objects) * (dim + 1)


# %% a head for every pair of a color and a feature
def factored_params(colors, objects, dim):
    return (colors + 1) * dim + (objects + 1) * dim
