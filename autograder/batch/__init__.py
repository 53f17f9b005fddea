"""A whole class: which submissions are graded, and by which processes of which machines."""
