"""Right answers that use PyTorch where it is allowed, and short NumPy elsewhere."""

import copy

import numpy as np
import torch
from torch import nn


def joint_params(colors, objects, dim):
    return (dim + 1) * colors * objects


def factored_params(colors, objects, dim):
    return sum(classes * dim + classes for classes in [colors, objects])


def factored_predict(color_scores, object_scores):
    scores = -color_scores.astype(float), -object_scores.astype(float)
    return tuple(each.argsort(axis=1, kind="stable")[:, 0].copy() for each in scores)


def occlusion_map(predict, image, size, stride, fill=0.5):
    height, width, _ = image.shape
    kept = torch.ones(height, width, dtype=torch.float64)
    shape = (height - size) // stride + 1, (width - size) // stride + 1
    drops = torch.zeros(shape, dtype=torch.float64)
    pixels = torch.tensor(image, dtype=torch.float64)
    for window in range(drops.numel()):
        i, j = divmod(window, shape[1])
        mask = kept.clone()
        mask[i * stride : i * stride + size, j * stride : j * stride + size] = 0
        covered = pixels * mask[:, :, None] + fill * (1 - mask[:, :, None])
        drops[i, j] = predict(image) - predict(covered.numpy())
    return drops.numpy()


def layer_shapes(input_shape, layers):
    def size(n, kernel_size, stride, padding=0):
        return (n + 2 * padding - kernel_size) // stride + 1

    def of_axis(layer, axis):
        chosen = {}
        for key in ("kernel_size", "stride", "padding"):
            if key in layer:
                chosen[key] = layer[key][axis] if np.ndim(layer[key]) else layer[key]
        return chosen

    def after(shape, layer):
        match layer:
            case {"kind": "fc", "units": units}:
                return (units,)
            case {"kind": "conv", "filters": channels}:
                pass
            case _:
                channels = shape[0]
        return (channels, size(shape[1], **of_axis(layer, 0)), size(shape[2], **of_axis(layer, 1)))

    shapes = [tuple(input_shape)]
    for layer in layers:
        shapes.append(after(shapes[-1], layer))
    return shapes[1:]


def build_lenet5():
    features = nn.Sequential(
        nn.Conv2d(1, 6, (5, 5)),
        nn.Sigmoid(),
        nn.AvgPool2d(2, 2),
        nn.Conv2d(6, 16, (5, 5)),
        nn.Sigmoid(),
        nn.AvgPool2d(2, 2),
    )
    classifier = nn.Sequential(
        nn.Flatten(),
        nn.LazyLinear(120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.Sigmoid(),
        nn.Dropout(0.2),
        nn.Linear(84, 10),
    )
    network = nn.Sequential(features, classifier)
    network(torch.zeros(1, 1, 32, 32))  # the lazy layer learns its size
    return network


def extract_features(model, images, layer):
    # A copy may be put into any mode and keep its hook: it is thrown away.
    twin = copy.deepcopy(model).eval()
    outputs = []
    twin.get_submodule(layer).register_forward_hook(lambda *call: outputs.append(call[2].clone()))
    with torch.inference_mode():
        twin(images)
        return torch.flatten(outputs[0], start_dim=1).clone()


def cosine_neighbors(features, query, k):
    features = features.astype(float)
    cosines = np.einsum("nd,d->n", features, query) / np.sqrt(
        np.einsum("nd,nd->n", features, features)
    )
    return np.array(sorted(range(len(features)), key=lambda row: -cosines[row])[:k])


def linear_probe(train_x, train_y, test_x):
    torch.manual_seed(0)
    x, y = torch.tensor(train_x, dtype=torch.float32), torch.tensor(train_y)
    mean, spread = x.mean(0), x.std(0).clamp_min(1e-6)
    head = nn.Linear(x.shape[1], int(y.max()) + 1)
    optimizer = torch.optim.Adam(head.parameters(), lr=0.05)
    for _ in range(150):
        optimizer.zero_grad()
        nn.functional.cross_entropy(head((x - mean) / spread), y).backward()
        optimizer.step()
    with torch.no_grad():
        test = (torch.tensor(test_x, dtype=torch.float32) - mean) / spread
        return head(test).argmax(1).numpy()


def spectrogram(signal, frame, hop):
    starts = np.arange(0, len(signal) - frame + 1, hop)
    frames = signal[starts + np.arange(frame)[:, np.newaxis]]  # (frame, T)
    window = np.hanning(frame + 1)[:-1]
    return np.absolute(np.fft.rfft(frames * window[:, np.newaxis], axis=0))


def conv3d_params(in_channels, out_channels, kernel_size, bias=True):
    layer = np.empty((out_channels, in_channels, *np.broadcast_to(kernel_size, 3)))
    return layer.size + (out_channels if bias else 0)
