"""What Colab and VS Code make of a notebook when they save it, as plain JSON.

Colab's is taken from notebooks that it saved, and from what its maintainers say: it opens and keeps
a notebook of format 4.5 with its cells' ids (googlecolab/colabtools issue 5402), writes what it
makes itself as 4.0, and puts ids into the metadata of cells there. VS Code's is what its own
serializer writes (extensions/ipynb in microsoft/vscode); before version 1.62 it lost the ids of
cells (microsoft/vscode-jupyter issue 5933).
"""

import copy

_SHOWN = {"output_type": "stream", "name": "stdout", "text": ["42\n"]}
_WIDGET = {"application/vnd.jupyter.widget-view+json": {"model_id": "9f3b", "version_minor": 0}}
_COLAB_KIND = {"application/vnd.google.colaboratory.intrinsic+json": {"type": "dataframe"}}
_RAN = {"user_tz": -60, "elapsed": 7, "user": {"displayName": "Student One", "userId": "00"}}


def by_jupyter(notebook):
    """Write it as it is, a source as lines."""
    made = copy.deepcopy(notebook)
    for cell in made["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
    return made


def by_colab(notebook):
    """Write it as Colab saves one of format 4.5, with what it notes of each cell's run."""
    made = by_jupyter(notebook)
    made["metadata"] |= {
        "colab": {"provenance": [], "toc_visible": True, "gpuType": "T4"},
        "widgets": {"application/vnd.jupyter.widget-state+json": {"9f3b": {"model_name": "W"}}},
        "accelerator": "GPU",
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(made["cells"]):
        cell["metadata"] |= {"id": cell["id"]}
        if cell["cell_type"] == "code":
            notes = {"base_uri": "https://localhost:8080/", "height": 35}
            cell["metadata"] |= {"colab": notes, "outputId": f"{number:08x}", "executionInfo": _RAN}
            data = {"data": _WIDGET | _COLAB_KIND, "metadata": {}, "output_type": "display_data"}
            cell |= {"execution_count": number, "outputs": [_SHOWN, data]}
    return made


def by_colab_as_its_own(notebook):
    """Write it as Colab saves one of its own, of format 4.0: ids in the cells' metadata alone."""
    made = by_colab(notebook) | {"nbformat_minor": 0}
    for cell in made["cells"]:
        del cell["id"]
    return made


def by_vs_code(notebook):
    """Write it as VS Code does, where some cell was taken for another language."""
    made = by_jupyter(notebook)
    made["metadata"]["kernelspec"] = {
        "display_name": ".venv (3.13.0)",
        "language": "python",
        "name": "python3",
    }
    made["metadata"]["language_info"] = {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
        "version": "3.13.0",
    }
    for number, cell in enumerate(made["cells"]):
        if cell["cell_type"] == "code":
            cell |= {"execution_count": number, "outputs": [_SHOWN]}
            if number % 7 == 0:
                cell["metadata"]["vscode"] = {"languageId": "julia"}
    return made


def by_an_old_vs_code(notebook):
    """Write it as VS Code did in 2021, when it lost the ids."""
    made = by_vs_code(notebook)
    for cell in made["cells"]:
        del cell["id"]
    return made


EDITORS = [by_colab, by_colab_as_its_own, by_vs_code, by_an_old_vs_code]
