"""Known mistakes in ``build_lenet5()``."""

from typing import TYPE_CHECKING

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

if TYPE_CHECKING:
    from torch import nn


HINTS = Hints(
    idea=(
        "The list of layers in the text is almost the program: two times convolution, ReLU, "
        "pooling, then three fully connected layers."
    ),
    shape=(
        "nn.Sequential with nn.Conv2d, nn.ReLU, nn.MaxPool2d, nn.Flatten and nn.Linear. "
        "Follow the shapes by layer_shapes to find how many numbers come out of the "
        "flattening."
    ),
    steps="""\
Sequential(
    conv 1 -> 6 channels, 5×5;  ReLU;  pooling 2
    conv 6 -> 16 channels, 5×5; ReLU;  pooling 2
    flatten
    linear 16 * 5 * 5 -> 120;  ReLU
    linear 120 -> 84;          ReLU
    linear 84 -> 10
)
""",
)


def build_lenet5() -> "nn.Module":
    """Build LeNet-5 for pictures of 32x32."""
    from torch import nn

    return nn.Sequential(
        nn.Conv2d(1, 6, 5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.ReLU(),
        nn.Linear(120, 84),
        nn.ReLU(),
        nn.Linear(84, 10),
    )


convolutions_padded = Edit(
    "The convolutions are padded by 2: LeNet-5 has none, and its maps shrink.",
    {
        "nn.Conv2d(1, 6, 5)": "nn.Conv2d(1, 6, 5, padding=2)",
        "nn.Conv2d(6, 16, 5)": "nn.Conv2d(6, 16, 5, padding=2)",
        "400": "1024",
    },
)

kernels_of_3x3 = Edit(
    "The kernels are 3×3: LeNet-5 has 5×5.",
    {
        "nn.Conv2d(1, 6, 5)": "nn.Conv2d(1, 6, 3)",
        "nn.Conv2d(6, 16, 5)": "nn.Conv2d(6, 16, 3)",
        "400": "576",
    },
)

no_biases = Edit(
    "The convolutions have no biases: each filter has one.",
    {
        "nn.Conv2d(1, 6, 5)": "nn.Conv2d(1, 6, 5, bias=False)",
        "nn.Conv2d(6, 16, 5)": "nn.Conv2d(6, 16, 5, bias=False)",
    },
)

six_filters_twice = Edit(
    "The second convolution has 6 filters: it has 16.",
    {
        "6, 16, 5": "6, 6, 5",
        "400": "150",
    },
)

pictures_of_28x28 = Edit(
    "The first fully connected layer fits pictures of 28×28: those of 32×32 give 16·5·5 values.",
    {"400": "256"},
)

colour_pictures = Edit(
    "The first convolution takes three channels: the pictures are gray, (N, 1, 32, 32).",
    {"nn.Conv2d(1, 6, 5)": "nn.Conv2d(3, 6, 5)"},
)

layer_of_84_missing = Edit(
    "The layer of 84 units is missing: it lies between the 120 and the 10.",
    {"nn.Linear(120, 84),\n        nn.ReLU(),\n        nn.Linear(84, 10)": "nn.Linear(120, 10)"},
)

output_missing = Edit(
    "The network ends with its 84 features: the layer of 10 scores is missing.",
    {"        nn.Linear(84, 10),\n": ""},
)

second_pooling_missing = Edit(
    "There is no pooling after the second convolution: the maps stay 10×10.",
    {
        "nn.MaxPool2d(2),\n        nn.Flatten()": "nn.Flatten()",
        "400": "1600",
    },
)

batch_flattened = Edit(
    "The images of a batch are flattened into one: nn.Flatten() keeps them apart.",
    {"nn.Flatten()": "nn.Flatten(0)"},
)

thousand_classes = Edit(
    "The network has 1000 classes, as for ImageNet: there are ten digits.",
    {"84, 10)": "84, 1000)"},
)

flatten_missing = Edit(
    "The maps are not flattened: a fully connected layer needs one row for each image.",
    {"        nn.Flatten(),\n": ""},
)

no_activations = Edit(
    "There is no activation function: layers without one in between are one layer.",
    {
        "nn.Conv2d(1, 6, 5),\n        nn.ReLU()": "nn.Conv2d(1, 6, 5)",
        "nn.Conv2d(6, 16, 5),\n        nn.ReLU()": "nn.Conv2d(6, 16, 5)",
        "nn.Linear(400, 120),\n        nn.ReLU()": "nn.Linear(400, 120)",
        "nn.Linear(120, 84),\n        nn.ReLU()": "nn.Linear(120, 84)",
    },
)

strides_instead_of_pooling = Edit(
    "The convolutions have stride 2: they have stride 1, and a pooling layer follows.",
    {
        "nn.Conv2d(1, 6, 5),\n        nn.ReLU(),\n        nn.MaxPool2d(2)": (
            "nn.Conv2d(1, 6, 5, stride=2),\n        nn.ReLU()"
        ),
        "nn.Conv2d(6, 16, 5),\n        nn.ReLU(),\n        nn.MaxPool2d(2)": (
            "nn.Conv2d(6, 16, 5, stride=2),\n        nn.ReLU()"
        ),
    },
)

softmax_at_the_end = Edit(
    "A softmax is at the end: scores are expected, as the last layer gives them.",
    {"nn.Linear(84, 10),": "nn.Linear(84, 10),\n        nn.Softmax(dim=1),"},
)

relu_at_the_end = Edit(
    "The last layer's scores are cut off at 0: no activation function comes after it.",
    {"nn.Linear(84, 10),": "nn.Linear(84, 10),\n        nn.ReLU(),"},
)
