"""The canonical terms: what changes their digest, and what does not; the state of signatures."""

import copy
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sothat.graph.pairs import build_pairs
from sothat.model.unsound import UNKNOWN, Unsound
from sothat.terms import digest, signature_states, terms_digest, terms_of

from .graph.catalogs import catalog, charter, duty, faulty, service

Data = dict[str, Any]

SERVICE: Data = {
    "deliverables": [
        {
            "id": "pay",
            "name": "Monthly pay",
            "class": "like",
            "acceptance": ["On the 25th", "Right"],
            "needs": ["x/y", "z/y"],
            "turnaround": {"within": "5 working days", "percentile": 90, "after": ["request", "hours"], "pauses": "x"},
        },
        {"id": "letter", "name": "Letter", "class": "like"},
    ],
    "partner_obligations": [
        duty("hours", due={"within": "3 days", "after": "request"}, if_late="x", escalate_to="c", needed_for=["pay"]),
        duty("for-c", **{"from": ["c"]}),
        duty("old"),
    ],
    "provider_obligations": [duty("note")],
    "process": [{"step": "Confirm", "by": "partner"}, {"step": "Pay", "by": "provider", "when": "later"}],
    "decisions": [{"what": "Late hours", "approver": "provider", "consulted": ["c"], "within": "1 day"}],
    "declines": [{"what": "Advances", "because": "No customer is better off", "instead": "A bank"}],
    "voice": {
        "channels": [{"kind": "chat", "to": "#pay"}],
        "respond_within": "5 days",
        "review": {"every": "1 year", "how": "Coffee"},
    },
    "measures": [{"id": "m", "question": "How often?", "target": {"at_least": 99, "unit": "percent"}}],
}
CHARTER: Data = {
    "scope": {"in": ["Pay"], "out": ["Shares"]},
    "obligations": [duty("new", by="b", replaces="s/old"), duty("talk", by="a")],
    "process": [{"step": "Talk", "by": "both"}],
    "decisions": [{"what": "Bonuses", "approver": "a"}],
    "measures": [{"id": "n", "question": "How soon?", "perspective": "customer"}],
    "voice": {"respond_within": "1 day", "review": {"every": "6 months"}},
    "risks": [{"risk": "Flu", "shared_how": "Both lend hands"}],
    "rewards": ["A dinner"],
    "effective": "2026-01-01",
    "expires": "2027-12-31",
}


def digest_of(services: Data, own: Data, pair: str = "a--b") -> str:
    pairs = build_pairs(catalog(service("s", "b", ["a", "c"], **services), charter("a", "b", **own)))
    return digest(terms_of(pairs[pair]))


BASE = digest_of(SERVICE, CHARTER)


