"""How the weights of the category, the priority and the requests are made, and how good they are."""
