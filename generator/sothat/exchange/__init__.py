"""The catalog in other forms and in its own canonical one: JSON Schema, layout, starting files."""
