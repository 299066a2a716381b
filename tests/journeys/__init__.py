"""Whole journeys through real processes: Valkey, sandbox, server and workers, started once."""
