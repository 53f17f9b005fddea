"""Where windows stand on an array, for convolution and pooling alike."""
