"""Right answers in plain Python loops, one number at a time."""

import numpy as np


def perceptron(x, w, b):
    answers = []
    for row in x:
        total = b
        for value, weight in zip(row, w):
            total += float(value) * float(weight)
        answers.append(1 if total > 0 else 0)
    return np.array(answers, dtype=int)


def xor_network(x):
    answers = []
    for first, second in x:
        either = 1 if first + second - 0.5 > 0 else 0
        both = 1 if first + second - 1.5 > 0 else 0
        answers.append(1 if either - both - 0.5 > 0 else 0)
    return np.array(answers, dtype=int)


def simple_cell(patch, weights, threshold=0.0):
    total = 0.0
    for row in range(patch.shape[0]):
        for column in range(patch.shape[1]):
            total += float(patch[row, column]) * float(weights[row, column])
    if total > threshold:
        return total - threshold
    return 0


def complex_cell(image, weights, threshold=0.0):
    kh, kw = weights.shape
    best = 0.0
    for row in range(image.shape[0] - kh + 1):
        for column in range(image.shape[1] - kw + 1):
            total = 0.0
            for i in range(kh):
                for j in range(kw):
                    total += float(image[row + i, column + j]) * float(weights[i, j])
            if total - threshold > best:
                best = total - threshold
    return best


def hypercomplex_cell(image, center, end_zones):
    kh, kw = center.shape
    best = 0.0
    for row in range(image.shape[0] - kh + 1):
        for column in range(image.shape[1] - kw + 1):
            excites = stops = 0.0
            for i in range(kh):
                for j in range(kw):
                    pixel = float(image[row + i, column + j])
                    excites += pixel * float(center[i, j])
                    stops += pixel * float(end_zones[i, j])
            if stops > 0:
                excites -= stops
            if excites > best:
                best = excites
    return best


def top_k_error(scores, labels, k=5):
    count, classes = scores.shape
    if k < 1 or k > classes:
        raise ValueError(f"k is {k}, but there are {classes} classes")
    wrong = 0
    for row in range(count):
        better = 0
        for each in scores[row]:
            if each > scores[row, labels[row]]:
                better += 1
        if better >= k:
            wrong += 1
    return wrong / count
