"""Event streams for the pane: server-sent events, resumable, without a thread or connection of their own."""
