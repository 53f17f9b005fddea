"""Sentences and cells of tables in the notebooks, with their numbers computed here.

What nobody can compute, such as a year, is written a second time: a slip in either is seen.
"""

import numpy as np
import torch

import lecturekit as lk
from lecturekit.checks.judging.learned_kernels import LARGEST_ERROR
from lecturekit.data.famous_networks import FAMOUS_NETWORKS
from lecturekit.data.ilsvrc import NETWORK_DEPTHS
from lecturekit.networks import build_network
from lecturekit.plots.pooling.pooling_parameters import LENET_PAPER

from . import stated_deep

ANGLES = (0, 45, 90, 135)
DATES = {
    "01_history": [
        *("Spring 2021", "In 1958 Frank Rosenblatt", "In 1969 Marvin Minsky and Seymour Papert"),
        *("known in the 1970s, and became popular in 1986", "From 1958 on, David Hubel"),
        *("papers date from 1959, 1962 and 1965", "the 1981 Nobel Prize", "Fukushima, 1979/80"),
        *("LeCun and others, 1989–98", 'recognition", 1998*', 'networks", 2012*'),
        *("Geoffrey Hinton, 2012", "two GPUs of 2012", "published in 2009", "From 2010 to 2017"),
        *(
            "Up to 2011 the features",
            "In 2012 AlexNet, under",
            "Before 2012 there was one",
            "In 2013 Clarifai",
        ),
        *("In March 2019 Yann LeCun", "the award **of 2018**", "In 2012, months before AlexNet"),
        *("reviewer in 2012?", "won ILSVRC 2012", 'cortex"], 1959', '"Neocognitron"], 1980'),
        *('errors"], 1986', 'recognition"], 1998', 'Challenge"], 2015', 'images"], 1996'),
        *("more than 14 million photographs", "about 120 of them are breeds", "over 100,000 photo"),
        *("In the 1990s several groups", "the Neocognitron of 1980"),
        *('"Neocognitron", 1980*', "digits of 16×16 pixels", "(orange), 24 maps in each"),
        *("32×32 pixels", "1.28 million pictures to learn from", "scale: 1.28 million pictures"),
    ],
    "02_filtering": ['detection"], 1986'],
    "04_pooling": [
        *("LeNet-5 of 1998 is", "of the Neocognitron (1979/80)", "(Zhang, 2019)"),
        *('recognition"], 2010', 'again"], 2019', 'networks"], 2019', 'works"], 2017'),
        *("a change of 0.0001 hardly", "score up by 0.00001,", "random, of spread 0.01."),
        *("with momentum 0.9.", "learn from 600 scrambled digits"),
        *("maps of shape (8, 512, 7, 7)", "<summary>(512,)<", "<summary>(8, 512)<"),
    ],
    "03_conv_layers": [
        *("the ImageNet contest of 2012", 'networks"], 2019', 'networks"], 2016', "CS231n"),
        *("a color photograph of 640×480 pixels", "from 640×480 to 2048×1536"),
        "Its paper says 224 pixels",
    ],
    "05_deep_features": stated_deep.DATES,
}


def number(value, digits=None):
    """Write a number as the notebooks do."""
    written = f"{value:g}" if digits is None else f"{value:.{digits}f}"
    return written.replace("-", "−")


def percent(share):
    """Write a share as the notebooks do."""
    return f"{share:.0%}"


def of_perceptrons():
    """Compute what is said of perceptrons and of networks of them."""
    for x1, x2 in np.ndindex(2, 2):
        total = x1 + x2 - 1.5
        fires = int(lk.perceptron(np.array([[x1, x2]]), np.ones(2), -1.5)[0])
        yield f"| {x1} | {x2} | {number(total)} | {fires} |"
    x, w = np.array([[1, 2], [3, 0]]), np.array([2, -1])
    first, second = (number(total) for total in x @ w - 1)
    fires = lk.perceptron(x, w, -1).tolist()
    yield f"give the sums {first} and {second}, so the result is `{fires}`"
    output = 1 * 1 + 1 * -1 - 0.5
    fires = lk.xor_network(np.array([[1, 1]])).tolist()
    yield f"1·1 + 1·(−1) − 0.5 = {number(output)}. The result is `{fires}`"
    weights = lk.fc_params([4, 5, 5, 3]) - 13
    yield f"4·5 + 5·5 + 5·3 = {weights} weights"
    yield f"5 + 5 + 3 = {5 + 5 + 3}"


