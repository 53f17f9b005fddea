"""ResNet: what it computes, its shortcuts, its depths."""

import pytest
import torch
from torch.nn import functional as F  # noqa: N812  # torch's own habit

from lecturekit.networks import ResNet
from lecturekit.networks.resnet import BasicBlock, Bottleneck


def randomised(model):
    """Give the normalisations statistics of their own, as training would."""
    torch.manual_seed(0)
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.weight, 0.5, 1.5)
            torch.nn.init.normal_(module.bias, std=0.1)
            torch.nn.init.normal_(module.running_mean, std=0.1)
            torch.nn.init.uniform_(module.running_var, 0.5, 1.5)
    return model.eval()


def by_hand(w, images, blocks, *, bottleneck):
    def conv_bn(x, conv, bn, **options):
        x = F.conv2d(x, w[f"{conv}.weight"], **options)
        statistics = (w[f"{bn}.running_mean"], w[f"{bn}.running_var"])
        return F.batch_norm(x, *statistics, w[f"{bn}.weight"], w[f"{bn}.bias"], eps=1e-5)

    x = F.relu(conv_bn(images, "conv1", "bn1", stride=2, padding=3))
    x = F.max_pool2d(x, 3, 2, 1)
    for stage, count in enumerate(blocks, start=1):
        for block in range(count):
            at, stride = f"layer{stage}.{block}", 2 if stage > 1 and block == 0 else 1
            step = {"stride": stride, "padding": 1}
            if bottleneck:
                y = F.relu(conv_bn(x, f"{at}.conv1", f"{at}.bn1"))
                y = F.relu(conv_bn(y, f"{at}.conv2", f"{at}.bn2", **step))
                y = conv_bn(y, f"{at}.conv3", f"{at}.bn3")
            else:
                y = F.relu(conv_bn(x, f"{at}.conv1", f"{at}.bn1", **step))
                y = conv_bn(y, f"{at}.conv2", f"{at}.bn2", padding=1)
            if f"{at}.downsample.0.weight" in w:
                x = conv_bn(x, f"{at}.downsample.0", f"{at}.downsample.1", stride=stride)
            x = F.relu(x + y)
    return F.linear(x.mean(dim=(2, 3)), w["fc.weight"], w["fc.bias"])


@pytest.mark.parametrize(
    ("depth", "blocks"), [(18, (2, 2, 2, 2)), (34, (3, 4, 6, 3)), (50, (3, 4, 6, 3))]
)
def test_it_computes_what_its_weights_say(depth, blocks):
    """A plain function over the state dict, with the published strides and paddings."""
    model = randomised(ResNet(depth, num_classes=7).double())
    images = torch.randn(2, 3, 64, 50, dtype=torch.float64)

    with torch.no_grad():
        expected = by_hand(model.state_dict(), images, blocks, bottleneck=depth == 50)
        torch.testing.assert_close(model(images), expected)


@pytest.mark.parametrize("block", [BasicBlock(8, 8, stride=1), Bottleneck(8, 2, stride=1)])
def test_a_block_that_has_learnt_nothing_hands_its_input_on(block):
    """With the last normalization at zero the block is ReLU of its input."""
    last = block.bn2 if isinstance(block, BasicBlock) else block.bn3
    torch.nn.init.zeros_(last.weight)
    x = torch.randn(2, 8, 5, 5)

    assert block.downsample is None
    with torch.no_grad():
        assert torch.equal(block.eval()(x), x.relu())


@pytest.mark.parametrize("depth", [20, 101, "50", None, [18], True])
def test_other_depths_are_refused(depth):
    with pytest.raises(ValueError, match=r"ResNet: depth is .*; give 18, 34 or 50"):
        ResNet(depth)
