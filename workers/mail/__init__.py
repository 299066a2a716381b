"""Bytes to text, zones and thread. No I/O; imports nothing of Celery, Flask or Graph."""
