"""``sothat export FORMAT``: the catalog in a form that other programs read."""

from pathlib import Path

from sothat.basics.files import write_beside
from sothat.basics.text import quoted, visible
from sothat.commands.loading import load
from sothat.commands.outcome import CannotWork, Done
from sothat.exchange import backstage, csv_out
from sothat.exchange.documents import TooMuch, documents, has_comments
from sothat.exchange.json_form import to_json
from sothat.exchange.sheets import sheets
from sothat.load.workspace import Workspace

FORMATS = ("json", "csv", "backstage")
SHOWN = 20
"""How much of what is left out is named one by one."""


def export(root: Path, form: str, out: Path | None, *, template: bool = False) -> Done:
    """Writes the catalog, to standard output or into a folder; what the form cannot hold is named.

    Raises:
        CannotWork: the catalog has errors, or the folder holds something else.
        OSError: a file could not be written.
    """
    if form == "csv" and out is None:
        raise CannotWork("sheets are several files: name a folder for them with --out DIR")
    if template:
        return _into(out, csv_out.template(), []) if form == "csv" else _no_template()
    workspace = load(root)
    if workspace.findings:
        raise CannotWork("the catalog has errors, so it is not exported; 'sothat check' says which")
    try:
        if form == "csv":
            found = documents(workspace)
            return _into(out, csv_out.to_csv(found), [*csv_out.left_out(found), *_comments(workspace)])
        name, text, lost = _one_file(workspace, form)
    except TooMuch as error:
        raise CannotWork(str(error)) from error
    if out is None:
        return Done(text, err=_told(lost))
    return _into(out, {name: text}, lost)


def _no_template() -> Done:
    raise CannotWork("only csv has a template")


def _one_file(workspace: Workspace, form: str) -> tuple[str, str, list[str]]:
    if form == "json":
        return "catalog.json", to_json(documents(workspace)), _comments(workspace)
    text = backstage.as_yaml(backstage.to_backstage(workspace.catalog))
    return "catalog-info.yaml", text, backstage.left_out(workspace.catalog)


def _comments(workspace: Workspace) -> list[str]:
    files = [entity.path for entity in workspace.catalog.entities() if has_comments(workspace, entity.path)]
    return [f"the comments of {len(files)} file{'' if len(files) == 1 else 's'}"] if files else []


def _told(lost: list[str]) -> str:
    if not lost:
        return ""
    lines = [f"  {visible(each)}" for each in lost[:SHOWN]]
    more = [f"  and {len(lost) - SHOWN} more"] if len(lost) > SHOWN else []
    return "\n".join(("this form has no place for:", *lines, *more)) + "\n"


def _into(out: Path | None, texts: dict[str, str], lost: list[str]) -> Done:
    """Writes files into a folder that is new, empty, or holds an earlier export alone."""
    if out is None:
        raise CannotWork("name a folder with --out DIR")
    ours = {f"{name}.csv" for name in (*sheets(), csv_out.COLUMNS)} | {"catalog.json", "catalog-info.yaml"}
    if out.exists() and not out.is_dir():
        raise CannotWork(f"{quoted(out, 200)} is no folder")
    there = {each.name for each in out.iterdir()} if out.exists() else set()
    if there - ours:
        raise CannotWork(f"{quoted(out, 200)} holds something else ({quoted(min(there - ours))}); name a new folder")
    out.mkdir(parents=True, exist_ok=True)
    files = {
        name if "." in name and name.endswith((".json", ".yaml")) else f"{name}.csv": text
        for name, text in texts.items()
    }
    for name, text in files.items():
        write_beside(out / name, text.encode())
    if any(name.endswith(".csv") for name in files):
        for name in there - files.keys():
            if name.endswith(".csv"):
                (out / name).unlink()
    count = f"{len(files)} file{'' if len(files) == 1 else 's'}"
    return Done(f"{count} written to {visible(str(out))}\n", err=_told(lost))
