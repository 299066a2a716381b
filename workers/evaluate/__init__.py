"""How well an engine understands a folder of mails with gold: run, score, compare. See docs/model.md."""