def leaves(value: Any, route: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(value, dict):
        return [leaf for key, each in value.items() for leaf in leaves(each, (*route, key))]
    if isinstance(value, list):
        return [leaf for index, each in enumerate(value) for leaf in leaves(each, (*route, index))]
    return [route]


OTHER = {
    "within": "9 days", "every": "9 days", "respond_within": "9 days", "effective": "2026-02-02",
    "expires": "2028-02-02", "class": "need", "by": "both", "kind": "phone", "type": "notice",
    "percentile": 91, "at_least": 98, "replaces": "s/note", "perspective": "both",
}  # fmt: skip


def changed(data: Data, route: tuple[Any, ...]) -> Data:
    """The same data with one value changed; a needed deliverable must say why, which is no term."""
    copied = copy.deepcopy(data)
    spot: Any = copied
    for step in route[:-1]:
        spot = spot[step]
    key = next(step for step in reversed(route) if isinstance(step, str))
    spot[route[-1]] = OTHER.get(key, f"{spot[route[-1]]}x")
    if key == "by":
        spot["by"] = {"a": "b", "b": "a", "both": "a", "partner": "both", "provider": "both"}[data_at(data, route)]
    if key == "class":
        spot["so_that"] = [{"claim": "x"}]
    return copied


def data_at(data: Any, route: tuple[Any, ...]) -> Any:
    for step in route:
        data = data[step]
    return data


def is_term(route: tuple[Any, ...]) -> bool:
    """All but what binds another partner alone, and what is replaced."""
    return route[:2] not in {("partner_obligations", 1), ("partner_obligations", 2)}


@pytest.mark.parametrize("route", [route for route in leaves(SERVICE) if is_term(route)], ids=str)
def test_each_clause_of_a_service_changes_the_digest(route: tuple[Any, ...]) -> None:
    assert digest_of(changed(SERVICE, route), CHARTER) != BASE


@pytest.mark.parametrize("route", leaves(CHARTER), ids=str)
def test_each_clause_of_the_charter_changes_the_digest(route: tuple[Any, ...]) -> None:
    assert digest_of(SERVICE, changed(CHARTER, route)) != BASE


@pytest.mark.parametrize("key", [key for key in SERVICE if key != "deliverables"])
def test_a_part_taken_away_changes_the_digest(key: str) -> None:
    assert digest_of({each: value for each, value in SERVICE.items() if each != key}, CHARTER) != BASE


@pytest.mark.parametrize("key", list(CHARTER))
def test_a_part_of_the_charter_taken_away_changes_the_digest(key: str) -> None:
    assert digest_of(SERVICE, {each: value for each, value in CHARTER.items() if each != key}) != BASE


@pytest.mark.parametrize("route", [route for route in leaves(SERVICE) if not is_term(route)], ids=str)
def test_what_binds_others_alone_is_no_term(route: tuple[Any, ...]) -> None:
    if route[-1] in {"id"} or "from" in route:
        return
    assert digest_of(changed(SERVICE, route), CHARTER) == BASE


NO_TERMS: list[Callable[[Data, Data], object]] = [
    lambda given, _: given.update(name="Other", summary="Other", tags=["x"], limitations=["x"], description="x"),
    lambda given, _: given["deliverables"][0].update(what="More *of* it", so_that=[{"claim": "x"}]),
    lambda given, _: given["voice"]["review"].update(last="2026-05-05"),
    lambda given, _: given["measures"][0].update(readings=[{"date": "2026-05-05", "value": 3}]),
    lambda given, _: given["measures"][0]["target"].update(at_least=99.0),
    lambda given, _: given["partner_obligations"][0].update({"from": ["c", "a"]}),
    lambda given, _: given["deliverables"].reverse(),
    lambda given, _: given["deliverables"][0]["needs"].reverse(),
    lambda given, _: given["partner_obligations"].reverse(),
    lambda given, _: given.update(waivers=[{"rule": "ST303", "because": "x", "until": "2027-01-01"}]),
    lambda _, own: own.update(purpose="x", objectives=["x"], review={"every": "1 year", "last": "2026-05-05"}),
    lambda _, own: own["voice"]["review"].update(last="2026-05-05"),
    lambda _, own: own["measures"][0].update(readings=[{"date": "2026-05-05", "value": 3}]),
    lambda _, own: own.update(parties=["b", "a"]),
    lambda _, own: own.update(
        signatures=[{"team": "a", "role": "x", "date": "2026-01-01", "terms": "sha256:" + "0" * 64}]
    ),
]


@pytest.mark.parametrize("change", NO_TERMS)
def test_what_is_history_or_layout_changes_no_digest(change: Callable[[Data, Data], object]) -> None:
    given, own = copy.deepcopy(SERVICE), copy.deepcopy(CHARTER)
    change(given, own)
    assert repr((given, own)) != repr((SERVICE, CHARTER))
    assert digest_of(given, own) == BASE


def test_the_order_of_the_process_is_a_term() -> None:
    other = copy.deepcopy(SERVICE)
    other["process"].reverse()
    assert digest_of(other, CHARTER) != BASE


def test_only_the_charters_that_contain_a_clause_change() -> None:
    other = copy.deepcopy(SERVICE)
    other["partner_obligations"][1]["what"] = "Something else"
    assert digest_of(other, CHARTER) == BASE
    assert digest_of(other, CHARTER, "b--c") != digest_of(SERVICE, CHARTER, "b--c")
    assert digest_of(SERVICE, changed(CHARTER, ("rewards", 0)), "b--c") == digest_of(SERVICE, CHARTER, "b--c")


def test_a_turned_service_has_other_terms() -> None:
    one = build_pairs(catalog(service("s", "a", ["b"], process=SERVICE["process"])))["a--b"]
    other = build_pairs(catalog(service("s", "b", ["a"], process=SERVICE["process"])))["a--b"]
    assert digest(terms_of(one)) != digest(terms_of(other))


WORDS = st.lists(
    st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="\x85"), min_size=1), min_size=1
)