def of_learning():
    """Compute what is said of losses and slopes."""
    powers = np.exp([2, 1, 0.1])
    shares = powers / powers.sum()
    first, second, third = (number(share, 2) for share in shares)
    yield f"the scores 2, 1 and 0.1 become the probabilities {first}, {second} and {third}"
    losses = -np.log(shares)
    yield f"−log {first} = {number(losses[0], 2)}; if the last one is, it is {number(losses[2], 2)}"
    z = np.linspace(-5, 5, 1001)
    sigmoid = 1 / (1 + np.exp(-z))
    yield f"The sigmoid's slope is never above {number(np.max(sigmoid * (1 - sigmoid)))}"


def of_cells():
    """Compute what is said of Hubel and Wiesel's cells."""
    weights = lk.gabor(9, 90)
    bars = {angle: lk.bar((9, 9), angle, length=7, width=2) for angle in (60, 90)}
    best, aside = (number(lk.simple_cell(bars[angle], weights), 2) for angle in (90, 60))
    yield f"at 90°, {best}; 30° away it has fallen to {aside}"
    moved = [lk.bar((9, 9), 90, length=7, width=2, offset=pixels) for pixels in (1, 2)]
    near, far = (lk.simple_cell(bar, weights) for bar in moved)
    assert number(far, 2) == "0.00"
    yield f"drops from {best} to {number(near, 2)}; move it by two, and the cell is silent"
    response = lk.simple_cell(np.array([[1, 2], [0, 3]]), np.array([[-1, 2], [5, 1]]), 2)
    yield f"their sum is {number(response + 2)}, and the response is {number(response)}"
    response = lk.complex_cell(np.array([[5, 1, 4]]), np.array([[-1, 2]]))
    yield f"−1 + 8 = 7, so the response is {number(response)}"
    given = (np.array(each) for each in ([[1, 3, 2]], [[1, 1]], [[-1, 1]]))
    yield f"= 5 − 0 = 5. The response is {number(lk.hypercomplex_cell(*given))}"
    tiles = [[lk.bar((24, 24), a, length=n, width=2) for a in ANGLES] for n in (20, 7)]
    scene = np.pad(np.block(tiles), 4)
    level, slanted = (lk.filter2d(scene, lk.gabor(9, angle)).max() for angle in (0, 45))
    yield f"than horizontal ones, {number(slanted, 1)} against {number(level, 1)}"


def of_networks():
    """Compute what is said of LeNet-5, AlexNet and their depths."""
    alexnet = next(each for each in FAMOUS_NETWORKS if each.name == "AlexNet").parameters
    yield f"{alexnet:,} parameters, a thousand times as many"
    yield f"{round(alexnet / 1e6)} million parameters"
    assert round(alexnet / 60_000, -3) == 1000
    yield "It has 60,000 parameters"  # LeNet-5 as in the paper of 1998
    yield f"3·227·227 = {3 * 227 * 227:,} numbers shrinks to 256·6·6 = {256 * 6 * 6:,} features"
    yield "an output for each of 1000 classes"
    assert (224 - 11) % 4 != 0
    assert (227 - 11) % 4 == 0
    yield "The paper says 224×224 pixels. With its 11×11 filters in steps of 4 that doesn't come"
    yield "227 does"
    deep = {name: depth_of(name) for name in ("alexnet_paper", "vgg19")}
    drawn = {each.network: each.layers for each in NETWORK_DEPTHS}
    assert deep == {"alexnet_paper": drawn["AlexNet"], "vgg19": drawn["VGG"]}
    yield f"AlexNet has {drawn['AlexNet']}, ZF has {drawn['ZF']}, VGG {drawn['VGG']}, "
    yield f"GoogLeNet {drawn['GoogLeNet']} and ResNet {drawn['ResNet']}."


