"""A language model that refines the rules' card: asked frugally, checked against the mail, never believed."""
