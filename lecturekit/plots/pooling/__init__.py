"""Pictures of the notebook on pooling."""