def depth_of(name):
    """Count the layers with weights of a network that is a chain."""
    with torch.device("meta"):  # shapes alone: half a gigabyte of weights isn't drawn
        weights = build_network(name).state_dict().values()
    return sum(len(each.shape) > 1 for each in weights)


def errors(*, is_extra):
    """Return the errors of ILSVRC by team and year, with extra data or without."""
    return {
        f"{each.entry.split()[0]} {each.year}": each.top5_error
        for each in lk.ILSVRC
        if each.extra_data is is_extra
    }


def of_the_challenge():
    """Compute what is said of ILSVRC and of a network's guesses."""
    given, extra = errors(is_extra=False), errors(is_extra=True)
    alexnet, isi = (number(given[name], 1) for name in ("SuperVision 2012", "ISI 2012"))
    clarifai, zf = (number(given[name], 1) for name in ("Clarifai 2013", "ZF 2013"))
    nec, xrce = (number(given[name], 1) for name in ("NEC-UIUC 2010", "XRCE 2011"))
    yield f"the winners' errors were {nec}% and {xrce}%"
    yield f"reached {alexnet}%; the runner-up, without a CNN, {isi}%"
    yield f"top-5 error {alexnet}%, against {isi}% without a CNN"
    yield f"SuperVision's {alexnet} used the given pictures only"
    yield f"often quoted {number(extra['SuperVision 2012'], 1)} used extra pictures"
    yield f"so did Clarifai's {number(extra['Clarifai 2013'], 1)} ({clarifai} without)"
    yield f'In 2013 Clarifai, with {clarifai}. "ZFNet won with {clarifai}" is a common mistake'
    yield f"the team ZF had {zf}"
    yield f"The human error of {number(lk.HUMAN_TOP5_ERROR)} is that of one expert"
    yield f"the human's {number(lk.HUMAN_TOP5_ERROR)}% included"
    assert given["SENet 2017"] < given["SuperVision 2012"] / 6
    yield "five years later less than a sixth of its error was left"
    cat = {guess.name: number(guess.probability, 2) for guess in lk.GUESSES["cat"]}
    assert list(cat).index("tabby cat") == 2
    yield f"comes third, with {cat['tabby cat']}"
    yield f'first is "Egyptian cat", with {cat["Egyptian cat"]}'
    scores, labels = [[0.1, 0.6, 0.2, 0.1], [0.4, 0.3, 0.2, 0.1], [0.3, 0.3, 0.3, 0.1]], [2, 3, 2]
    for row, label in zip(scores, labels, strict=True):
        yield f"| {' '.join(map(number, row))} | {label} |"
    assert lk.top_k_error(np.array(scores), np.array(labels), k=2) * 3 == 1
    yield "the top-2 error is 1/3"


def of_windows():
    """Compute what is said of the toy example and of sums of weights."""
    differences = lk.filter2d(np.array([[1, 2, 3], [4, 5, 6]]), np.array([[1, -1]]))
    yield f"give `{differences.astype(int).tolist()}`"
    products = (lk.TOY_IMAGE[:3, :3] * lk.TOY_FILTER).sum()
    yield f"0·1 + 0·0 + 1·1 = {products}"
    yield f"200 times 2 is {200 * 2}"
    sums = ", ".join(number(round(float(kernel.sum()), 9)) for kernel in lk.KERNELS.values())
    yield f"In the slide's order the sums are {sums}"
    step = np.array([[60] * 3 + [180] * 3] * 3)
    sharp = lk.filter2d(step, lk.SHARPEN)[0]
    dark, bright = (number(each) for each in sharp[1:3])
    yield f"5·60 − 60 − 60 − 60 − 180 = {dark}"
    yield f"5·180 − 180 − 180 − 180 − 60 = {bright}"
    column = np.array([1, 2, 1])
    assert np.array_equal(16 * lk.GAUSSIAN_BLUR, np.outer(column, column))
    brightened = lk.filter2d(np.arange(1, 10).reshape(3, 3), 2 * lk.IDENTITY)
    yield f"`[[1, 2, 3], [4, 5, 6], [7, 8, 9]]` must give {number(brightened[0, 0])}"


