"""The tasks: a name, an id and one call each."""

from workers.tasks import structure, sweep, triage, watch

__all__ = ["structure", "sweep", "triage", "watch"]
