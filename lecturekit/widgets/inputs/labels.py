"""Controls whose label is shown whole."""

from __future__ import annotations

from typing import Any


def labelled(kind: type[Any], label: str, **settings: object) -> Any:  # noqa: ANN401
    """Make a control of a kind, with as much room for its label as this needs.

    Parameters
    ----------
    kind : type
        Of ipywidgets.
    label : str
    **settings
        As for the kind.
    """
    style = {"description_width": "initial"}
    settings.setdefault("tooltip", label)  # without one, ipywidgets' is the word "null"
    return kind(description=label, style=style, layout={"width": "auto"}, **settings)
