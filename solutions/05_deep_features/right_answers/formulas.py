"""Right answers that look for the shortest formula."""

from math import prod

import numpy as np
import torch


def joint_params(colors, objects, dim):
    return colors * objects * (dim + 1)


def factored_params(colors, objects, dim):
    return (colors + objects) * (dim + 1)


def factored_predict(color_scores, object_scores):
    return tuple(np.array([row.argmax() for row in each]) for each in (color_scores, object_scores))


def occlusion_map(predict, image, size, stride, fill=0.5):
    rows, columns = (range(0, n - size + 1, stride) for n in image.shape[:2])
    r, c = np.ogrid[: image.shape[0], : image.shape[1]]
    inside = lambda i, j: (i <= r) & (r < i + size) & (j <= c) & (c < j + size)
    drop = lambda i, j: predict(image) - predict(np.where(inside(i, j)[:, :, None], fill, image))
    return np.array([[drop(i, j) for j in columns] for i in rows])


def layer_shapes(input_shape, layers):
    pair = lambda value: value if isinstance(value, tuple) else (value,) * 2
    steps = [tuple(input_shape)]
    for layer in layers:
        if "units" in layer:
            steps += [(layer["units"],)]
            continue
        sizes = zip(
            steps[-1][1:],
            pair(layer["kernel_size"]),
            pair(layer["stride"]),
            pair(layer.get("padding", 0)),
        )
        steps += [
            (
                layer.get("filters", steps[-1][0]),
                *(1 + (n - k + 2 * p) // s for n, k, s, p in sizes),
            )
        ]
    return steps[1:]


def build_lenet5():
    n = torch.nn
    block = lambda c, f: n.Sequential(n.Conv2d(c, f, 5), n.ReLU(), n.MaxPool2d(2))
    dense = lambda i, o: n.Sequential(n.Linear(i, o), n.ReLU())
    return n.Sequential(
        block(1, 6), block(6, 16), n.Flatten(), dense(400, 120), dense(120, 84), n.Linear(84, 10)
    )


def extract_features(model, images, layer):
    parts = list(model.modules())
    modes = [part.training for part in parts]
    kept = []
    hook = dict(model.named_modules())[layer].register_forward_hook(
        lambda part, inputs, output: kept.append(output + 0)
    )
    model.train(False)
    torch.no_grad()(model)(images)
    hook.remove()
    for part, mode in zip(parts, modes):
        part.training = mode
    (output,) = kept
    return output.view(output.shape[0], prod(output.shape[1:]))


def cosine_neighbors(features, query, k):
    dots = np.inner(features.astype(float), query)
    return (-np.sign(dots) * dots**2 / (features.astype(float) ** 2).sum(1)).argsort(kind="stable")[
        :k
    ]


def linear_probe(train_x, train_y, test_x):
    # Ridge regression on one-hot labels; the bias is the mean's own score.
    middle = train_x.mean(0, dtype=float)
    x, y = train_x - middle, np.eye(train_y.max() + 1)[train_y]
    share = y.mean(0)
    weights = np.linalg.solve(x.T @ x + 1e-3 * np.eye(x.shape[1]), x.T @ (y - share))
    return ((test_x - middle) @ weights + share).argmax(1)


def spectrogram(signal, frame, hop):
    i = np.arange(frame)
    waves = np.exp(-2j * np.pi * np.outer(np.arange(frame // 2 + 1), i) / frame)  # (F, frame)
    frames = np.stack(
        [
            signal[t : t + frame] * (1 - np.cos(2 * np.pi * i / frame)) / 2
            for t in range(0, len(signal) - frame + 1, hop)
        ],
        axis=1,
    )
    return abs(waves @ frames)


def conv3d_params(in_channels, out_channels, kernel_size, bias=True):
    side = kernel_size
    return out_channels * (
        in_channels * (prod(side) if isinstance(side, tuple) else side**3) + bias
    )