def of_curves():
    """Compute what is said of the curve detector."""
    on_curve, elsewhere, on_ink = (
        number(np.sum(lk.CURVE_FILTER * patch))
        for patch in (lk.CURVE_PATCH, lk.OTHER_PATCH, np.full((7, 7), 50))
    )
    yield f"50·30 + 20·30 + 50·30 + 50·30 + 50·30 = {on_curve}"
    yield f'the sum is {elsewhere}. "This Filter is a Curve Detector!"'
    yield f"{on_ink} is *more* than {on_curve}!"
    yield f"the slide's window gives {on_curve}"
    yield f"the black block beside the mouse gives {on_ink}"
    responses = lk.filter2d(lk.mouse_drawing(), lk.CURVE_FILTER)
    assert number(responses[8, 10]) == on_curve
    assert number(responses[1, 0]) == on_ink
    yield f"that gives {number(responses[9, 10])} too: it is the dark spot at row 9, column 10"
    with_eight_rows = np.insert(lk.CURVE_FILTER, 5, lk.CURVE_FILTER[5], axis=0)[:7]
    total = np.sum(with_eight_rows * lk.OTHER_PATCH)
    yield f"meets a 50, and the sum is {number(total)} instead of 0"
    picture = np.pad(lk.CURVE_PATCH, 7)
    largest = [number(f(picture, lk.CURVE_FILTER).max()) for f in (lk.filter2d, lk.convolve2d)]
    yield f"{largest[0]} for correlation, {largest[1]} for convolution"
    image, kernel = np.array([[5, 7, 2]]), np.array([[1, -2]])
    first, second = (number(each) for each in lk.convolve2d(image, kernel)[0])
    yield f"5·(−2) + 7·1 = {first} and 7·(−2) + 2·1 = {second}"


def of_templates():
    """Compute what is said of normalized correlation."""
    image, template = np.array([[9, 9, 1, 5, 3]]), np.array([[1, 3, 2]])
    dots = [number(each) for each in lk.filter2d(image, template)[0]]
    zero, minus_one, one = (
        number(round(each)) for each in lk.normalized_correlation(image, template)[0]
    )
    yield f"| 9 9 1 | {dots[0]} | 2⅔ 2⅔ −5⅓ | {zero} |"
    yield f"| 9 1 5 | {dots[1]} | 4 -4 0 | −8 / (√2 · √32) = {minus_one} |"
    yield f"| 1 5 3 | {dots[2]} | -2 2 0 | 4 / (√2 · √8) = {one} |"
    crowd = lk.crowd(seed=1)
    scores = lk.normalized_correlation(crowd.picture, crowd.figure)
    best = float(np.sort(scores, axis=None)[-2])
    yield f"the next best, another figure, scores {number(best, 2)}"


def of_bytes():
    """Compute what is said of pictures of 8 bits."""
    total = lk.BELL_FILTER.sum()
    yield f"The weights sum to 21 − 4·3 = {total}, and {total}/{lk.BELL_DIVISOR} = 1"
    yield f"a 3×3 kernel fits {lk.filter2d(np.pad(lk.TOY_IMAGE, 1), lk.TOY_FILTER).size} times"
    yield f"cuts them off, so that 2.9 becomes {np.array(2.9).astype(np.uint8)}"
    yield "And 2.5, exactly in between?"
    given = np.array([[10, 20, 21]], dtype=np.uint8), np.array([[1, 1, 0]]), 2
    yield f"are 10, 15, 20.5. The result is `{lk.apply_filter(*given).tolist()}`"


