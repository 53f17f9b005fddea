"""Parameters, work and sizes of networks."""

import lecturekit as lk


def test_bars_are_the_counted_parameters_and_multiplications(is_inside):
    layers = [
        {"kind": "conv", "filters": 2, "kernel_size": 3},
        {"kind": "pool", "kernel_size": 2},
        {"kind": "fc", "units": 5},
    ]
    left, right = lk.plots.parameters_and_work(layers, (1, 6, 6), title="tiny")
    table = lk.count_layers((1, 6, 6), layers)
    assert [bar.get_width() for bar in left.patches] == [20, 45]
    assert [bar.get_width() for bar in right.patches] == [18 * 16, 40]
    assert left.get_title() == f"{table.total.parameters} parameters"
    assert left.figure.get_suptitle() == "tiny"
    assert is_inside(left.figure)


def test_every_network_has_a_bar_and_its_feature(texts, is_inside):
    ax = lk.plots.network_sizes()
    millions = [bar.get_width() for bar in ax.patches]
    assert millions == [network.parameters / 1e6 for network in lk.FAMOUS_NETWORKS]
    said = texts(ax)
    for network, label in zip(lk.FAMOUS_NETWORKS, said, strict=True):
        assert f"{network.parameters:,}" in label
        assert not network.length or f"{network.length} numbers" in label
    assert is_inside(ax.figure)
