"""Right answers step by step, in plain Python loops where there is a choice."""

import math

import numpy as np
import torch


def joint_params(colors, objects, dim):
    total = 0
    for _ in range(colors):
        for _ in range(objects):
            total += dim + 1
    return total


def factored_params(colors, objects, dim):
    total = 0
    for classes in (colors, objects):
        for _ in range(classes):
            total += dim + 1
    return total


def factored_predict(color_scores, object_scores):
    found = []
    for scores in (color_scores, object_scores):
        best = []
        for row in scores:
            winner = 0
            for index in range(len(row)):
                if row[index] > row[winner]:
                    winner = index
            best.append(winner)
        found.append(np.array(best))
    return found[0], found[1]


def occlusion_map(predict, image, size, stride, fill=0.5):
    height, width, channels = image.shape
    before = predict(image.copy())
    drops = []
    top = 0
    while top + size <= height:
        row = []
        left = 0
        while left + size <= width:
            covered = np.zeros((height, width, channels))
            for y in range(height):
                for x in range(width):
                    is_covered = top <= y < top + size and left <= x < left + size
                    for channel in range(channels):
                        covered[y, x, channel] = fill if is_covered else image[y, x, channel]
            row.append(float(before) - float(predict(covered)))
            left += stride
        drops.append(row)
        top += stride
    return np.array(drops)


def layer_shapes(input_shape, layers):
    shapes = []
    current = list(input_shape)
    for layer in layers:
        if layer["kind"] == "fc":
            current = [layer["units"]]
        else:
            after = [layer["filters"] if layer["kind"] == "conv" else current[0]]
            for axis in (0, 1):
                numbers = []
                for key in ("kernel_size", "stride", "padding"):
                    value = layer.get(key, 0)
                    numbers.append(value[axis] if isinstance(value, (tuple, list)) else value)
                kernel, stride, padding = numbers
                positions, start = 0, -padding
                while start + kernel <= current[axis + 1] + padding:
                    positions += 1
                    start += stride
                after.append(positions)
            current = after
        shapes.append(tuple(current))
    return shapes


def build_lenet5():
    class LeNet5(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.c1 = torch.nn.Conv2d(1, 6, 5)
            self.c3 = torch.nn.Conv2d(6, 16, 5)
            self.c5 = torch.nn.Linear(400, 120)
            self.f6 = torch.nn.Linear(120, 84)
            self.output = torch.nn.Linear(84, 10)

        def forward(self, images):
            x = torch.max_pool2d(torch.relu(self.c1(images)), 2)
            x = torch.max_pool2d(torch.relu(self.c3(x)), 2)
            x = x.reshape(len(x), -1)
            x = torch.relu(self.c5(x))
            x = torch.relu(self.f6(x))
            return self.output(x)

    return LeNet5()


def extract_features(model, images, layer):
    before = {}
    wanted = None
    for name, part in model.named_modules():
        before[name] = part.training
        if name == layer:
            wanted = part
    rows = []

    def keep(part, inputs, output):
        rows.append(output.detach().clone())

    handle = wanted.register_forward_hook(keep)
    model.eval()
    with torch.no_grad():
        for image in images:
            model(image.unsqueeze(0))
    handle.remove()
    for name, part in model.named_modules():
        part.training = before[name]
    return torch.cat([row.reshape(1, -1) for row in rows])


def cosine_neighbors(features, query, k):
    cosines = []
    for row in features:
        dot = sum(float(a) * float(b) for a, b in zip(row, query))
        length = math.sqrt(sum(float(a) ** 2 for a in row))
        cosines.append(dot / length)
    left = list(range(len(cosines)))
    best = []
    for _ in range(k):
        top = left[0]
        for index in left:
            if cosines[index] > cosines[top]:
                top = index
        best.append(top)
        left.remove(top)
    return np.array(best)


def linear_probe(train_x, train_y, test_x):
    # A perceptron for several classes, on scaled features, its weights averaged over time.
    mean, spread = train_x.mean(axis=0), train_x.std(axis=0)
    spread = np.where(spread == 0, 1, spread)
    train = np.column_stack([(train_x - mean) / spread, np.ones(len(train_x))])
    test = np.column_stack([(test_x - mean) / spread, np.ones(len(test_x))])
    weights = np.zeros((int(train_y.max()) + 1, train.shape[1]))
    average = np.zeros_like(weights)
    for _ in range(20):
        for row, label in zip(train, train_y):
            guess = int(np.argmax(weights @ row))
            if guess != label:
                weights[label] += row
                weights[guess] -= row
            average += weights
    return np.argmax(test @ average.T, axis=1)


def spectrogram(signal, frame, hop):
    window = [0.5 - 0.5 * math.cos(2 * math.pi * i / frame) for i in range(frame)]
    columns = []
    start = 0
    while start + frame <= len(signal):
        piece = [float(signal[start + i]) * window[i] for i in range(frame)]
        column = []
        for wave in range(frame // 2 + 1):
            real = sum(x * math.cos(2 * math.pi * wave * i / frame) for i, x in enumerate(piece))
            imaginary = sum(
                x * math.sin(2 * math.pi * wave * i / frame) for i, x in enumerate(piece)
            )
            column.append(math.hypot(real, imaginary))
        columns.append(column)
        start += hop
    return np.array(columns).T


def conv3d_params(in_channels, out_channels, kernel_size, bias=True):
    sides = [kernel_size] * 3 if isinstance(kernel_size, int) else list(kernel_size)
    one = in_channels
    for side in sides:
        one *= side
    if bias:
        one += 1
    return one * out_channels
