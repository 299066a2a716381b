"""All talk with Microsoft 365. Errors of the SDK never leave this room: `workers.graph.failures` translates them."""
