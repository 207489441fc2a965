"""Dates, texts, languages, files and git: what knows nothing of the catalog."""
