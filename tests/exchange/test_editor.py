"""What an editor shows with the schemas: choices, explanations and places, from yaml-language-server itself."""

from collections.abc import Iterator

import pytest

from sothat.exchange.schema import schema_texts
from sothat.exchange.suggestions import Suggestions
from sothat.load.workspace import load_workspace
from sothat.rules import WAIVABLE
from tests.exchange.language_server import Editor, server
from tests.support import REPOSITORY

HEAD = "name: Pay\nsummary: All are paid.\nstatus: live\npartners: everyone\n"
TAIL = "deliverables:\n  - id: pay\n    name: Pay\n    class: like\n"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor with the schema of services, of the base catalog."""
    folder = tmp_path_factory.mktemp("editor")
    command = server(folder)
    if command is None:
        pytest.skip("yaml-language-server cannot be had here: it is neither on the PATH nor to be got through npm")
    catalog = load_workspace(REPOSITORY / "tests" / "rules" / "base", WAIVABLE).catalog
    schema = folder / "services.json"
    schema.write_text(schema_texts(Suggestions.of_catalog(catalog, WAIVABLE))["services.json"], encoding="utf-8")
    with Editor(command, schema) as editor:
        yield editor


def labels(editor: Editor, text: str) -> set[str]:
    found = editor.at("completion", text)
    return {item["label"] for item in (found["items"] if isinstance(found, dict) else found)}


def test_keys_are_offered(editor: Editor) -> None:
    assert {"owner", "voice", "how_to_request"} <= labels(editor, HEAD + TAIL + "|")


def test_choices_are_offered(editor: Editor) -> None:
    assert {"proposed", "live", "retiring", "retired"} <= labels(editor, HEAD.replace("status: live", "status: |"))


def test_the_teams_of_the_catalog_are_offered(editor: Editor) -> None:
    assert {"people-ops", "finance", "line-care", "people"} <= labels(editor, HEAD + "owner: |\n" + TAIL)


def test_partners_offer_everyone(editor: Editor) -> None:
    assert "everyone" in labels(editor, HEAD.replace("partners: everyone", "partners: |"))


def test_deliverables_of_others_are_offered(editor: Editor) -> None:
    text = HEAD + TAIL + "    so_that:\n      - claim: x\n        feeds: |\n"
    assert "accounts/ledger-close" in labels(editor, text)


def test_a_key_is_explained(editor: Editor) -> None:
    hover = editor.at("hover", HEAD + "ow|ner: people-ops\n" + TAIL)
    assert "The team that provides it" in str(hover["contents"])


def test_a_key_further_down_is_explained(editor: Editor) -> None:
    text = HEAD + "owner: people-ops\n" + TAIL + "    turnaround:\n      with|in: 1 day\n"
    assert "How long it takes at most" in str(editor.at("hover", text)["contents"])


def test_what_is_right_has_no_problem(editor: Editor) -> None:
    assert editor.problems_of(HEAD + "owner: a-new-team\nx-own: 1\n" + TAIL) == []


def test_a_problem_stands_where_it_is(editor: Editor) -> None:
    (problem,) = editor.problems_of(HEAD + "owner: people-ops\n" + TAIL + "    turnaround:\n      within: 5\n")
    assert problem["range"]["start"] == {"line": 10, "character": 14}


def test_a_problem_says_what_belongs_there(editor: Editor) -> None:
    (problem,) = editor.problems_of(HEAD + "owner: x\n" + TAIL + "    turnaround:\n      within: five days\n")
    assert "a duration belongs here, such as 3 working days" in problem["message"]


def test_a_misspelt_key_stands_at_the_key(editor: Editor) -> None:
    (problem,) = editor.problems_of(HEAD + "owner: x\nlimitation: [none]\n" + TAIL)
    assert problem["range"]["start"] == {"line": 5, "character": 0}
