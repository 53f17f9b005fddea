"""What a source must keep to; each module holds the rules about one thing."""
