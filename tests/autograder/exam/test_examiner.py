"""Tests as authors write them, on answers as students write them, through both rooms."""

import pytest

NETWORK = """
import torch
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = torch.nn.Linear(3, 2)
        self.bn = torch.nn.BatchNorm1d(2)
        self.relu = torch.nn.ReLU(inplace=True)
    def forward(self, x):
        return self.relu(self.bn(self.fc(x)))
model = Net()
model.fc.eval()
images = torch.randn(4, 3)
"""

FEATURES = """
def f(model, images, layer):
    modes = [part.training for part in model.modules()]
    found = []
    part = dict(model.named_modules())[layer]
    handle = part.register_forward_hook(lambda *a: found.append(a[2].flatten(1).clone()))
    model.eval()
    with torch.no_grad():
        model(images)
    handle.remove()
    for part, mode in zip(model.modules(), modes):
        part.training = mode
    return found[0]
"""

FEATURES_TEST = """
running = model.bn.running_mean.clone()
got = f(model, images, "fc")
with torch.no_grad():
    expected = model.fc(images)
assert isinstance(got, torch.Tensor) and not got.requires_grad
torch.testing.assert_close(got, expected)
assert model.training and model.bn.training and not model.fc.training
assert not model.fc._forward_hooks
torch.testing.assert_close(model.bn.running_mean, running)
"""

BEFORE_RELU_TEST = """
model.eval()
torch.testing.assert_close(f(model, images, "bn"), model.bn(model.fc(images)))
"""


@pytest.mark.parametrize(
    ("change", "passed"),
    [
        (("", ""), [True, True]),
        (("model.eval()", "pass"), [False, True]),
        (("handle.remove()", "pass"), [False, True]),
        (("part.training = mode", "part.training = True"), [False, False]),
        (("with torch.no_grad():", "if True:"), [False, True]),
        ((".clone()", ""), [True, False]),
    ],
)
def test_a_network_crosses_by_its_name_and_shows_what_was_done_to_it(examined, change, passed):
    answer = FEATURES.replace(*change)
    graded = examined(answer, FEATURES_TEST, BEFORE_RELU_TEST, setup=NETWORK)
    assert list(graded.passed.values()) == passed, graded.notebook.cells[-1].outputs


def test_a_network_that_the_student_builds_is_called_and_counted_through_a_stand_in(examined):
    answer = """
import torch
def f():
    return torch.nn.Sequential(torch.nn.Conv2d(1, 6, 5), torch.nn.Flatten(), torch.nn.Linear(6, 2))
"""
    test = """
import torch
net = f()
assert isinstance(net, torch.nn.Module) and len(net) == 3 and net.eval() is net
assert sum(p.numel() for p in net.parameters()) == 156 + 14
assert net(torch.zeros(3, 1, 5, 5)).shape == (3, 2)
assert [type(w).__name__ for w in net.state_dict().values()] == ["Tensor"] * 4
assert net[0].kernel_size == (5, 5)
assert not net[1].training
"""
    graded = examined(answer, test)
    assert graded.passed["test_f_0"], graded.notebook.cells[-1].outputs
