"""Judging a built LeNet-5 by what it does, whatever it is made of."""

import pytest
import torch
from torch import nn

import lecturekit as lk
from lecturekit.checks import CheckFailed
from lecturekit.checks.judging.built_networks import assert_lenet5_parameters, assert_lenet5_scores

IMAGES = torch.randn(3, 1, 32, 32, generator=torch.Generator().manual_seed(0))


def complaint(answer):
    with pytest.raises(CheckFailed) as caught:
        lk.check("build_lenet5", answer)
    return str(caught.value)


def test_lenet5_passes_with_dropout_too():
    with_dropout = nn.Sequential(lk.LeNet5(), nn.Dropout(0.5))
    assert_lenet5_parameters(with_dropout, "a case")
    assert_lenet5_scores(with_dropout, IMAGES, "a case")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (lambda: None, "did you forget `return`"),
        (lambda: lk.LeNet5, r"the class LeNet5; a network is expected, e.g. return LeNet5\(\)"),
        (lambda: [lk.LeNet5()], "returns a list; a torch.nn.Module is expected"),
        (lambda: nn.Sequential(lk.LeNet5(), nn.Linear(10, 10)), "61,816 parameters; 61,706 are"),
        (lambda: nn.Sequential(nn.Flatten(), nn.Linear(1024, 5)), r"\(1, 5\); shape \(1, 10\) is"),
    ],
)
def test_a_check_says_what_is_wrong_with_a_network(answer, message):
    with pytest.raises(CheckFailed, match=message):
        lk.check("build_lenet5", answer)


class MixesTheBatch(lk.LeNet5):
    """A network whose scores depend on the other images."""

    def forward(self, images):
        scores = super().forward(images)
        return scores - scores.mean(dim=0)


class Blind(lk.LeNet5):
    """A network that gives every image the same scores."""

    def forward(self, images):
        return super().forward(torch.zeros_like(images))


@pytest.mark.parametrize(
    ("network", "message"),
    [
        (MixesTheBatch(), "other scores in a batch than alone"),
        (Blind(), "all images get the same scores"),
    ],
)
def test_scores_must_be_each_images_own(network, message):
    with pytest.raises(CheckFailed, match=message):
        assert_lenet5_scores(network, IMAGES, "a case")


def test_a_network_that_crashes_is_told_with_torchs_reason():
    assert "your function raises RuntimeError: mat1 and mat2" in complaint(
        lambda: nn.Sequential(nn.Flatten(), nn.Linear(3, 10))
    )