@given(words=WORDS, gaps=st.lists(st.sampled_from([" ", "  ", "\t", "\u00a0 "]), min_size=1))
def test_white_space_and_unicode_form_change_no_digest(words: list[str], gaps: list[str]) -> None:
    spaced = "".join(word + gaps[index % len(gaps)] for index, word in enumerate(words))
    plain = {**CHARTER, "rewards": [unicodedata.normalize("NFC", " ".join(words))]}
    assert digest_of(SERVICE, {**CHARTER, "rewards": [unicodedata.normalize("NFD", spaced)]}) == digest_of(
        SERVICE, plain
    )


@given(one=WORDS, other=WORDS)
def test_other_words_give_another_digest(one: list[str], other: list[str]) -> None:
    texts = [unicodedata.normalize("NFC", " ".join(words)) for words in (one, other)]
    digests = [digest_of(SERVICE, {**CHARTER, "rewards": [text]}) for text in texts]
    assert (digests[0] == digests[1]) == (texts[0] == texts[1])


def test_something_faulty_in_the_terms_is_refused_and_beside_them_is_not() -> None:
    sound = service("s", "b", ["a"], **SERVICE)
    for values in ({"process": (UNKNOWN,)}, {"measures": UNKNOWN}, {"deliverables": (UNKNOWN,)}):
        with pytest.raises(Unsound):
            terms_of(build_pairs(catalog(faulty(sound, **values)))["a--b"])
    assert terms_of(build_pairs(catalog(faulty(sound, name=UNKNOWN, tags=UNKNOWN)))["a--b"])


def test_the_newest_signature_counts_and_of_one_day_the_last_written() -> None:
    today = digest_of(SERVICE, CHARTER)
    old = "sha256:" + "0" * 64

    def states(*signed: tuple[str, str, str]) -> list[tuple[str, str, int | None]]:
        signatures = [{"team": who, "role": "Head", "date": day, "terms": terms} for who, day, terms in signed]
        own = charter("a", "b", **CHARTER, **({"signatures": signatures} if signatures else {}))
        pair = build_pairs(catalog(service("s", "b", ["a", "c"], **SERVICE), own))["a--b"]
        return [(state.party, state.state, state.index) for state in signature_states(pair)]

    assert states() == [("a", "missing", None), ("b", "missing", None)]
    assert states(("a", "2026-02-01", today), ("a", "2026-01-01", old)) == [("a", "valid", 0), ("b", "missing", None)]
    assert states(("a", "2026-02-01", today), ("a", "2026-02-01", old), ("b", "2026-01-01", today)) == [
        ("a", "lapsed", 1),
        ("b", "valid", 2),
    ]


def test_of_a_standing_pair_the_team_alone_signs() -> None:
    pair = build_pairs(catalog(service("s", "a", "everyone")))["a--everyone"]
    assert [(state.party, state.state) for state in signature_states(pair)] == [("a", "missing")]
    assert "everyone" in terms_of(pair)["parties"]


def test_under_everyone_who_is_meant_is_a_term() -> None:
    def of(*teams: str) -> str:
        given = service("s", "a", "everyone", partner_obligations=[duty("x", **{"from": list(teams)})])
        return digest(terms_of(build_pairs(catalog(given))["a--everyone"]))

    assert of("b", "c") == of("c", "b")
    assert of("b", "c") != of("b")


def test_what_is_remembered_between_pairs_changes_nothing() -> None:
    standing = service("t", "b", "everyone", partner_obligations=[duty("x", **{"from": ["c"]})])
    pairs = build_pairs(catalog(service("s", "b", ["a", "c"], **SERVICE), charter("a", "b", **CHARTER), standing))
    memo: dict[tuple[str, ...], str] = {}
    remembered = [terms_digest(pair, memo) for pair in (*pairs.values(), *pairs.values())]
    assert remembered == [digest(terms_of(pair)) for pair in pairs.values()] * 2
