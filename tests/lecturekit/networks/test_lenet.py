"""LeNet-5: what is special about the version of 1998, and that both versions learn."""

import pytest
import torch

from lecturekit.networks import LeNet5, LeNet5Paper
from lecturekit.networks.digit_codes import digit_codes
from lecturekit.networks.lenet import C3_INPUTS, DigitDistance, PartialConv, ScaledTanh, Subsampling

# Table I of the paper: a row per map of S2, a column per map of C3.
TABLE_I = [
    "X...XXX..XXXX.XX",
    "XX...XXX..XXXX.X",
    "XXX...XXX..X.XXX",
    ".XXX..XXXX..X.XX",
    "..XXX..XXXX.XX.X",
    "...XXX..XXXX.XXX",
]


def test_c3_is_connected_as_in_the_papers_table():
    columns = zip(*TABLE_I, strict=True)
    expected = [tuple(i for i, mark in enumerate(column) if mark == "X") for column in columns]

    assert list(C3_INPUTS) == expected


def test_a_map_of_c3_answers_to_its_own_inputs_and_to_no_other():
    layer = PartialConv(C3_INPUTS, kernel_size=5)
    images = torch.randn(1, 6, 14, 14)

    with torch.no_grad():
        before = layer(images)
        for changed in range(6):
            other = images.clone()
            other[:, changed] += 1
            differs = (layer(other) != before).any(dim=(0, 2, 3)).tolist()
            assert differs == [row == "X" for row in TABLE_I[changed]]


def test_a_partial_convolution_is_a_full_one_with_zeros_where_it_is_not_connected():
    layer = PartialConv(C3_INPUTS, kernel_size=5)
    dense = torch.nn.Conv2d(6, 16, 5)
    images = torch.randn(2, 6, 14, 14)

    with torch.no_grad():
        dense.weight.zero_()
        for number, (conv, seen) in enumerate(zip(layer.maps, C3_INPUTS, strict=True)):
            dense.weight[number, list(seen)] = conv.weight[0]
            dense.bias[number] = conv.bias[0]
        torch.testing.assert_close(layer(images), dense(images))


def test_subsampling_multiplies_the_sum_of_each_block_and_adds_a_bias():
    layer = Subsampling(2)
    images = torch.tensor([[[[1.0, 2.0, 0.0, 0.0], [3.0, 4.0, 0.0, 1.0]]] * 2])  # (1, 2, 2, 4)

    with torch.no_grad():
        layer.weight.copy_(torch.tensor([1.0, 0.5]))
        layer.bias.copy_(torch.tensor([0.0, -1.0]))
        out = layer(images)

    assert out.tolist() == [[[[10.0, 1.0]], [[4.0, -0.5]]]]


def test_the_squashing_function_keeps_one_and_minus_one():
    out = ScaledTanh()(torch.tensor([-1.0, 0.0, 1.0, 100.0]))

    torch.testing.assert_close(out, torch.tensor([-1.0, 0.0, 1.0, 1.7159]), atol=1e-4, rtol=0)


def test_digit_codes_are_ten_different_pictures_of_plus_and_minus_one():
    codes = digit_codes()

    assert codes.shape == (10, 84)
    assert set(codes.unique().tolist()) == {-1.0, 1.0}
    assert len({tuple(code) for code in codes.tolist()}) == 10


def test_a_picture_has_distance_zero_to_itself_and_wins():
    codes = digit_codes()
    scores = DigitDistance()(codes)  # (10, 10)

    assert scores.diagonal().tolist() == [0.0] * 10
    assert scores.argmax(dim=1).tolist() == list(range(10))
    # Each cell that differs is 2 apart, so 4 in the square.
    differing = int((codes[3] != codes[8]).sum())
    assert scores[3, 8].item() == -4 * differing


def test_nothing_in_the_output_layer_is_trained():
    assert list(DigitDistance().parameters()) == []


@pytest.mark.parametrize("network", [LeNet5, LeNet5Paper])
def test_it_learns_to_tell_ten_images_apart(network):
    torch.manual_seed(0)
    model = network()
    images, labels = torch.randn(10, 1, 32, 32), torch.arange(10)
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)
    for _ in range(60):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(model(images), labels).backward()
        optimizer.step()

    assert model(images).argmax(dim=1).tolist() == labels.tolist()
    assert all(weights.grad is not None for weights in model.parameters())
