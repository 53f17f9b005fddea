"""Build the notebooks, grade submissions, report."""
