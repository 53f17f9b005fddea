"""Reference functions, networks, pictures and checks for a course on convolutional networks.

Everything is one dot away: ``import lecturekit as lk``, then ``lk.<tab>``. This import needs
NumPy alone; what needs PyTorch or Matplotlib is imported at its first use. What comes with an
extra and isn't installed says in one line how to install it.
"""

import importlib
from typing import TYPE_CHECKING

from lecturekit.convolution.backward import conv2d_backward
from lecturekit.convolution.forward import conv1d, conv2d, conv3d
from lecturekit.convolution.learning import KernelSteps, learn_kernel, learn_kernel_steps
from lecturekit.convolution.loops import conv2d_loops
from lecturekit.convolution.padding import pad2d
from lecturekit.convolution.weight_sharing import conv_matrix
from lecturekit.counting.layers import count_layers, layer_shapes
from lecturekit.counting.parameters import conv3d_params, conv_params, fc_params
from lecturekit.counting.table import CountTable, LayerCount
from lecturekit.data.colored_objects import (
    COLORS,
    OBJECTS,
    ColoredObjects,
    colored_objects,
    hold_out_pair,
)
from lecturekit.data.crowds import crowd
from lecturekit.data.digits import Digits, load_digits
from lecturekit.data.drawings import mouse_drawing
from lecturekit.data.famous_networks import ALEXNET_LAYERS, FAMOUS_NETWORKS, FamousNetwork
from lecturekit.data.guesses import GUESSES, Guess
from lecturekit.data.ilsvrc import HUMAN_TOP5_ERROR, ILSVRC, IlsvrcEntry, ilsvrc_winners
from lecturekit.data.independent_filters import independent_filters
from lecturekit.data.photographs import PHOTOGRAPHS, photograph
from lecturekit.data.slides import (
    BELL_DIVISOR,
    BELL_FILTER,
    CURVE_FILTER,
    CURVE_PATCH,
    OTHER_PATCH,
    TOY_FILTER,
    TOY_IMAGE,
)
from lecturekit.deep.factors import factored_params, factored_predict, joint_params
from lecturekit.deep.neighbors import cosine_neighbors
from lecturekit.deep.occlusion import occlusion_map
from lecturekit.deep.probe import linear_probe
from lecturekit.deep.projection import project_2d
from lecturekit.deep.ranking import top_k_error
from lecturekit.extras import lacking, unknown
from lecturekit.filtering.correlation import apply_filter, convolve2d, filter2d
from lecturekit.filtering.kernels import (
    BOX_BLUR,
    EDGE_ALL,
    EDGE_CORNER,
    EDGE_CROSS,
    GAUSSIAN_BLUR,
    IDENTITY,
    KERNELS,
    SHARPEN,
)
from lecturekit.filtering.loops import filter2d_loops
from lecturekit.filtering.matching import find_template, normalized_correlation
from lecturekit.pooling.backward import avg_pool2d_backward, max_pool2d_backward
from lecturekit.pooling.changes import fraction_changed
from lecturekit.pooling.forward import avg_pool2d, global_avg_pool, max_pool2d
from lecturekit.signals.sounds import chirp, click_train, tone, vowel
from lecturekit.signals.spectrograms import spectrogram
from lecturekit.signals.videos import moving_bar_video
from lecturekit.training.descent import TrainingLog, train_steps
from lecturekit.training.digit_networks import DigitsCNN, DigitsMLP
from lecturekit.training.digit_reader import train_digits
from lecturekit.training.gradients import GradientCheck, gradient_check
from lecturekit.training.losses import softmax_cross_entropy
from lecturekit.training.progress_read import explain_losses
from lecturekit.training.steps import sgd_step
from lecturekit.vision.cells import complex_cell, hypercomplex_cell, simple_cell
from lecturekit.vision.perceptrons import perceptron, train_perceptron, xor_network
from lecturekit.vision.receptive_fields import end_stopped, gabor
from lecturekit.vision.stimuli import bar, drifting_bar, drifting_grating, grating
from lecturekit.vision.tuning import (
    length_tuning,
    orientation_tuning,
    position_tuning,
    tuning_curve,
)
from lecturekit.windows.sizes import ReceptiveField, output_size, receptive_field, same_padding

if TYPE_CHECKING:
    from lecturekit import checks, mistakes, networks, plots, widgets
    from lecturekit.checks import check, guessed, hint, passes
    from lecturekit.counting.models import count_model
    from lecturekit.deep.default_network import DEFAULT_FEATURE_LAYER, SEEN_CLASSES, default_network
    from lecturekit.deep.features import deep_features
    from lecturekit.deep.gallery import Gallery, gallery
    from lecturekit.deep.grad_cam import grad_cam
    from lecturekit.deep.ideal_images import ideal_images
    from lecturekit.deep.layer_averages import layer_averages
    from lecturekit.deep.preprocessing import (
        EFFICIENTNET_LITE_MEAN,
        EFFICIENTNET_LITE_STD,
        IMAGENET_MEAN,
        IMAGENET_STD,
        preprocess,
    )
    from lecturekit.deep.top_patches import Patch, top_patches
    from lecturekit.handing_in import hand_in
    from lecturekit.networks import (
        NETWORKS,
        PUBLISHED,
        VGG,
        AlexNet,
        AlexNetPaper,
        ENet,
        GoogLeNet,
        GoogLeNetPaper,
        LeNet5,
        LeNet5Paper,
        ResNet,
        build_network,
        load_pretrained,
    )
    from lecturekit.overview import Progress, progress

