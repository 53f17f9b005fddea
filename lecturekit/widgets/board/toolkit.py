"""ipywidgets and anywidget; where one of them is missing, what the first picture takes of them."""

try:
    import anywidget
    import ipywidgets
except ModuleNotFoundError as error:
    from lecturekit.extras import lacking
    from lecturekit.widgets.board import still as anywidget  # type: ignore[no-redef]
    from lecturekit.widgets.board import still as ipywidgets

    WHY_STILL = f"{lacking('lk.widgets', error)} to play with this picture"
else:
    WHY_STILL = ""
"""The line for those whose pictures stay still; empty for the others."""

__all__ = ["WHY_STILL", "anywidget", "ipywidgets"]