def of_small_maps():
    """Compute what is said of pooling maps of a few numbers."""
    assert (3 - 5) % 2**8 == 254
    yield "in 8 bits 3 − 5 is 254"
    small = np.array([[[[1, 5, 2], [3, 4, 7]]]])
    yield f"gives {lk.max_pool2d(small, (2, 1))[0, 0].astype(int).tolist()}"
    means = ", ".join(number(each) for each in lk.avg_pool2d(small, (2, 1)).ravel())
    yield f"gives [[{means}]]"
    padded = lk.avg_pool2d(np.array([[[[8, 4], [0, 6]]]]), 2, padding=1)[0, 0]
    first, second = (", ".join(map(number, row)) for row in padded)
    yield f"padding 1 gives [[{first}], [{second}]]"
    yield f"a pixel of 8 has the mean {number(padded[0, 0])}"
    before, after = np.array([1, 2, 3, 4]), np.array([1, 2.5, 3, 0])
    yield f"[1, 2.5, 3, 0] the share is 2/4 = {number(lk.fraction_changed(before, after))}"
    share = lk.fraction_changed(before, after, 0.5)
    yield f"With a tolerance of 0.5 it is 1/4 = {number(share)}"
    maps = np.array([[[[1, 2], [3, 6]], [[0, 0], [0, 1]]]])
    yield "give {:g} and {:g}".format(*lk.global_avg_pool(maps)[0])


def of_large_maps():
    """Compute what is said of the sizes of maps, and of what pooling saves."""
    yield f"of 3 × 227 × 227 = {3 * 227 * 227:,} numbers"
    yield f"256 × 6 × 6 = {256 * 6 * 6:,} numbers"
    side = lk.output_size(256, 3)
    left = lk.output_size(side, 16, stride=16)
    yield f"With 16×16 windows {left**2} numbers of {side**2:,} are left"
    with torch.device("meta"):
        features = build_network("googlenet").fc.in_features
    yield f"{features} maps of 7×7 become {features} numbers"
    assert all(4 < saved < 5 for saved in [(55 / 27) ** 2, (13 / 6) ** 2])
    yield "makes what comes next between four and five times cheaper"
    weights, alone = (256 * n**2 * 4096 for n in (6, 13))
    yield f"pool5 saves {(alone - weights) / 1e6:.0f} million weights"
    without = 256 * 55**2 * 4096
    yield f"need {without:,} weights, {without / weights:.0f} times as many as it has"
    yield f"6 · 2 = **{LENET_PAPER['S2']}** parameters in S2 and 16 · 2 = **{LENET_PAPER['S4']}**"
    yield f"All {sum(LENET_PAPER.values()):,} parameters of LeNet-5"
    yield f"a unit sees {lk.receptive_field([3] * 3)[-1].side} pixels across"


def of_shifts():
    """Compute what is said of layers behind which a picture moves."""
    noise = np.random.default_rng(0).normal(size=(1, 1, 400, 401))
    moved = [lk.max_pool2d(x, 2) for x in (noise[..., 1:], noise[..., :-1])]
    assert abs(lk.fraction_changed(*moved) - 2 / 3) < 0.01
    yield "2×2 windows **two thirds** of the outputs change"
    photo = lk.photograph("camera", gray=True)[40:296, 60:356] / 255
    sobel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
    maps = [lk.filter2d(photo[:, 8 - by : 288 + 8 - by], sobel) for by in range(9)]
    rectified = [each.clip(0) for each in maps]
    pooled = [lk.max_pool2d(each[None, None], 8) for each in rectified]
    share = percent(lk.fraction_changed(pooled[0], pooled[1]))
    yield f"After one pixel {share} of the maxima have changed ({percent(2 / 9)} on"
    kept = [lk.fraction_changed(rectified[0], each) for each in rectified[2:]]
    assert 0.6 < min(kept) < max(kept) < 0.7
    yield "stay near 60 to 70%"
    yield f"It sets {percent(np.mean(rectified[0] == 0))} of the map"
    share = percent(lk.fraction_changed(maps[0], maps[1]))
    yield f"Without the ReLU {share} change after one pixel"


