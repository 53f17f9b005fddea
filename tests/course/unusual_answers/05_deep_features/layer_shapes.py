"""Right answers to layer_shapes that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np


# %% counts the places where a window begins
def layer_shapes(input_shape, layers):
    shapes = [tuple(input_shape)]
    for layer in layers:
        if layer["kind"] == "fc":
            shapes.append((layer["units"],))
            continue
        k, s, p = (
            np.broadcast_to(layer.get(key, 0), 2) for key in ("kernel_size", "stride", "padding")
        )
        sides = (
            len(range(0, n + 2 * int(p[axis]) - int(k[axis]) + 1, int(s[axis])))
            for axis, n in enumerate(shapes[-1][1:])
        )
        shapes.append((layer.get("filters", shapes[-1][0]), *sides))
    del shapes[0]
    return shapes
