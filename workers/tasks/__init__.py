"""The tasks: a name, an id and one call each."""

from workers.tasks import steps, structure, sweep, triage, watch

__all__ = ["steps", "structure", "sweep", "triage", "watch"]