def of_steps():
    """Compute what is said of a loss, and of steps downhill."""
    loss, slopes = lk.softmax_cross_entropy(np.array([[2, 1, 0.1]]), np.array([0]))
    first, second, third = (number(slope, 2) for slope in slopes[0])
    share = number(slopes[0, 0] + 1, 2)
    yield f"that is {share} − 1 = {first} for class 0, then {second} and {third}"
    row = ", ".join([first.replace("−", "-"), second, third])
    yield f"the loss is {number(loss, 2)} and the gradient [[{row}]]"
    yield f"near log 10 = {number(np.log(10), 3)}"
    parameters, velocity, seen = [np.ones(1)], [np.zeros(1)], []
    for slope in (10, 6):
        lk.sgd_step(parameters, [np.array([slope])], 0.01, velocity, 0.5)
        seen.append([number(each[0]) for each in (*velocity, *parameters)])
    (v1, p1), (v2, p2) = seen
    yield "slope 10, then 6; lr 0.01 and momentum 0.5"
    yield f"The first velocity is {v1} and the parameter {p1}"
    yield f"0.5 · ({v1}) − 0.01 · 6 = {v2}, and the parameter {p2}"


def of_digits():
    """Compute what is said of digits, and of networks that read moved ones."""
    digits = lk.load_digits()
    training, test = len(digits.train_images), len(digits.test_images)
    yield f"with 32 at a time, {training:,} pictures make {-(-training // 32)} steps"
    yield f"**training** pictures, {training:,} of them"
    yield f"after training with {training:,}"
    yield f"**test** pictures, {test}, that no step"
    yield f"It trains on {training - 200:,} pictures; the other 200"
    columns = np.random.default_rng(0).integers(5, size=training)
    anywhere = [moved(each, by) for each, by in zip(digits.train_images, columns, strict=True)]
    right = np.eye(10)[digits.train_labels]
    weights = np.linalg.lstsq(with_ones(digits.train_images), right, rcond=None)[0]
    linear = read(lambda images: with_ones(images) @ weights, digits)
    skipping = {"pool": every_second, "pool_backward": every_second_backward}
    without = read(trained(digits.train_images, digits.train_labels, **skipping), digits)
    cnn = read(trained(digits.train_images, digits.train_labels), digits)
    augmented = read(trained(np.array(anywhere), digits.train_labels), digits)
    assert all(each[1] < each[0] / 2 for each in (linear, without))
    assert cnn[1] > cnn[0] / 2
    yield "more than half of their readings; the CNN with pooling keeps more than half"
    assert max(each[2] for each in (linear, without, cnn)) < 0.25
    yield "At two pixels all three are close to chance"
    assert cnn[0] - 0.06 < augmented[0] < cnn[0] - 0.02
    yield "where nothing moves, this network reads a few percent less"
    assert 0.7 < augmented[4] < 0.8
    yield "it still reads three of four"


def moved(images, by):
    """Move pictures to the right, as the notebook does."""
    return np.pad(images, [*[(0, 0)] * (images.ndim - 1), (by, 0)])[..., :8]


def with_ones(images):
    """Return pictures as rows, with a column for the bias."""
    return np.column_stack([images.reshape(len(images), -1), np.ones(len(images))])


def every_second(maps, size):
    """Keep the top left pixel of each window of 2 rows and 2 columns."""
    assert size == 2
    return maps[:, :, ::2, ::2]


def every_second_backward(dy, maps, size):
    """Hand the gradient to the pixels that were kept."""
    assert size == 2
    dmaps = np.zeros(maps.shape)
    dmaps[:, :, ::2, ::2] = dy
    return dmaps


