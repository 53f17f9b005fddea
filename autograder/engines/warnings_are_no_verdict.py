"""A step in nbgrader's pipeline: what a test printed to stderr doesn't decide about points."""

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor


class WarningsAreNoVerdict(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader is untyped
    """Relabel stderr as stdout.

    nbgrader gives a test cell with any text on stderr 0 points, so a right answer that divides
    by zero on the way, with NumPy's warning, would lose them all.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], _index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Relabel the outputs of one cell."""
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                output.name = "stdout"
        return cell, resources
