"""The eleven exercises of the deep-features notebook: their visible cases and judges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from lecturekit.checks.exclusions.ready_functions import LAYER_COUNTS, because, course
from lecturekit.checks.judging.built_networks import judge_lenet5, watch_lenet5
from lecturekit.checks.judging.exercise import Case, Exercise, same_as
from lecturekit.checks.judging.feature_runs import judge_case, watch_case
from lecturekit.checks.judging.labeled_clouds import (
    FOUR_CORNERS,
    ON_A_RAY,
    assert_predicts,
    blobs,
    long_clouds,
)
from lecturekit.checks.judging.occluded_images import predict, predict_and_keep
from lecturekit.checks.judging.occlusion_cases import occlusion_case
from lecturekit.checks.judging.shape_lists import assert_shapes
from lecturekit.counting.layers import layer_shapes
from lecturekit.counting.parameters import conv3d_params
from lecturekit.deep.factors import factored_params, factored_predict, joint_params
from lecturekit.deep.neighbors import cosine_neighbors
from lecturekit.deep.occlusion import occlusion_map
from lecturekit.signals.spectrograms import spectrogram

_SQUARE_LAYERS = [
    {"kind": "conv", "filters": 6, "kernel_size": 5, "stride": 2, "padding": 1},
    {"kind": "pool", "kernel_size": 3, "stride": 2},
    {"kind": "fc", "units": 7},
    {"kind": "fc", "units": 4},
]
_PAIR_LAYERS = [
    {"kind": "conv", "filters": 5, "kernel_size": (3, 2), "stride": (1, 2), "padding": (2, 0)},
    {"kind": "pool", "kernel_size": (2, 3), "stride": (3, 1)},
]
_ROWS = np.array(
    [
        [0.5, -1.0, 2.0],
        [-3.0, 6.0, -9.0],  # nearly opposite
        [8.0, 9.0, -7.0],  # long
        [0.1, -0.15, 0.3],  # short, and nearly the same direction
        [-1.0, 2.0, 2.5],
    ]
)
_QUERY = np.array([1.0, -2.0, 3.5])
_ONE_HOT = np.eye(4)[[2, 1, 3, 1, 0]]


_BLOBS = {
    "two clouds on one ray": blobs(np.random.default_rng(51), ON_A_RAY),
    "four clouds": blobs(np.random.default_rng(52), FOUR_CORNERS),
    "two long clouds": long_clouds(np.random.default_rng(53)),
}

_DRAWN = (
    "blobs(rng, clouds.ON_A_RAY)",
    "blobs(rng, clouds.FOUR_CORNERS)",
    "long_clouds(rng)",
)


def _judge_shapes(result: object, arguments: Mapping[str, Any], what: str) -> None:
    assert_shapes(result, layer_shapes(arguments["input_shape"], arguments["layers"]), what)


def _judge_probe(result: object, _: Mapping[str, Any], what: str) -> None:
    assert_predicts(result, _BLOBS[what][3], what)


def _images(*shape: int) -> np.ndarray:
    return np.random.default_rng(53).normal(size=shape).astype(np.float32)


NUMBER = 5  # of the notebook
AT_HAND = ("torch",)
_COUNTS = "it makes the layer whose parameters are to be counted"
_UNSEEN = because(
    "what it makes runs where no call can be seen",
    *("torch.jit.script", "torch.jit.trace", "torch.compile", "sys.setprofile"),
)

EXERCISES = (
    Exercise(
        name="layer_shapes",
        section="Follow the shapes",
        cases=(
            Case("a small network", {"input_shape": (3, 23, 30), "layers": list(_SQUARE_LAYERS)}),
            Case("rows unlike columns", {"input_shape": (2, 9, 11), "layers": list(_PAIR_LAYERS)}),
        ),
        judge=_judge_shapes,
        hidden="other networks, AlexNet and VGG16 among them",
        excludes={
            **LAYER_COUNTS,
            **because(
                "it works out the shape",
                *("torch.conv2d", "torch.convolution", "torch.nn.Conv2d", "torch.avg_pool2d"),
                *("torch.nn.functional.max_pool2d", "torch.max_pool2d_with_indices"),
                "torch.nn.MaxPool2d",
            ),
            **_UNSEEN,
        },
    ),
    Exercise(
        name="build_lenet5",
        section="LeNet-5 in PyTorch",
        cases=(
            Case(
                "your network",
                run=watch_lenet5,
                to_try=(
                    "network = build_lenet5()",
                    "for name, numbers in network.named_parameters():",
                    "    print(name, tuple(numbers.shape), numbers.numel())",
                    "print(network(torch.zeros(4, 1, 32, 32)).shape)",
                ),
            ),
        ),
        judge=judge_lenet5,
        hidden="the scores that your network gives to other images",
        excludes=course("LeNet5", "LeNet5Paper", "build_network", "load_pretrained"),
    ),
    Exercise(
        name="extract_features",
        section="Reading a layer: hooks, modes, copies",
        cases=tuple(
            Case(
                f"layer {layer!r}",
                {"images": _images(3, 2, 8, 6), "layer": layer},
                run=watch_case,
                to_try=(
                    "images = np.random.default_rng(53).normal(size=(3, 2, 8, 6))",
                    "images = torch.from_numpy(images.astype(np.float32))",
                    f'features = extract_features(small_network, images, "{layer}")',
                    "print(features.shape, features.requires_grad)",
                    "print({name: part.training for name, part in small_network.named_modules()})",
                ),
            )
            for layer in ("pool", "norm", "fc1", "head.fc2")
        ),
        judge=judge_case,
        hidden="other images, and the network afterwards",
        excludes=course("deep_features", "layer_averages"),
    ),
    Exercise(
        name="cosine_neighbors",
        section="Neighbors by direction",
        cases=(
            Case("the three best of five", {"features": _ROWS, "query": _QUERY, "k": 3}),
            Case("all five, in order", {"features": _ROWS, "query": -_QUERY, "k": 5}),
            Case(
                "two equal rows",
                {"features": _ONE_HOT, "query": np.array([0.5, 2.0, -1.0, 1.5]), "k": 3},
            ),
        ),
        judge=same_as(cosine_neighbors),
        hidden="other features, longer ones and many rows",
        excludes={
            **because(
                "it measures how alike two rows are",
                *("torch.cosine_similarity", "torch.nn.CosineSimilarity"),
                *("sklearn.metrics.pairwise.cosine_similarity", "scipy.spatial.distance.cosine"),
            ),
            **_UNSEEN,
        },
    ),
    Exercise(
        name="linear_probe",
        section="The linear probe",
        cases=tuple(
            Case(
                what,
                {"train_x": parts[0], "train_y": parts[1], "test_x": parts[2]},
                to_try=(
                    f"clouds, rng = lk.checks.deep_features, np.random.default_rng({seed})",
                    f"train_x, train_y, test_x, test_y = clouds.{drawn}",
                    "labels = linear_probe(train_x, train_y, test_x)",
                    "print(np.mean(labels == test_y))",
                ),
            )
            for (what, parts), seed, drawn in zip(_BLOBS.items(), (51, 52, 53), _DRAWN, strict=True)
        ),
        judge=_judge_probe,
        hidden="other clouds and the handwritten digits",
    ),
    Exercise(
        name="joint_params",
        section="Nine classes, or three and three",
        cases=(
            Case("the slide's 3×3 on 4 features", {"colors": 3, "objects": 3, "dim": 4}),
            Case("5 colors, 2 objects, 7 features", {"colors": 5, "objects": 2, "dim": 7}),
        ),
        judge=same_as(joint_params),
        hidden="other numbers",
        excludes={**course("fc_params"), **because(_COUNTS, "torch.nn.Linear")},
    ),
    Exercise(
        name="factored_params",
        section="Nine classes, or three and three",
        cases=(
            Case("the slide's 3×3 on 4 features", {"colors": 3, "objects": 3, "dim": 4}),
            Case("5 colors, 2 objects, 7 features", {"colors": 5, "objects": 2, "dim": 7}),
        ),
        judge=same_as(factored_params),
        hidden="other numbers",
        excludes={**course("fc_params"), **because(_COUNTS, "torch.nn.Linear")},
    ),
    Exercise(
        name="factored_predict",
        section="The blue bird that nobody has seen",
        cases=(
            Case(
                "3 pictures, 4 colors, 2 objects",
                {
                    "color_scores": np.array(
                        [[0.5, 2.0, -1.0, 1.0], [-3.0, -1.5, -0.5, -2.0], [4.0, 0.0, 1.0, 3.5]]
                    ),
                    "object_scores": np.array([[-1.0, 0.5], [2.5, 2.0], [-4.0, -3.0]]),
                },
            ),
        ),
        judge=same_as(factored_predict),
        hidden="other scores",
    ),
    Exercise(
        name="occlusion_map",
        section="What it looks at",
        cases=(
            occlusion_case("windows of 3, stride 2", predict, (7, 8, 3), 3, 2),
            occlusion_case("windows of 2 with gaps, fill -1.5", predict, (5, 9, 2), 2, 3, -1.5),
            occlusion_case("an image of whole numbers", predict, (4, 5, 3), 2, 1, kind=int),
            occlusion_case("predict keeps what it is given", predict_and_keep, (4, 3, 1), 2, 1),
        ),
        judge=same_as(occlusion_map),
        hidden="other images, windows and strides",
    ),
    Exercise(
        name="conv3d_params",
        section="Video: time is one more axis",
        cases=(
            Case("a cube", {"in_channels": 2, "out_channels": 5, "kernel_size": 3}),
            Case(
                "time, rows and columns differ",
                {"in_channels": 3, "out_channels": 4, "kernel_size": (2, 5, 7), "bias": True},
            ),
            Case(
                "without biases",
                {"in_channels": 3, "out_channels": 4, "kernel_size": (3, 1, 2), "bias": False},
            ),
        ),
        judge=same_as(conv3d_params),
        hidden="other sizes",
        excludes={**LAYER_COUNTS, **because(_COUNTS, "torch.nn.Conv3d")},
    ),
    Exercise(
        name="spectrogram",
        section="Sound: a picture of time and frequency",
        cases=(
            Case(
                "22 samples, frames of 8",
                {
                    "signal": np.array(
                        [3, -1, 4, 1, -5, 9, 2, -6, 5, 3, 5, -8, 9, 7, 9, -3, 2, 3, 8, 4, -6, 2.5]
                    ),
                    "frame": 8,
                    "hop": 3,
                },
            ),
            Case(
                "frames of 5 that overlap by 1",
                {
                    "signal": np.array([2.0, 7, -1, 8, 2, 8, -1, 8, 2, 8, -4, 5, 9]),
                    "frame": 5,
                    "hop": 4,
                },
            ),
        ),
        judge=same_as(spectrogram),
        hidden="other signals, frames and hops",
        excludes={
            **because(
                "it transforms a sound frame by frame",
                *("torch.stft", "scipy.signal.stft", "scipy.signal.spectrogram"),
                *("matplotlib.mlab.specgram", "matplotlib.pyplot.specgram"),
            ),
            **_UNSEEN,
        },
    ),
)
