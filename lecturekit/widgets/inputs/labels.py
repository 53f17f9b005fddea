"""Controls whose label is shown whole, and hints that stand beside the pointer."""

from __future__ import annotations

from typing import Any


def labeled(kind: type[Any], label: str, **settings: object) -> Any:  # noqa: ANN401
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
    # Without a hint, ipywidgets' is the word "null".
    settings |= hint(kind, str(settings.pop("tooltip", label)))
    return kind(description=label, style=style, layout={"width": "auto"}, **settings)


def hint(kind: type[Any], text: str) -> dict[str, str]:
    """Give the setting of a control that shows a hint; ipywidgets 7 has another word for it."""
    is_new = "tooltip" in kind.class_trait_names()
    return {"tooltip" if is_new else "description_tooltip": text}
