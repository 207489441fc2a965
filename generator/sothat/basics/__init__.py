"""What every layer may use: dates, languages, git, files and the manifest."""
