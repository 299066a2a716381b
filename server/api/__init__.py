"""The blueprints under /api."""
