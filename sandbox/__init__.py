"""A Microsoft 365 of one's own, for demo and tests: Graph with mailboxes behind it, an issuer, faults."""
