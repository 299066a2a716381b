"""Many mails at once: what a run does, chunk by chunk."""
