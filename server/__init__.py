"""The HTTP face: it checks, records, enqueues and answers. The work happens in `workers/`."""
