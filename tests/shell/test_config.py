from pathlib import Path

import pytest
import yaml

from sothat.shell import SiteError, read_config
from sothat.shell.config import Overrides, engine_config, environment_names


def overrides(folder: Path) -> Overrides:
    return Overrides(folder / "docs", folder / "theme", folder / "site", nav=["index.md"], find=True, lang="de")


def engine_text(folder: Path, text: str) -> str:
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return engine_config(read_config(folder), overrides(folder))


def test_what_the_shells_need_goes_over_the_workspaces_own(tmp_path: Path) -> None:
    text = engine_text(
        tmp_path,
        "site_name: A\nstrict: true\nrepo_url: https://forge.example/a\nuse_directory_urls: true\n"
        "theme:\n  name: material\n  font:\n    text: Roboto\n  features: [navigation.tabs, navigation.instant]\n"
        "plugins:\n  - search\n  - tags:\n      listings: true\n  - sothat\nextra:\n  mine: 1\n",
    )
    data = yaml.safe_load(text)
    assert data["use_directory_urls"] is False
    assert data["plugins"] == [{"search": {"enabled": False}}, {"tags": {"listings": True}}]
    assert data["theme"] == {
        "language": "de",
        "variant": "classic",
        "name": "material",
        "font": False,
        "features": ["navigation.tabs"],
        "custom_dir": "theme",
    }
    assert data["nav"] == ["index.md"]
    words = data["extra"]["sothat"].pop("words")
    assert data["extra"] == {"mine": 1, "sothat": {"find": True}}
    assert (words["search"], words["kind-rule"]) == ("Suche", "Regel")
    assert "strict" not in data
    assert "repo_url" not in data


def test_tags_and_forms_of_values_stay(tmp_path: Path) -> None:
    text = engine_text(
        tmp_path,
        "site_name: !ENV [COMPANY, 'A']\ntheme: material\nnav: [a.md]\nextra:\n  quoted: 'yes'\n  bare: yes\n"
        "markdown_extensions:\n  - pymdownx.emoji:\n"
        "      emoji_index: !!python/name:material.extensions.emoji.twemoji\n",
    )
    assert "site_name: !ENV [COMPANY, 'A']" in text
    assert "emoji_index: !!python/name:material.extensions.emoji.twemoji" in text
    assert "quoted: 'yes'" in text
    assert "bare: yes" in text
    assert "custom_dir: theme" in text
    assert environment_names(read_config(tmp_path)) == ("A", "COMPANY")


def test_an_inherited_file_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("site_name: Base\ntheme:\n  name: material\n  language: fr\n", encoding="utf-8")
    data = yaml.safe_load(engine_text(tmp_path, "INHERIT: base.yml\nsite_name: Mine\n"))
    assert (data["site_name"], data["theme"]["language"]) == ("Mine", "fr")
    assert "INHERIT" not in data


def test_other_plugins_hooks_and_snippets_are_not_predictable(tmp_path: Path) -> None:
    for more, predictable in (
        ("", True),
        ("plugins: [sothat, tags]\n", True),
        ("plugins: [macros]\n", False),
        ("hooks: [a.py]\n", False),
        ("markdown_extensions: [pymdownx.snippets]\n", False),
    ):
        (tmp_path / "mkdocs.yml").write_text(f"site_name: A\ntheme: material\n{more}", encoding="utf-8")
        assert read_config(tmp_path).predictable is predictable, more


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_name: [a\n", r"^mkdocs.yml:\d: this is no YAML"),
        ("- a\n", "write settings as 'key: value' lines"),
        ("site_name: A\n", "the theme 'material', not None"),
        ("site_name: A\ntheme: readthedocs\n", "the theme 'material', not 'readthedocs'"),
        ("INHERIT: mkdocs.yml\n", "leads back to itself"),
        ("INHERIT: nowhere.yml\n", "there is no .*nowhere.yml"),
        ("a: \x07\n", "cannot be read|no YAML"),
    ],
)
def test_what_cannot_be_used_is_one_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SiteError, match=said) as caught:
        read_config(tmp_path)
    assert "\n" not in str(caught.value)
    assert str(caught.value).isprintable()


def test_no_configuration_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"there is no .*mkdocs\.yml"):
        read_config(tmp_path)
