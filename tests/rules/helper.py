"""Workspaces for the examples and cases of rules: the base of this folder, with other files laid over it."""

import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sothat.findings import Verdict
from sothat.load.workspace import load_workspace
from sothat.rules import WAIVABLE
from sothat.rules.check import check_workspace

BASE = Path(__file__).parent / "base"
DAY = date(2026, 11, 24)
_TOP_KEY = re.compile(r"^([A-Za-z_][\w-]*):", re.MULTILINE)


def blocks(text: str) -> dict[str, str]:
    """The text of each top-level key, the key's line included."""
    starts = [match.start() for match in _TOP_KEY.finditer(text)]
    ends = [*starts[1:], len(text)] if starts else []
    return {text[start:].partition(":")[0]: text[start:end] for start, end in zip(starts, ends, strict=True)}


def lay_over(base: str, text: str) -> str:
    """A file with some top-level keys replaced where they stand, added at its end, or taken away (``key: ~``)."""
    merged = blocks(base)
    for key, block in blocks(text).items():
        if block.strip() == f"{key}: ~":
            merged.pop(key, None)
        else:
            merged[key] = block if block.endswith("\n") else block + "\n"
    return "".join(merged.values())


def workspace(folder: Path, files: Mapping[str, str | None], laid_over: Mapping[str, str] | None = None) -> Path:
    """Copies the base and lays files over it: None removes one, those of `laid_over` replace keys only."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    for path, text in files.items():
        target = folder / path
        if text is None:
            target.unlink()
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    for path, text in (laid_over or {}).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(lay_over(target.read_text(encoding="utf-8") if target.exists() else "", text), "utf-8")
    return folder


def verdict(folder: Path, today: date = DAY) -> Verdict:
    """What a check of a workspace finds."""
    return check_workspace(load_workspace(folder, WAIVABLE), today)
