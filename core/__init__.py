"""What server and workers agree on. Imports nothing of ours."""
