from pathlib import Path

from sothat.commands.loading import load
from sothat.load.read import Known


def test_what_files_say_is_known_until_no_file_says_it(workspace: Path) -> None:
    known: Known = {}
    load(workspace, known)
    before = dict(known)
    assert len(before) >= 5
    team = workspace / "catalog" / "teams" / "shop.yaml"
    team.write_text(team.read_text(encoding="utf-8").replace("Shop", "Store"), encoding="utf-8")
    assert load(workspace, known).catalog.teams["shop"].name == "Store"
    assert len(known) == len(before)
    assert len(known.keys() & before.keys()) == len(before) - 1
    assert all(known[key] is before[key] for key in known.keys() & before.keys())
