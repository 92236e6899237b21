"""What the program needs around it, and whether it is there."""
