"""What the notebook on deep features states in numbers, computed here as in `stated`."""

import numpy as np
import torch

import lecturekit as lk
from lecturekit.deep.digit_network import digit_network
from lecturekit.deep.layer_walk import walk
from lecturekit.deep.top_patches import _receptive_fields
from lecturekit.networks.inception import WIDTHS

DATES = [
    *("the 1.28 million photographs and 1000 classes", "The network of 2012 has"),
    *(
        "LeCun's network of 1998",
        "The paper says 224, but (224 − 11)/4 + 1 is not",
        "Inception-v3 has 2048",
    ),
    *("**2017, MobileNet:**", "EfficientNet (2019)", "**2020, Vision Transformer:**"),
    *("**2021, CLIP:**", "**2022, ConvNeXt:**", "152 layers, where plain networks of 56"),
    *('Visualization"], 2017', 'networks"], 2014', '["Grad-CAM"], 2017', 'examples"], 2015'),
    *('convolutions"], 2015', 'recognition"], 2016', '16×16 words"], 2021', "[CS231n]"),
]


def parameters(name):
    """Count the parameters of a network that is built here."""
    with torch.device("meta"):
        return sum(each.numel() for each in lk.build_network(name).parameters())


def of_the_pretrained_network():
    """Compute what is said of the network that comes with the course."""
    network = lk.default_network()
    count = sum(each.numel() for each in network.parameters())
    yield f"with {count / 1e6:.1f} million parameters"
    length = network.get_submodule("_fc").in_features
    yield f"from few pictures: {count / 1e6:.1f} million numbers are learned already"
    yield f"only 2·{length + 1} are new"
    yield f"From the same {length} numbers"
    yield f"a weighted sum of the {length} numbers"
    yield f"must be in those {length} numbers"
    yield f"Nobody can draw {length} axes"
    yield f"The last layer has {length} maps"
    yield f"most of the {length} are near 0"
    yield f"once with the {length} features"
    units = network.get_submodule("_blocks.1._bn1").num_features
    yield f"The layers have {units} to {length} units each"
    layers = {n: f"_blocks.{n}._bn1" for n in (1, 5, 8, 9)}
    fields = _receptive_fields(network, list(layers.values()))
    first, fifth, eighth, ninth = (fields[layer] for layer in layers.values())
    yield f"In block 1 that is {first}×{first} pixels, in block 5 it is {fifth}×{fifth}"
    assert eighth < 224 <= ninth
    yield "from block 9 on it is the whole picture"
    gallery = lk.gallery().images
    yield f"among {len(gallery)} pictures"
    side = gallery.shape[-1]
    yield f"Each of the {3 * side * side:,} numbers is only slightly wrong"
    yield f"pixels apart, make {((side - 64) // 20 + 1) ** 2} questions"


def of_heads():
    """Compute what is said of joint and factored heads."""
    yield f"the joint head needs {10 * 100} classes, the factored heads {10 + 100}"
    yield "a feature of 4096 numbers"  # AlexNet's
    for what, count in (("4 classes", lk.joint_params), ("two heads", lk.factored_params)):
        assert count(2, 2, 3) == 16, what
    more = 9 * (2 + 1)
    yield f"with only {more} parameters more than the second"
    yield f"from 10 colors, 20 textures and 30 shapes, {10 + 20 + 30} units in all"
    yield f"can build {10 * 20 * 30:,} combinations"


def of_the_small_network():
    """Compute what is said of the network whose maps are all shown."""
    layers = digit_network()
    count = sum(
        np.size(each)
        for layer in layers
        for each in (layer.weights, layer.bias)
        if each is not None
    )
    yield f"has {count} weights and biases"
    digits = lk.load_digits()
    right = [
        np.argmax(walk(layers, image)[-1]) == label
        for image, label in zip(digits.test_images, digits.test_labels, strict=True)
    ]
    yield f"reads {np.mean(right):.0%} of the held-out digits correctly"