def trained(images, labels, **parts):
    """Train the course's network for digits, and return the function that gives its scores."""
    network = lk.DigitsCNN(**parts)
    for _ in lk.train_steps(network, images, labels):
        pass
    return network.scores


def read(scores, digits):
    """Compute what share of the test digits is read after moves by 0 to 4 pixels."""
    found = (scores(moved(digits.test_images, by)).argmax(axis=1) for by in range(5))
    return [np.mean(labels == digits.test_labels) for labels in found]


def of_connections():
    """Compute what is said of fully connected layers, and of one that shares its weights."""
    hidden = [100, 100, 1]
    for height, width in ((480, 640), (1536, 2048)):
        sizes = [height * width * 3, *hidden]
        weights = lk.fc_params(sizes, bias=False)
        yield f"{width}·{height}·3·100 + 100·100 + 100·1 = {weights:,}"
        assert lk.fc_params(sizes) - weights == sum(hidden)
    small, large = (lk.fc_params([pixels * 3, *hidden]) for pixels in (640 * 480, 2048 * 1536))
    yield f"100 + 100 + 1 = {sum(hidden)}. That makes {small:,} and {large:,} parameters"
    yield f"2048×1536 pixels ({2048 * 1536 / 1e6:.1f} megapixels)"
    yield f"the photograph of {2048 * 1536 / 1e6:.1f} megapixels"
    yield f"from each of {640 * 480 * 3:,} numbers"
    yield f"6·4 + 4·4 + 4·1 = {lk.fc_params([6, 4, 4, 1], bias=False)}"
    weights, parameters = (lk.fc_params([9, 4], bias=bias) for bias in (False, True))
    yield f"has 9·4 = {weights} weights and 4 biases, {parameters} parameters"
    yield f"| parameters | {lk.conv_params(1, 1, 2)} | {parameters} |"
    matrix = lk.conv_matrix(np.array([[1, 2], [3, 4]]), (3, 3))
    assert np.flatnonzero(matrix[0]).tolist() == [0, 1, 3, 4]
    yield f"**Sparse connectivity** reduces {matrix.size} wires to {np.count_nonzero(matrix)}"
    matrix = lk.conv_matrix(np.arange(1, 10).reshape(3, 3), (7, 7))
    wires = np.count_nonzero(matrix)
    yield f"with {len(matrix)} rows and {matrix.shape[1]} columns"
    yield f"Of its {matrix.size} entries {wires} are wires"
    yield f"they share {len(np.unique(matrix[matrix != 0]))} weights"


def of_layers():
    """Compute what is said of paddings, strides, channels and filters."""
    taken = lk.output_size(7, 3) ** 2
    yield f"It is now 7×7, and a 3×3 filter takes {taken} positions"
    yield f"After ten such layers {10 * 2} rows and {10 * 2} columns are gone"
    yield f"(224 − 11) / 4 + 1 = {number((224 - 11) / 4 + 1)} is no whole number"
    assert lk.output_size(227, 11, 4) == lk.output_size(224, 11, 4, 2)
    positions = lk.output_size(227, 11, 4)
    yield f"The layer's {positions} positions need 227 pixels, or 224 with padding 2"
    yield f"(227 − 11) / 4 = {(227 - 11) // 4} counts the steps"
    yield f"⌊(227 − 11) / 4⌋ + 1 = {positions}"
    yield "**3.** 227 pixels, a kernel of 11, stride 4"
    side = lk.output_size(32, 5)
    yield f"On the slide's picture of 32×32 pixels, each map has {side}×{side} numbers"
    weights, parameters = (lk.conv_params(3, 6, 5, bias=bias) for bias in (False, True))
    yield f"6·(3·5·5) = {weights} weights and 6 biases, {parameters} parameters"
    shared = lk.conv_params(3, 100, 5)
    yield f"needs {shared:,} for a picture of any size"
    yield f"photograph have {shared:,} parameters"
    yield f"a hundred fully connected units have {lk.fc_params([640 * 480 * 3, 100]):,}"
    yield f"from 256 maps to 64 costs 64·256 = {lk.conv_params(256, 64, 1, bias=False):,} weights"
    assert lk.conv_params(256, 9, 3, bias=False) == 4 * lk.conv_params(64, 9, 3, bias=False)
    yield "on 64 maps instead of 256 has a quarter of the weights"
    yield f"10·(6·5·5 + 1) = {lk.conv_params(6, 10, 5):,} parameters"
    positions = lk.output_size(40, 11) ** 2
    assert positions == 30 * 30
    products = positions * lk.conv_params(3, 4, 11, bias=False)
    yield f"30·30·4·{3 * 11 * 11} = {products:,} multiplications"
    x, w = np.array([3, 5]).reshape(1, 2, 1, 1), np.array([2, -1]).reshape(1, 2, 1, 1)
    yield f"2·3 − 1·5 + 10 = {number(lk.conv2d(x, w, [10]).item())}"
    windows = lk.TOY_IMAGE.size, lk.filter2d(lk.TOY_IMAGE, lk.TOY_FILTER).size * lk.TOY_FILTER.size
    yield "the {} pixels became {} numbers".format(*windows)
    for answer in (64 * 3 * 3, lk.conv_params(3, 64, 3, bias=False), lk.conv_params(3, 64, 3)):
        yield f"<summary>{answer}</summary>"
    yield f"64 · 28 = {lk.conv_params(3, 64, 3)}"


