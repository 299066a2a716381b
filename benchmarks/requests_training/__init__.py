"""How the table of the English request model is made, and how good it is."""
