"""``sothat schema``: JSON Schemas for editors, with the ids of this catalog to choose from."""

from pathlib import Path

from sothat.basics.text import visible
from sothat.commands.loading import load
from sothat.commands.outcome import Done
from sothat.commands.writing import put
from sothat.exchange.schema import schema_texts
from sothat.exchange.suggestions import Suggestions
from sothat.rules import WAIVABLE

FOLDER = Path(".vscode") / "schemas"
"""Where `sothat init` tells editors to look."""


def schema(root: Path, out: Path | None = None) -> Done:
    """Writes one schema for each kind and one for the policy; files that say the same already stay untouched.

    Args:
        root: the workspace.
        out: the folder to write to; by default the workspace's own for editors.

    Raises:
        OSError: one could not be written.
    """
    folder = out if out is not None else root / FOLDER
    texts = schema_texts(Suggestions.of_catalog(load(root).catalog, WAIVABLE))
    changed = [name for name, text in texts.items() if put(folder / name, text.encode())]
    return Done(f"{len(texts)} schemas in {visible(str(folder))}, {len(changed)} of them new or changed\n")
