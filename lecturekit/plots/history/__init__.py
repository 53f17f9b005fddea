"""Pictures of the history notebook."""
