"""From what a learning platform delivers to ``submitted/``, and what it needs to take back."""
