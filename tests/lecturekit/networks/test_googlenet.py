"""GoogLeNet: what both variants compute, the heads, the input's scale."""

import torch
from torch.nn import functional as F  # noqa: N812  # torch's own habit

from lecturekit.networks import GoogLeNet, GoogLeNetPaper
from lecturekit.networks.googlenet import to_plus_minus_one

MEAN, DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def inception(x, at, unit):
    return torch.cat(
        [
            unit(x, f"{at}.branch1"),
            unit(unit(x, f"{at}.branch2.0"), f"{at}.branch2.1"),
            unit(unit(x, f"{at}.branch3.0"), f"{at}.branch3.1"),
            unit(F.max_pool2d(x, 3, 1, 1), f"{at}.branch4.1"),
        ],
        dim=1,
    )


def by_hand(w, x, unit, *, norm, last_pool):
    x = norm(F.max_pool2d(unit(x, "conv1"), 3, 2, ceil_mode=True))
    x = norm(unit(unit(x, "conv2"), "conv3"))
    x = F.max_pool2d(x, 3, 2, ceil_mode=True)
    for name in ("3a", "3b"):
        x = inception(x, f"inception{name}", unit)
    x = F.max_pool2d(x, 3, 2, ceil_mode=True)
    for name in ("4a", "4b", "4c", "4d", "4e"):
        x = inception(x, f"inception{name}", unit)
    x = F.max_pool2d(x, last_pool, 2, ceil_mode=True)
    for name in ("5a", "5b"):
        x = inception(x, f"inception{name}", unit)
    return F.linear(x.mean(dim=(2, 3)), w["fc.weight"], w["fc.bias"])


def test_the_library_variant_computes_what_its_weights_say():
    torch.manual_seed(0)
    model = GoogLeNet(num_classes=7).double().eval()
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.normal_(module.bias, std=0.1)
            torch.nn.init.normal_(module.running_mean, std=0.1)
            torch.nn.init.uniform_(module.running_var, 0.5, 1.5)
    w = model.state_dict()

    def unit(x, at):
        weights = w[f"{at}.conv.weight"]
        stride = 2 if at == "conv1" else 1
        x = F.conv2d(x, weights, stride=stride, padding=weights.shape[-1] // 2)
        statistics = (w[f"{at}.bn.running_mean"], w[f"{at}.bn.running_var"])
        return F.relu(
            F.batch_norm(x, *statistics, w[f"{at}.bn.weight"], w[f"{at}.bn.bias"], eps=0.001)
        )

    images = torch.randn(2, 3, 70, 96, dtype=torch.float64)
    # The published preprocessing of these weights, channel by channel.
    channels = [images[:, c] * (DEVIATION[c] / 0.5) + (MEAN[c] - 0.5) / 0.5 for c in range(3)]
    with torch.no_grad():
        expected = by_hand(w, torch.stack(channels, dim=1), unit, norm=lambda x: x, last_pool=2)
        torch.testing.assert_close(model(images), expected)


def test_the_papers_variant_computes_what_its_weights_say():
    torch.manual_seed(0)
    model = GoogLeNetPaper(num_classes=7).double().eval()
    w = model.state_dict()

    def unit(x, at):
        weights = w[f"{at}.conv.weight"]
        stride = 2 if at == "conv1" else 1
        padding = weights.shape[-1] // 2
        return F.relu(F.conv2d(x, weights, w[f"{at}.conv.bias"], stride=stride, padding=padding))

    def norm(x):
        padded = F.pad(x.square(), (0, 0, 0, 0, 2, 2))
        mean = sum(padded[:, i : i + x.shape[1]] for i in range(5)) / 5
        return x / (1 + 1e-4 * mean) ** 0.75

    # Large values, for the response normalization to make a difference.
    images = 1000 * torch.randn(2, 3, 70, 96, dtype=torch.float64)
    with torch.no_grad():
        expected = by_hand(w, images, unit, norm=norm, last_pool=3)
        torch.testing.assert_close(model(images), expected)


def test_the_third_branch_has_5x5_kernels_in_the_paper_and_3x3_in_the_library():
    with torch.device("meta"):
        paper = GoogLeNetPaper().inception4a.branch3[1].conv.kernel_size
        library = GoogLeNet().inception4a.branch3[1].conv.kernel_size

    assert paper == (5, 5)
    assert library == (3, 3)


def test_black_and_white_become_minus_one_and_one():
    mean, deviation = torch.tensor(MEAN)[:, None, None], torch.tensor(DEVIATION)[:, None, None]
    black_and_white = torch.tensor([[0.0, 1.0]]).expand(1, 3, 1, 2)

    out = to_plus_minus_one((black_and_white - mean) / deviation)

    torch.testing.assert_close(out, torch.tensor([[-1.0, 1.0]]).expand(1, 3, 1, 2))


def test_heads_answer_in_training_and_stay_silent_after():
    model = GoogLeNet(num_classes=4, auxiliary_heads=True)
    images = torch.randn(2, 3, 64, 64)

    outputs = model.train()(images)
    assert [output.shape for output in outputs] == [(2, 4)] * 3
    sum(output.sum() for output in outputs).backward()
    assert all(weights.grad is not None for weights in model.parameters())

    with torch.no_grad():
        assert model.eval()(images).shape == (2, 4)


def test_without_heads_training_returns_the_scores_alone():
    assert GoogLeNet(num_classes=4).train()(torch.randn(2, 3, 64, 64)).shape == (2, 4)