def of_famous_networks():
    """Compute what is said of AlexNet, LeNet-5, GoogLeNet and ResNet."""
    table = lk.count_layers((3, 227, 227), lk.ALEXNET_LAYERS)
    yield f"2012 has {table.total.parameters:,} parameters"
    assert table["fc6"].parameters > table.total.parameters / 2
    work = sum(row.macs for row in table if row.name.startswith("conv")) / table.total.macs
    yield f"the five convolutions do {work:.0%} of the multiplications"
    side = table["conv1"].output_shape[-1]
    yield f"conv1 at {side}·{side} = {side * side}"
    names = [row.name for row in table]
    millions = {
        last: sum(row.parameters for row in table.rows[: names.index(last) + 1]) / 1e6
        for last in ("conv5", "fc7")
    }
    yield f"for conv5 you need {millions['conv5']:.1f} million parameters"
    yield f"for fc7 {millions['fc7']:.0f} million"
    lengths = {network.name: network.length for network in lk.FAMOUS_NETWORKS}
    yield f"have {lengths['AlexNet']} units each, so both features have **{lengths['AlexNet']}**"
    yield f"fc6 and fc7 of {lengths['VGG16']} as in AlexNet"
    yield f"In GoogLeNet it is **{lengths['GoogLeNet']}**"
    yield f"block returns {lengths['GoogLeNet']} maps of 7×7"
    assert lengths["ResNet-18"] == lengths["ResNet-34"]
    yield f"has {lengths['ResNet-18']} numbers in ResNet-18 and ResNet-34"
    yield f"{lengths['ResNet-50']} in ResNet-50"
    assert (224 - 11) % 4
    yield "AlexNet takes 227×227 pixels"
    assert (227 - 11) % 4 == 0
    yield f"has the {parameters('googlenet_paper'):,} parameters"
    yield f'and `"googlenet"` {parameters("googlenet"):,}'
    yield f"224 pixels with padding 2, and {parameters('alexnet'):,} parameters"
    coming = sum(WIDTHS["5a"][place] for place in (0, 2, 4, 5))
    _, _, _, few, wide, _ = WIDTHS["5b"]
    yield f"{coming} maps come in. A 5×5 convolution to {wide} maps"
    yield f"{coming}·{wide}·25 = {coming * wide * 25:,} weights"
    yield f"{coming}·{few} + {few}·{wide}·25 = {coming * few + few * wide * 25:,}"


def of_lenet():
    """Compute what is said of LeNet-5 and of the digits that it reads."""
    yield f"with **{parameters('lenet5'):,}** parameters"
    yield f"1998 has exactly {parameters('lenet5_paper'):,}"
    layers = [
        {"kind": "conv", "filters": 6, "kernel_size": 5},
        {"kind": "pool", "kernel_size": 2},
        {"kind": "conv", "filters": 16, "kernel_size": 5},
        {"kind": "pool", "kernel_size": 2},
        *({"kind": "fc", "units": units} for units in (120, 84, 10)),
    ]
    for row in lk.count_layers((1, 32, 32), layers):
        shape = "×".join(map(str, row.output_shape))
        yield f"| {shape} | {row.parameters:,} |"
    yield "fully connected, 120 units"
    with torch.device("meta"):
        paper = lk.LeNet5Paper()
    partial, *pools = (
        sum(each.numel() for each in paper.get_submodule(name).parameters())
        for name in ("c3", "s2", "s4")
    )
    yield f"({partial:,}), its pooling layers learn {pools[0]} and {pools[1]} parameters"
    digits = lk.load_digits()
    yield f"learns from {len(digits.train_images) - 200:,} **training** pictures"
    yield f"the {len(digits.test_images)} **test** pictures"


def of_exercises():
    """Compute the examples by hand."""
    shapes = lk.layer_shapes((3, 227, 227), [*lk.ALEXNET_LAYERS[:2], {"kind": "fc", "units": 4096}])
    first, second, third = shapes
    yield f"turn (3, 227, 227) into {first}, {second} and {third}"
    drops = lk.occlusion_map(np.sum, np.array([[[1.0], [2], [4]]]), 1, 2)
    assert drops.tolist() == [[0.5, 3.5]]
    yield "takes 0.5 from the sum, the last one 3.5"
    rows, query = np.array([[1, 0], [9, 9], [0, 1]]), np.array([2, 1])
    lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(query)
    cosines = ", ".join(f"{each:.2f}" for each in rows @ query / lengths)
    best = lk.cosine_neighbors(rows, query, 2).tolist()
    yield f"have cosines {cosines}; so k = 2 gives {best}"
    yield f"64·(3·27 + 1) = {lk.conv3d_params(3, 64, 3)}"
    yield f"on a still picture has {lk.conv_params(3, 64, 3)}"
    assert lk.spectrogram(np.array([5, 3, -4]), 2, 1).round(9).tolist() == [[3, 4], [3, 4]]


def of_probes():
    """Compute what is said of drawings and of probes."""
    yield "with 120 small drawings"
    yield "The same 120 drawings"
    yield "It learns from 400 drawings and is tested on 200 others"


CLAIMS = (
    of_the_pretrained_network,
    of_heads,
    of_the_small_network,
    of_famous_networks,
    of_lenet,
    of_exercises,
    of_probes,
)
