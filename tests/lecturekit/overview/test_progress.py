"""What is done: read off the saved notebooks, with links to them."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import lecturekit as lk


def cells(name, said=""):
    """Make an answer and its check, with what the check printed when it last ran."""
    answer = {"nbgrader": {"grade": False, "grade_id": name, "solution": True}}
    test = {"nbgrader": {"grade": True, "grade_id": f"test_{name}", "solution": False}}
    outputs = [new_output("stream", name="stdout", text=said)] if said else []
    return [
        new_code_cell(f"def {name}(): ...", metadata=answer),
        new_code_cell(f'lk.check("{name}", {name})', metadata=test, outputs=outputs),
    ]


def save(path, title, *parts):
    path.parent.mkdir(parents=True, exist_ok=True)
    every = [new_markdown_cell(f"# {title}\n\nText."), *(cell for part in parts for cell in part)]
    nbformat.write(new_notebook(cells=every), path)


@pytest.fixture
def folder(tmp_path):
    passed = "{}: the visible check passes. Hidden tests look at more."
    done, failed = cells("fc_params", passed.format("fc_params")), cells("pad2d", "pad2d: no")
    save(tmp_path / "03_conv_layers" / "conv layers.ipynb", "Layers <1>", done, failed)
    save(tmp_path / "02_filtering" / "filtering.ipynb", "Filters", cells("filter2d"))
    all_done = cells("max_pool2d", passed.format("max_pool2d"))
    save(tmp_path / "04_pooling" / "pooling.ipynb", "Pooling", all_done)
    save(tmp_path / "04_pooling" / ".ipynb_checkpoints" / "pooling.ipynb", "Old", cells("older"))
    save(tmp_path / "notes.ipynb", "Notes")
    (tmp_path / "broken.ipynb").write_text("{")
    return tmp_path


def test_what_passed_when_it_was_saved_is_done(folder):
    found = {each.title: (each.done, each.left) for each in lk.progress(folder).notebooks}
    assert found == {
        "Filters": ((), ("filter2d",)),
        "Layers <1>": (("fc_params",), ("pad2d",)),
        "Pooling": (("max_pool2d",), ()),
    }


def test_it_reads_well_as_text(folder):
    assert str(lk.progress(folder)).splitlines() == [
        "Filters     ░░░░░░░░░░░░░░░░░░░░   0 of 1, next: filter2d",
        "Layers <1>  ██████████░░░░░░░░░░   1 of 2, next: pad2d",
        "Pooling     ████████████████████   1 of 1",
    ]


def test_a_notebook_shows_a_table_with_links(folder):
    page = lk.progress(folder)._repr_html_()
    assert '<a href="03_conv_layers/conv%20layers.ipynb">Layers &lt;1&gt;</a>' in page
    assert 'role="progressbar" aria-valuenow="1" aria-valuemin="0" aria-valuemax="2"' in page
    assert 'background-size:50% 100%"></span> 1 of 2' in page
    assert "all exercises are done" in page


def test_where_is_no_notebook_it_says_so(tmp_path):
    assert "no notebooks" in lk.progress(tmp_path)._repr_html_()
    with pytest.raises(NotADirectoryError, match=r"progress: .*nowhere is no folder; give"):
        lk.progress(tmp_path / "nowhere")
