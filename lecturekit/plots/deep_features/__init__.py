"""Pictures of the notebook on deep features."""
