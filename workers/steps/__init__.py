"""Steps: one change in Microsoft 365 each. How it is read, made, found after a crash, and undone."""
