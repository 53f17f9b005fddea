"""The word joiner: a character that nobody sees, and that takes a word its special meaning.

Put behind the ``<`` of a tag, the ``&`` of a character reference or the backslash of a TeX
command, or before the destination of a link, it makes plain text of it for every reader of
HTML, Markdown and TeX, wherever this stands: in code, where nothing would have been meant, it
changes no look. So no text has to be read as one certain reader reads it.
"""

JOINER = "\N{WORD JOINER}"
