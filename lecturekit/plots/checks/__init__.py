"""Pictures of what a failed check found."""
