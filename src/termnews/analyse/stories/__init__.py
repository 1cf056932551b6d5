"""See the package's public functions."""
