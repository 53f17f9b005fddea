"""The cells of Hubel and Wiesel, and the artificial neurons after them."""
