"""What every layer may use: dates, texts, files."""
