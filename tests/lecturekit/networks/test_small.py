"""The small network that features are read from."""

import pytest
import torch

from lecturekit.networks.small import SmallNetwork

IMAGES = torch.randn(5, 2, 8, 6, generator=torch.Generator().manual_seed(0))


def test_it_scores_images_for_three_classes():
    assert SmallNetwork()(IMAGES).shape == (5, 3)


@pytest.mark.parametrize("name", ["norm", "fc1"])
def test_what_these_layers_return_is_overwritten_by_the_next(name):
    model, kept = SmallNetwork().eval(), []
    with torch.no_grad():
        model.get_submodule(name).register_forward_hook(
            lambda _part, _inputs, output: kept.extend([output, output.clone()])
        )
        model(IMAGES)
    overwritten, returned = kept
    assert returned.min() < 0
    torch.testing.assert_close(overwritten, returned.relu())


def test_dropout_and_batch_normalisation_make_training_mode_differ():
    torch.manual_seed(0)
    model = SmallNetwork()
    assert not torch.equal(model(IMAGES), model(IMAGES))
    assert model.norm.num_batches_tracked == 2
    model.eval()
    assert torch.equal(model(IMAGES), model(IMAGES))


def test_other_images_are_refused():
    with pytest.raises(ValueError, match=r"^SmallNetwork: images have shape \(1, 3, 8, 6\); give"):
        SmallNetwork()(torch.zeros(1, 3, 8, 6))
