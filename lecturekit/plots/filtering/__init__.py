"""Pictures of the notebook on filtering."""
