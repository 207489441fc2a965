import pytest

from sothat.model.parts import Contact
from sothat.views.links import contact, fill


def test_slots_are_encoded_once_and_filled_once() -> None:
    slots = {"title": "{body}&a=b", "body": "x y"}
    assert fill("https://a.example/?t={title}&b={body}", slots) == "https://a.example/?t=%7Bbody%7D%26a%3Db&b=x%20y"


def test_a_path_keeps_its_slashes() -> None:
    assert (
        fill("https://git.example/edit/{path}", {"path": "catalog/a b.yaml"})
        == "https://git.example/edit/catalog/a%20b.yaml"
    )


def test_a_slot_without_value_stays_empty() -> None:
    assert fill("https://a.example/?s={service}", {}) == "https://a.example/?s="


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("mailto:a@b.example?subject={title}&body={body}", "mailto:a@b.example?subject=T%26cc%3Dx&body="),
        ("mailto:a@b.example?cc=boss@b.example&subject={title}", "mailto:a@b.example?subject=T%26cc%3Dx"),
        ("mailto:a@b.example?bcc={title}", "mailto:a@b.example"),
    ],
)
def test_mail_keeps_subject_and_body_only(template: str, filled: str) -> None:
    assert fill(template, {"title": "T&cc=x"}) == filled


def test_contacts_lead_somewhere_where_they_can() -> None:
    assert contact(Contact(kind="email", to="a@b.example")).address == "mailto:a@b.example"
    assert contact(Contact(kind="chat", to="#pay")).address == ""
    assert contact(Contact(kind="form", to="https://f.example/x")).address == "https://f.example/x"
