"""What pictures are drawn with: colors, grids of numbers, maps, numerals."""
