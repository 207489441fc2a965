from datetime import date
from pathlib import Path

import pytest

from sothat.commands.charter import Style, charter
from sothat.commands.outcome import CannotWork
from sothat.commands.sign import Signer, sign

STYLE = Style(date(2026, 11, 24))
CHARTER = "oven-crew--shop"
FILE = f"catalog/charters/{CHARTER}.yaml"
SHOP = Signer("shop", "Head of the shop")


def yes(_: str) -> bool:
    return True


def test_signing_adds_lines_and_changes_nothing_else(pair: Path) -> None:
    before = (pair / FILE).read_text()
    done = sign(pair, CHARTER, SHOP, STYLE, yes)
    after = (pair / FILE).read_text()
    assert after.startswith(before)
    assert after[len(before) :].splitlines()[:4] == [
        "signatures:",
        "  - team: shop",
        "    role: Head of the shop",
        "    date: 2026-11-24",
    ]
    assert done.out.startswith(f"signed: {FILE}")
    assert "Shop: valid, signed by Head of the shop on 2026-11-24" in charter(pair, CHARTER, STYLE).out
    assert "Oven crew: missing" in charter(pair, CHARTER, STYLE).out


def test_both_sign_and_a_changed_clause_lapses_both(pair: Path, run) -> None:
    sign(pair, CHARTER, SHOP, STYLE, yes)
    sign(pair, CHARTER, Signer("oven-crew", "Master baker", "Ida"), STYLE, yes)
    text = charter(pair, CHARTER, STYLE).out
    assert "Oven crew: valid, signed by Master baker (Ida)" in text
    path = pair / "catalog/services/baking.yaml"
    path.write_text(path.read_text().replace("within: 12 hours", "within: 14 hours"), encoding="utf-8")
    assert charter(pair, CHARTER, STYLE).out.count("the terms have changed since") == 2
    assert "ST502" in run("check", "-C", pair, "--today", "2026-11-24").stdout
    sign(pair, CHARTER, SHOP, STYLE, yes)
    assert charter(pair, CHARTER, STYLE).out.count("the terms have changed since") == 1


def test_the_terms_are_shown_first(pair: Path) -> None:
    shown: list[str] = []

    def no(terms: str) -> bool:
        shown.append(terms)
        return False

    before = (pair / FILE).read_bytes()
    with pytest.raises(CannotWork, match="nothing was signed"):
        sign(pair, CHARTER, SHOP, STYLE, no)
    assert "Nobody calls the oven between four and five" in shown[0]
    assert (pair / FILE).read_bytes() == before


def test_twice_is_once(pair: Path) -> None:
    sign(pair, CHARTER, SHOP, STYLE, yes)
    before = (pair / FILE).read_bytes()
    assert "signed already" in sign(pair, CHARTER, SHOP, STYLE, yes).out
    assert (pair / FILE).read_bytes() == before


def test_a_file_that_changes_meanwhile_is_left_alone(pair: Path) -> None:
    def ask(_: str) -> bool:
        (pair / FILE).write_text("parties: [oven-crew, shop]\n")
        return True

    with pytest.raises(CannotWork, match="in the meantime"):
        sign(pair, CHARTER, SHOP, STYLE, ask)
    assert (pair / FILE).read_text() == "parties: [oven-crew, shop]\n"


def test_permissions_stay_and_no_litter(pair: Path) -> None:
    (pair / FILE).chmod(0o640)
    sign(pair, CHARTER, SHOP, STYLE, yes)
    assert (pair / FILE).stat().st_mode & 0o777 == 0o640
    assert [path.name for path in (pair / FILE).parent.iterdir()] == [f"{CHARTER}.yaml"]


def test_a_full_disk_leaves_the_file(pair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    before = (pair / FILE).read_bytes()
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        sign(pair, CHARTER, SHOP, STYLE, yes)
    assert (pair / FILE).read_bytes() == before
    assert len(list((pair / FILE).parent.iterdir())) == 1


@pytest.mark.parametrize(
    ("signer", "said"),
    [
        (Signer("shopp", "x"), "did you mean shop"),
        (Signer("everyone", "x"), "can sign it"),
        (Signer("shop", " "), "no name of a role"),
        (Signer("shop", "a\nb"), "no name of a role"),
        (Signer("shop", "a", "\x1b[31m"), "no name of a role"),
    ],
)
def test_who_cannot_sign(signer: Signer, said: str, pair: Path) -> None:
    with pytest.raises(CannotWork, match=said):
        sign(pair, CHARTER, signer, STYLE, yes)


def test_no_file_and_a_faulty_one(pair: Path, workspace: Path) -> None:
    with pytest.raises(CannotWork, match="nobody has written"):
        sign(workspace, CHARTER, SHOP, STYLE, yes)
    (pair / FILE).write_text("parties: [oven-crew, shop]\nbad: 1\n", encoding="utf-8")
    with pytest.raises(CannotWork, match="errors"):
        sign(pair, CHARTER, SHOP, STYLE, yes)


def test_command(pair: Path, run) -> None:
    args = ("sign", "-C", pair, CHARTER, "--team", "shop", "--role", "Head: of #1", "--today", "2026-11-24")
    result = run(*args, "--yes")
    assert (result.status, result.stderr) == (0, "")
    assert "What Shop owes" in result.stdout
    assert '    role: "Head: of #1"\n' in (pair / FILE).read_text()
    assert run("check", "-C", pair, "--today", "2026-11-24", FILE, cwd=pair).status == 0