def of_fields():
    """Compute what is said of receptive fields, those of AlexNet among them."""
    layers = lk.receptive_field([3, 3, 3], [2, 2, 1])
    sums = ["1 + 2·1", "3 + 2·2", "7 + 2·4"]
    for stride, total, field in zip([2, 2, 1], sums, layers, strict=True):
        yield f"| kernel 3, stride {stride} | {total} = {field.side} | {field.jump} |"
    yield f"with {lk.receptive_field([3] * 5, [2] * 5)[-1].side} pixels across"
    yield f"`[(3, 1), (3, 1)]` gives {lk.receptive_field([3, 3], [1, 1])[-1].side}"
    yield f"gives 3 + 2·2 = {lk.receptive_field([3, 3], [2, 1])[-1].side}"
    yield "sees of 227×227 pixels"
    alexnet = [(3, 96, 11), (48, 256, 5), (256, 384, 3), (192, 384, 3), (192, 256, 3)]
    convolutional = sum(lk.conv_params(*layer) for layer in alexnet)
    assert round(lk.fc_params([256 * 6 * 6, 4096]) / convolutional) == 16
    yield "a sixteenth of the parameters of the first fully connected layer"


def of_gradients():
    """Compute what is said of slopes and of learning."""
    x, w = np.arange(1, 10).reshape(1, 1, 3, 3), np.array([[10, 20], [30, 40]])[None, None]
    dy = np.array([[1, -1], [0, 2]])[None, None]
    _, _, db = lk.conv2d_backward(dy, x, w)
    yield f"`db` is 1 − 1 + 0 + 2 = {number(db.item())}"
    first_two = dy * (np.arange(4) < 2).reshape(2, 2)
    dx, _, _ = lk.conv2d_backward(first_two, x, w)
    assert dx[0, 0, :2, 1].tolist() == [20 - 10, 40 - 30]
    yield "the middle column got two shares: 20 − 10 and 40 − 30"
    yield f"a floor, at 0.01² = {number(0.01**2)}"
    yield f"No entry may be wrong by {LARGEST_ERROR} or more"


CLAIMS = {
    "01_history": (of_perceptrons, of_learning, of_cells, of_networks, of_the_challenge),
    "02_filtering": (of_windows, of_curves, of_templates, of_bytes),
    "04_pooling": (of_small_maps, of_large_maps, of_shifts, of_steps, of_digits),
    "03_conv_layers": (of_connections, of_layers, of_fields, of_gradients),
    "05_deep_features": stated_deep.CLAIMS,
}
