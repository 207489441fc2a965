"""Catalogs of any size, and how long the work on them takes, beside that of others."""
