"""Wrong answers to layer_shapes that are no known mistakes, and lose points all the same.

Each cell begins with what is wrong with the answer.
"""


# %% the parameters have other names
def layer_shapes(shape_in, layers):
    def pair(value):
        return value if isinstance(value, tuple) else (value, value)

    shape = tuple(shape_in)
    shapes = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            k, s, p = (pair(layer.get(key, 0)) for key in ("kernel_size", "stride", "padding"))
            shape = (
                channels,
                *((n + 2 * b - a) // c + 1 for n, a, b, c in zip(shape[1:], k, p, s)),
            )
        shapes.append(shape)
    return shapes


# %% fails without layers
def layer_shapes(input_shape, layers):
    def pair(value):
        return value if isinstance(value, tuple) else (value, value)

    shape = tuple(input_shape)
    shapes = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            k, s, p = (pair(layer.get(key, 0)) for key in ("kernel_size", "stride", "padding"))
            shape = (
                channels,
                *((n + 2 * b - a) // c + 1 for n, a, b, c in zip(shape[1:], k, p, s)),
            )
        shapes.append(shape)
    return [*shapes[:-1], shapes[-1]]


# %% takes the padding out of the layers
def layer_shapes(input_shape, layers):
    def pair(value):
        return value if isinstance(value, tuple) else (value, value)

    shape = tuple(input_shape)
    shapes = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            k, s, p = (
                pair(layer.pop("padding", 0) if key == "padding" else layer[key])
                for key in ("kernel_size", "stride", "padding")
            )
            shape = (
                channels,
                *((n + 2 * b - a) // c + 1 for n, a, b, c in zip(shape[1:], k, p, s)),
            )
        shapes.append(shape)
    return shapes


# %% a fully connected layer keeps three axes
def layer_shapes(input_shape, layers):
    def pair(value):
        return value if isinstance(value, tuple) else (value, value)

    shape = tuple(input_shape)
    shapes = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"], 1, 1)
        else:
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            k, s, p = (pair(layer.get(key, 0)) for key in ("kernel_size", "stride", "padding"))
            shape = (
                channels,
                *((n + 2 * b - a) // c + 1 for n, a, b, c in zip(shape[1:], k, p, s)),
            )
        shapes.append(shape)
    return shapes


# %% floats
def layer_shapes(input_shape, layers):
    def pair(value):
        return value if isinstance(value, tuple) else (value, value)

    shape = tuple(input_shape)
    shapes = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            k, s, p = (pair(layer.get(key, 0)) for key in ("kernel_size", "stride", "padding"))
            shape = (
                channels,
                *((n + 2 * b - a) / c // 1 + 1 for n, a, b, c in zip(shape[1:], k, p, s)),
            )
        shapes.append(shape)
    return shapes


# %% pools round up
def layer_shapes(input_shape, layers):
    def pair(value):
        return value if isinstance(value, tuple) else (value, value)

    shape = tuple(input_shape)
    shapes = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            k, s, p = (pair(layer.get(key, 0)) for key in ("kernel_size", "stride", "padding"))
            shape = (
                channels,
                *(
                    (n + 2 * b - a + (c - 1) * (layer["kind"] == "pool")) // c + 1
                    for n, a, b, c in zip(shape[1:], k, p, s)
                ),
            )
        shapes.append(shape)
    return shapes


# %% pairs are columns and rows
def layer_shapes(input_shape, layers):
    def pair(value):
        return value[::-1] if isinstance(value, tuple) else (value, value)

    shape = tuple(input_shape)
    shapes = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            k, s, p = (pair(layer.get(key, 0)) for key in ("kernel_size", "stride", "padding"))
            shape = (
                channels,
                *((n + 2 * b - a) // c + 1 for n, a, b, c in zip(shape[1:], k, p, s)),
            )
        shapes.append(shape)
    return shapes


# %% a generator instead of a list
def layer_shapes(input_shape, layers):
    def pair(value):
        return value if isinstance(value, tuple) else (value, value)

    shape = tuple(input_shape)
    shapes = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            k, s, p = (pair(layer.get(key, 0)) for key in ("kernel_size", "stride", "padding"))
            shape = (
                channels,
                *((n + 2 * b - a) // c + 1 for n, a, b, c in zip(shape[1:], k, p, s)),
            )
        shapes.append(shape)
    return (each for each in shapes)
