"""The table: text, HTML, looking rows up."""

import dataclasses
from xml.etree import ElementTree as ET

import pytest

from lecturekit.counting.layers import count_layers
from lecturekit.counting.table import CountTable, LayerCount


@pytest.fixture
def table():
    layers = [
        {"kind": "conv", "filters": 8, "kernel_size": 3, "padding": 1},
        {"kind": "pool", "kernel_size": 2},
        {"kind": "fc", "units": 1000, "name": "fc <last>"},
    ]
    return count_layers((3, 32, 32), layers)


TEXT = """\
layer      kind   output  parameters    weights  biases       MACs  activations    memory
conv1      conv  8x32x32         224        216       8    221,184        8,192  32.9 KiB
pool2      pool  8x16x16           0          0       0          0        2,048   8.0 KiB
fc <last>  fc       1000   2,049,000  2,048,000   1,000  2,048,000        1,000   7.8 MiB
total               1000   2,049,224  2,048,216   1,008  2,269,184       11,240   7.9 MiB"""


def test_it_prints_in_columns_with_the_total_last(table):
    assert str(table) == TEXT
    assert repr(table) == TEXT


def test_the_html_holds_the_same_cells(table):
    root = ET.fromstring(table._repr_html_())  # noqa: S314  # our own output

    cells = [[cell.text or "" for cell in row] for row in root.iter("tr")]
    assert [" ".join(row).split() for row in cells] == [line.split() for line in TEXT.split("\n")]
    assert [part.tag for part in root] == ["thead", "tbody", "tfoot"]


def test_html_of_a_layers_name_is_escaped(table):
    assert "fc &lt;last&gt;" in table._repr_html_()


def test_a_row_is_found_by_its_name(table):
    assert table["pool2"].output_shape == (8, 16, 16)
    assert [row.name for row in table] == ["conv1", "pool2", "fc <last>"]
    assert len(table) == 3


def test_an_unknown_name_is_answered_with_those_there_are(table):
    with pytest.raises(KeyError, match="no layer 'conv2'; there are conv1, pool2, fc <last>"):
        table["conv2"]


def test_the_total_adds_up_every_count(table):
    for count in ("weights", "biases", "parameters", "macs", "activations", "memory"):
        assert getattr(table.total, count) == sum(getattr(row, count) for row in table)


def test_a_table_cannot_be_changed(table):
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign"):
        table.rows = ()


@pytest.mark.parametrize(
    ("memory", "text"),
    [
        (0, "0 B"),
        (1023, "1023 B"),
        (1024, "1.0 KiB"),
        (1536, "1.5 KiB"),
        (5 * 1024**2, "5.0 MiB"),
        (3775 * 10**6, "3.5 GiB"),
        (5000 * 1024**3, "5000.0 GiB"),
    ],
)
def test_memory_is_printed_in_units_of_1024(memory, text):
    row = LayerCount("fc", "fc", (1,), 0, 0, 0, 0, memory)
    assert str(CountTable((row,), (1,))).split("\n")[1].endswith(f"  {text}")


def test_a_layer_without_an_output_shape_shows_a_dash():
    row = LayerCount("head", "Linear", (), 2, 1, 0, 0, 12)

    assert str(CountTable((row,), (1,))).split("\n")[1].split()[:3] == ["head", "Linear", "-"]
