"""What the faces of the program see of the newsroom, by purpose: parts of one class."""
