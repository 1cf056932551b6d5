"""The parts of the screen, one file each. They take values and tell what was done; they decide nothing."""
