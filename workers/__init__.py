"""The work: fetching mail, reading it, recognising, understanding, replying, triage."""
