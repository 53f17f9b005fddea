"""Right answers with whole arrays at once."""

import numpy as np
import torch
from torch import nn


def joint_params(colors, objects, dim):
    return int(np.prod([colors, objects, dim + 1]))


def factored_params(colors, objects, dim):
    return int(np.sum([colors, objects])) * (dim + 1)


def factored_predict(color_scores, object_scores):
    colors, objects = (scores.argmax(axis=-1) for scores in (color_scores, object_scores))
    return colors, objects


def occlusion_map(predict, image, size, stride, fill=0.5):
    corners = np.lib.stride_tricks.sliding_window_view(image, (size, size), axis=(0, 1))
    rows, columns = corners[::stride, ::stride].shape[:2]
    covers = np.zeros((rows, columns, *image.shape[:2]), bool)  # one for each window
    for i, j in np.ndindex(rows, columns):
        covers[i, j, i * stride :, j * stride :][:size, :size] = True
    covered = np.where(covers[..., np.newaxis], fill, image)  # (OH, OW, H, W, C)
    scores = [[predict(each) for each in row] for row in covered]
    return predict(image) - np.array(scores)


def layer_shapes(input_shape, layers):
    shapes, shape = [], np.array(input_shape)
    for layer in layers:
        if layer["kind"] == "fc":
            shape = np.array([layer["units"]])
        else:
            kernel, stride, padding = (
                np.broadcast_to(layer.get(name, 0), 2)
                for name in ("kernel_size", "stride", "padding")
            )
            size = (shape[1:] + 2 * padding - kernel) // stride + 1
            shape = np.concatenate([[layer.get("filters", shape[0])], size])
        shapes.append(tuple(int(n) for n in shape))
    return shapes


def build_lenet5():
    parts = []
    for channels, filters in [(1, 6), (6, 16)]:
        parts += [nn.Conv2d(channels, filters, 5), nn.Tanh(), nn.AvgPool2d(2)]
    # The maps are 5x5, so a 5x5 convolution is a full connection.
    parts += [nn.Conv2d(16, 120, 5), nn.Tanh(), nn.Flatten()]
    parts += [nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10)]
    return nn.Sequential(*parts)


def extract_features(model, images, layer):
    modes = {part: part.training for part in model.modules()}
    found = {}
    hook = model.get_submodule(layer).register_forward_hook(
        lambda part, inputs, output: found.update(features=output.detach().clone().numpy())
    )
    try:
        model.eval()(images)
    finally:
        hook.remove()
        for part, mode in modes.items():
            part.training = mode
    return torch.from_numpy(found["features"].reshape(len(images), -1))


def cosine_neighbors(features, query, k):
    unit = features / np.linalg.norm(features, axis=1, keepdims=True)
    cosines = (unit * (query / np.linalg.norm(query))).sum(axis=1)
    return np.lexsort((np.arange(len(cosines)), -cosines))[:k]


def linear_probe(train_x, train_y, test_x):
    # Softmax regression by gradient descent.
    mean = train_x.mean(axis=0)
    spread = train_x.std(axis=0) + 1e-8
    train, test = (train_x - mean) / spread, (test_x - mean) / spread
    wanted = np.eye(train_y.max() + 1)[train_y]
    weights, bias = np.zeros((train.shape[1], wanted.shape[1])), np.zeros(wanted.shape[1])
    for _ in range(300):
        scores = train @ weights + bias
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        error = (chances - wanted) / len(train)
        weights -= 0.5 * train.T @ error
        bias -= 0.5 * error.sum(axis=0)
    return np.argmax(test @ weights + bias, axis=1)


def spectrogram(signal, frame, hop):
    frames = np.lib.stride_tricks.sliding_window_view(signal, frame)[::hop]
    window = np.sin(np.pi * np.arange(frame) / frame) ** 2
    return np.abs(np.fft.rfft(frames * window)).T


def conv3d_params(in_channels, out_channels, kernel_size, bias=True):
    kernel = np.broadcast_to(kernel_size, 3)
    return int(out_channels * (in_channels * kernel.prod() + int(bias)))
