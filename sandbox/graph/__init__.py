"""Graph v1.0 over the sandbox's mailboxes: one file for each kind of resource, one way in (`service.answer`)."""
