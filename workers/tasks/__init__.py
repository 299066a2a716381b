"""The tasks: a name, an id and one call each."""

from workers.tasks import access, steps, structure, sweep, triage, watch

__all__ = ["access", "steps", "structure", "sweep", "triage", "watch"]
