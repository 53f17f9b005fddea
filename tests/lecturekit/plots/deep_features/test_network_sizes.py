"""Parameters, work and sizes of networks."""

import pytest

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


def test_every_network_has_a_square_of_its_area_and_its_feature(texts, is_inside):
    ax = lk.plots.network_sizes()
    areas = [square.get_width() * square.get_height() for square in ax.patches]
    assert areas[::2] == pytest.approx([each.parameters / 1e6 for each in lk.FAMOUS_NETWORKS])
    assert areas[1::2] == pytest.approx(
        [(each.parameters - each.fully_connected) / 1e6 for each in lk.FAMOUS_NETWORKS]
    )
    said = [text for text in texts(ax)[5:] if text not in {"fully\nconnected", "all other\nlayers"}]
    assert len(said) == len(texts(ax)) - 5 - 2
    for number, network in enumerate(lk.FAMOUS_NETWORKS):
        name, year, millions, feature, length = said[5 * number : 5 * number + 5]
        assert (name, year, feature) == (network.name, str(network.year), network.feature)
        assert float(millions) == pytest.approx(network.parameters / 1e6, abs=0.05)
        assert length == (str(network.length) if network.length else "–")
    assert is_inside(ax.figure)
