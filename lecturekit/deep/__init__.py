"""Deep features: what a pretrained network's layers say about a picture, and what to do with it.

The modules need torch or scikit-learn, so they are loaded only when one of their names is used.
"""
