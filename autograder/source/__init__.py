"""The sources of the notebooks, what they must keep to, and what is generated from them."""