__all__ = [
    "ALEXNET_LAYERS",
    "BELL_DIVISOR",
    "BELL_FILTER",
    "BOX_BLUR",
    "COLORS",
    "CURVE_FILTER",
    "CURVE_PATCH",
    "DEFAULT_FEATURE_LAYER",
    "EDGE_ALL",
    "EDGE_CORNER",
    "EDGE_CROSS",
    "EFFICIENTNET_LITE_MEAN",
    "EFFICIENTNET_LITE_STD",
    "FAMOUS_NETWORKS",
    "GAUSSIAN_BLUR",
    "GUESSES",
    "HUMAN_TOP5_ERROR",
    "IDENTITY",
    "ILSVRC",
    "IMAGENET_MEAN",
    "IMAGENET_STD",
    "KERNELS",
    "NETWORKS",
    "OBJECTS",
    "OTHER_PATCH",
    "PHOTOGRAPHS",
    "PUBLISHED",
    "SEEN_CLASSES",
    "SHARPEN",
    "TOY_FILTER",
    "TOY_IMAGE",
    "VGG",
    "AlexNet",
    "AlexNetPaper",
    "ColoredObjects",
    "CountTable",
    "Digits",
    "DigitsCNN",
    "DigitsMLP",
    "ENet",
    "FamousNetwork",
    "Gallery",
    "GoogLeNet",
    "GoogLeNetPaper",
    "GradientCheck",
    "Guess",
    "IlsvrcEntry",
    "KernelSteps",
    "LayerCount",
    "LeNet5",
    "LeNet5Paper",
    "Patch",
    "Progress",
    "ReceptiveField",
    "ResNet",
    "TrainingLog",
    "apply_filter",
    "avg_pool2d",
    "avg_pool2d_backward",
    "bar",
    "build_network",
    "check",
    "checks",
    "chirp",
    "click_train",
    "colored_objects",
    "complex_cell",
    "conv1d",
    "conv2d",
    "conv2d_backward",
    "conv2d_loops",
    "conv3d",
    "conv3d_params",
    "conv_matrix",
    "conv_params",
    "convolve2d",
    "cosine_neighbors",
    "count_layers",
    "count_model",
    "crowd",
    "deep_features",
    "default_network",
    "drifting_bar",
    "drifting_grating",
    "end_stopped",
    "explain_losses",
    "factored_params",
    "factored_predict",
    "fc_params",
    "filter2d",
    "filter2d_loops",
    "find_template",
    "fraction_changed",
    "gabor",
    "gallery",
    "global_avg_pool",
    "grad_cam",
    "gradient_check",
    "grating",
    "guessed",
    "hand_in",
    "hint",
    "hold_out_pair",
    "hypercomplex_cell",
    "ideal_images",
    "ilsvrc_winners",
    "independent_filters",
    "joint_params",
    "layer_averages",
    "layer_shapes",
    "learn_kernel",
    "learn_kernel_steps",
    "length_tuning",
    "linear_probe",
    "load_digits",
    "load_pretrained",
    "max_pool2d",
    "max_pool2d_backward",
    "mistakes",
    "mouse_drawing",
    "moving_bar_video",
    "networks",
    "normalized_correlation",
    "occlusion_map",
    "orientation_tuning",
    "output_size",
    "pad2d",
    "passes",
    "perceptron",
    "photograph",
    "plots",
    "position_tuning",
    "preprocess",
    "progress",
    "project_2d",
    "receptive_field",
    "same_padding",
    "sgd_step",
    "simple_cell",
    "softmax_cross_entropy",
    "spectrogram",
    "tone",
    "top_k_error",
    "top_patches",
    "train_digits",
    "train_perceptron",
    "train_steps",
    "tuning_curve",
    "vowel",
    "widgets",
    "xor_network",
]

# Names whose modules import more than NumPy, or that only a notebook needs, and the module that
# has each.
_ON_FIRST_USE = {
    name: module
    for module, names in {
        "checks": ("check", "guessed", "hint", "passes"),
        "counting.models": ("count_model",),
        "deep.default_network": (
            "DEFAULT_FEATURE_LAYER",
            "SEEN_CLASSES",
            "default_network",
        ),
        "deep.features": ("deep_features",),
        "deep.gallery": ("Gallery", "gallery"),
        "deep.grad_cam": ("grad_cam",),
        "deep.ideal_images": ("ideal_images",),
        "deep.layer_averages": ("layer_averages",),
        "deep.preprocessing": (
            "EFFICIENTNET_LITE_MEAN",
            "EFFICIENTNET_LITE_STD",
            "IMAGENET_MEAN",
            "IMAGENET_STD",
            "preprocess",
        ),
        "deep.top_patches": ("Patch", "top_patches"),
        "handing_in": ("hand_in",),
        "networks": (
            "NETWORKS",
            "PUBLISHED",
            "AlexNet",
            "AlexNetPaper",
            "ENet",
            "GoogLeNet",
            "GoogLeNetPaper",
            "LeNet5",
            "LeNet5Paper",
            "ResNet",
            "VGG",
            "build_network",
            "load_pretrained",
        ),
        "overview": ("Progress", "progress"),
    }.items()
    for name in names
}
_MODULES_ON_FIRST_USE = {"checks", "mistakes", "networks", "plots", "widgets"}


def __getattr__(name: str) -> object:
    try:
        if name in _MODULES_ON_FIRST_USE:
            return importlib.import_module(f"lecturekit.{name}")
        if name in _ON_FIRST_USE:
            return getattr(importlib.import_module(f"lecturekit.{_ON_FIRST_USE[name]}"), name)
    except ModuleNotFoundError as error:
        raise lacking(f"lecturekit.{name}", error) from None
    if name == "__version__":  # to look it up takes longer than the whole import
        return importlib.import_module("lecturekit.version").installed()
    raise unknown(__name__, name)


def __dir__() -> list[str]:
    return __all__
