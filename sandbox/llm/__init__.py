"""A language model that says what a script tells it to, behind a real OpenAI-compatible address."""
