"""``sothat sign CHARTER``: writes a signature with the digest of today's terms into the charter's file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sothat.basics.text import nearest, quoted, visible
from sothat.commands.charter import Style, find_pair, terms
from sothat.commands.insertion import with_signature
from sothat.commands.loading import load
from sothat.commands.names import Names
from sothat.commands.outcome import CannotWork, Done
from sothat.commands.rewriting import rewrite
from sothat.graph.pairs import Pair, build_pairs
from sothat.model import Charter
from sothat.model.unsound import Unsound
from sothat.terms import digest, newest_signature, signers, terms_of

Ask = Callable[[str], bool]
"""Shows the terms and asks whether to sign them."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, and for whom: a role is enough."""

    team: str
    role: str
    name: str | None = None


def sign(root: Path, reference: str, signer: Signer, style: Style, ask: Ask) -> Done:
    """Shows the terms, asks, and writes the signature; nothing else in the file changes.

    Raises:
        CannotWork: there is no such charter file, it or its terms have errors, or the team is no party.
    """
    workspace = load(root)
    pair = find_pair(reference, build_pairs(workspace.catalog))
    names = Names(workspace.catalog)
    charter = _charter(pair, {finding.place.file for finding in workspace.findings})
    _refuse(pair, signer)
    path = root / charter.path
    before = path.read_bytes()
    try:
        text, stamp = terms(pair, names, style), digest(terms_of(pair))
        newest = newest_signature(charter, signer.team)
    except Unsound as error:
        raise CannotWork(f"the terms of {pair.id} have errors; 'sothat check' says which") from error
    if newest and newest[1].terms == stamp and (newest[1].role, newest[1].name) == (signer.role, signer.name):
        return Done(f"{visible(charter.path)} is signed already by {_who(signer)}: the terms have not changed since\n")
    after = with_signature(before, _lines(signer, style.today, stamp))
    if not ask(text):
        raise CannotWork("nothing was signed; with --yes nobody is asked")
    if path.read_bytes() != before:
        raise CannotWork(f"{quoted(charter.path, 200)} was changed in the meantime; look at it and sign again")
    rewrite(path, after)
    return Done(f"signed: {visible(charter.path)}, {_who(signer)}, {stamp}\n")


def _charter(pair: Pair, faulty: set[str]) -> Charter:
    try:
        charter = pair.charter
    except Unsound as error:
        raise CannotWork(f"the charter file of {pair.id} has errors; 'sothat check' says which") from error
    if charter is None:
        first, second = pair.parties
        raise CannotWork(
            f"nobody has written the charter {pair.id} yet; 'sothat new charter {first} {second}' begins its file"
        )
    if charter.path in faulty:
        raise CannotWork(f"{quoted(charter.path, 200)} has errors; 'sothat check' says which")
    return charter


def _refuse(pair: Pair, signer: Signer) -> None:
    parties = signers(pair)
    if signer.team not in parties:
        meant = nearest(signer.team, parties)
        hint = f"did you mean {meant}?" if meant else f"{' or '.join(parties)} can sign it"
        raise CannotWork(f"{quoted(signer.team)} does not sign {pair.id}: {hint}")
    for text in (signer.role, signer.name):
        if text is not None and (not text.strip() or visible(text) != text):
            raise CannotWork(f"{quoted(text)} is no name of a role or person: write one line of text")


def _lines(signer: Signer, today: date, stamp: str) -> dict[str, str]:
    name = {"name": signer.name.strip()} if signer.name else {}
    return {"team": signer.team, "role": signer.role.strip(), **name, "date": today.isoformat(), "terms": stamp}


def _who(signer: Signer) -> str:
    return f"{signer.role} for {signer.team}"
