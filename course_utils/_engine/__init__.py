"""The inner loops of `cascades`: many worlds at once, in NumPy alone."""
