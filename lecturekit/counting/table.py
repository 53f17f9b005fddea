"""The table that counting returns: a row per layer, a total, text and HTML."""

import html
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class LayerCount:
    """What one layer holds and does for one example.

    Attributes
    ----------
    name : str
    kind : str
    output_shape : tuple of int
        Without the axis of the batch; () if the layer isn't used or puts out one number.
    weights, biases : int
        Learnt numbers; `parameters` is their sum.
    macs : int
        Multiply-accumulates of convolutions and matrix products. What libraries print as
        "FLOPS" of a network is this number.
    activations : int
        Numbers in the output.
    memory : int
        Bytes of the parameters, of the layer's other stored numbers and of the activations.
    """

    name: str
    kind: str
    output_shape: tuple[int, ...]
    weights: int
    biases: int
    macs: int
    activations: int
    memory: int

    @property
    def parameters(self) -> int:
        """Weights and biases."""
        return self.weights + self.biases


_HEADINGS = (
    "layer",
    "kind",
    "output",
    "parameters",
    "weights",
    "biases",
    "MACs",
    "activations",
    "memory",
)
_TEXT_COLUMNS = 2  # layer and kind stand on the left, the numbers on the right


@dataclass(frozen=True, repr=False)
class CountTable:
    """The counts of all layers: print it, or leave it as a notebook cell's last line.

    Attributes
    ----------
    rows : tuple of LayerCount
        In the order of use. ``table["fc6"]`` is the row of that name.
    total : LayerCount
        The sums, and the network's own output shape.

    Examples
    --------
    >>> import lecturekit as lk
    >>> table = lk.count_layers((1, 3, 3), [{"kind": "conv", "filters": 1, "kernel_size": 2}])
    >>> print(table)
    layer  kind  output  parameters  weights  biases  MACs  activations  memory
    conv1  conv   1x2x2           5        4       1    16            4    36 B
    total         1x2x2           5        4       1    16            4    36 B
    >>> table["conv1"].weights, table.total.parameters
    (4, 5)
    """

    rows: tuple[LayerCount, ...]
    output_shape: tuple[int, ...]

    @property
    def total(self) -> LayerCount:
        """The sums over all rows."""
        return LayerCount(
            name="total",
            kind="",
            output_shape=self.output_shape,
            weights=sum(row.weights for row in self.rows),
            biases=sum(row.biases for row in self.rows),
            macs=sum(row.macs for row in self.rows),
            activations=sum(row.activations for row in self.rows),
            memory=sum(row.memory for row in self.rows),
        )

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[LayerCount]:
        return iter(self.rows)

    def __getitem__(self, name: str) -> LayerCount:
        for row in self.rows:
            if row.name == name:
                return row
        raise KeyError(
            f"CountTable: no layer {name!r}; there are {', '.join(row.name for row in self.rows)}"
        )

    def __repr__(self) -> str:
        lines = [_HEADINGS, *(_cells(row) for row in (*self.rows, self.total))]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        return "\n".join(
            "  ".join(
                cell.ljust(width) if column < _TEXT_COLUMNS else cell.rjust(width)
                for column, (cell, width) in enumerate(zip(line, widths, strict=True))
            )
            for line in lines
        )

    def _repr_html_(self) -> str:
        head = _html_row(_HEADINGS, "th")
        body = "\n".join(_html_row(_cells(row), "td") for row in self.rows)
        foot = _html_row(_cells(self.total), "th")
        return (
            f"<table>\n<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n"
            f"<tfoot>\n{foot}\n</tfoot>\n</table>"
        )


def _cells(row: LayerCount) -> tuple[str, ...]:
    numbers = (row.parameters, row.weights, row.biases, row.macs, row.activations)
    shape = "x".join(map(str, row.output_shape)) if row.output_shape else "-"
    return (
        row.name,
        row.kind,
        shape,
        *(f"{number:,}" for number in numbers),
        _readable_bytes(row.memory),
    )


def _readable_bytes(count: int) -> str:
    amount = float(count)
    for unit in ("B", "KiB", "MiB"):
        if amount < 1024:  # noqa: PLR2004  # bytes in a KiB
            return f"{amount:.0f} B" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1024
    return f"{amount:.1f} GiB"


def _html_row(cells: tuple[str, ...], tag: str) -> str:
    return (
        "<tr>"
        + "".join(
            f'<{tag} style="text-align: {"left" if column < _TEXT_COLUMNS else "right"}">'
            f"{html.escape(cell)}</{tag}>"
            for column, cell in enumerate(cells)
        )
        + "</tr>"
    )
