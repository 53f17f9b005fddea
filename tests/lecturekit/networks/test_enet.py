"""ENet: shapes, the way back of pooled values, and that it learns."""

import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturekit.counting.models import count_model
from lecturekit.networks import ENet
from lecturekit.networks.enet import DownBottleneck, UpBottleneck

EIGHTHS = st.integers(1, 6)


@settings(max_examples=10, deadline=None)
@given(rows=EIGHTHS, columns=EIGHTHS, num_classes=st.integers(1, 21))
def test_every_pixel_gets_a_score_for_every_class(rows, columns, num_classes):
    with torch.device("meta"):
        model = ENet(num_classes=num_classes)
    shape = count_model(model, (3, 8 * rows, 8 * columns)).total.output_shape

    assert shape == (num_classes, 8 * rows, 8 * columns)


def test_each_stage_has_the_size_of_the_papers_table():
    with torch.device("meta"):
        table = count_model(ENet(num_classes=12), (3, 512, 512), depth=1)

    assert {row.name: row.output_shape for row in table} == {
        "initial": (16, 256, 256),
        "down1": (64, 128, 128),
        "stage1": (64, 128, 128),
        "down2": (128, 64, 64),
        "stage2": (128, 64, 64),
        "stage3": (128, 64, 64),
        "up4": (64, 128, 128),
        "stage4": (64, 128, 128),
        "up5": (16, 256, 256),
        "stage5": (16, 256, 256),
        "fullconv": (12, 512, 512),
    }


def test_stages_two_and_three_see_ever_further():
    with torch.device("meta"):
        model = ENet()
    for stage in (model.stage2, model.stage3):
        convolutions = [
            [m for m in block.conv.modules() if isinstance(m, torch.nn.Conv2d)] for block in stage
        ]
        assert [found[0].dilation[0] for found in convolutions] == [1, 2, 1, 4, 1, 8, 1, 16]
        assert [found[0].kernel_size for found in convolutions if len(found) == 2] == [(5, 1)] * 2
        assert [found[1].kernel_size for found in convolutions if len(found) == 2] == [(1, 5)] * 2


def test_enlarging_puts_values_back_where_pooling_found_the_maxima():
    """With the learnt branches silenced, each value lands on its maximum's place, zeros around."""
    down, up = DownBottleneck(4, 4, dropout=0.0), UpBottleneck(4, 4)
    for block in (down, up):
        torch.nn.init.zeros_(block.expand[1].weight)
        block.eval()
    up.main = torch.nn.Identity()
    x = torch.tensor([[[[1.0, 2.0, 0.0, 0.0], [0.0, 0.0, 5.0, 0.0]]] * 4])  # (1, 4, 2, 4)

    with torch.no_grad():
        pooled, places = down(x)
        back = up(pooled, places)

    assert pooled.tolist() == [[[[2.0, 5.0]]] * 4]
    assert back.tolist() == [[[[0.0, 2.0, 0.0, 0.0], [0.0, 0.0, 5.0, 0.0]]] * 4]


def test_new_maps_of_a_downsampling_block_start_empty_beside_the_pooled_ones():
    down = DownBottleneck(2, 8, dropout=0.0).eval()
    torch.nn.init.zeros_(down.expand[1].weight)
    x = torch.rand(1, 2, 4, 4)

    with torch.no_grad():
        out, _ = down(x)

    assert torch.equal(out[:, :2], torch.nn.functional.max_pool2d(x, 2))
    assert not out[:, 2:].any()


def test_it_learns_to_label_the_bright_half():
    torch.manual_seed(0)
    model = ENet(num_classes=2)
    labels = torch.zeros(2, 16, 16, dtype=torch.long)
    labels[0, :, :8] = labels[1, 8:] = 1
    images = labels[:, None].float().repeat(1, 3, 1, 1) + 0.1 * torch.randn(2, 3, 16, 16)
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
    for _ in range(25):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(model(images), labels).backward()
        optimizer.step()

    right = (model(images).argmax(dim=1) == labels).float().mean()
    assert right > 0.9
    assert all(weights.grad is not None for weights in model.parameters())
