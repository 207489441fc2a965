"""Where the templates that come with sothat are."""

from pathlib import Path


def shipped_templates() -> Path:
    """The folder of the templates that come with sothat.

    In a repository, also when it is installed with `pip install -e`, these are the repository's own: the copy that such
    an install makes goes stale with the next edit. In a wheel they lie in the package.
    """
    package = Path(__file__).resolve().parents[1]
    if package.parent.name == "generator":
        return package.parents[1] / "templates"
    return package / "templates"
