"""The board: the picture of a widget, drawn fast enough to follow a hand."""
