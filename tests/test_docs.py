"""The papers say what is true: commands and options, field tables, the README's examples and findings, links."""

import re
import shutil
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from sothat.cli import cli
from sothat.findings import Verdict
from sothat.load.workspace import load_workspace
from sothat.rules import WAIVABLE
from sothat.rules.check import check_workspace
from tests.support import REPOSITORY, example_day, run
from tools import field_tables

PAPERS = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md")])
DAY = datetime.fromtimestamp(int(example_day()), UTC).date()
EVERY_COMMAND = {"-C", "--today", "--help"}
TRANSLATION = "catalog/services/commercial/translation.yaml"


def read(path: str) -> str:
    return (REPOSITORY / path).read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """The text below each heading of the second level."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def commands(group: click.Group, path: str = "sothat") -> Iterator[tuple[str, click.Command]]:
    """Each command with its whole name; of groups their commands."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        elif not command.hidden:
            yield f"{path} {name}", command


COMMANDS = dict(commands(cli))
MANUAL = sections(read("docs/commands.md"))


def shown_options(command: click.Command) -> list[click.Option]:
    return [each for each in command.params if isinstance(each, click.Option) and not each.hidden]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_documented(name: str) -> None:
    assert name in MANUAL, f"docs/commands.md has no section '## {name}'"
    command, text = COMMANDS[name], MANUAL[name]
    usage = " ".join(command.collect_usage_pieces(click.Context(command)))
    assert f"```\n{name} {usage}\n```" in text
    assert "Exit status:" in text
    for argument in (each for each in command.params if isinstance(each, click.Argument)):
        for choice in argument.type.choices if isinstance(argument.type, click.Choice) else ():
            assert choice in text, f"{name} {argument.name}: '{choice}' is missing"
    for option in shown_options(command):
        if not EVERY_COMMAND.intersection(option.opts):
            assert re.search(rf"^\| `{option.opts[-1]}\b", text, re.MULTILINE), f"{name}: no row for {option.opts[-1]}"
        for choice in option.type.choices if isinstance(option.type, click.Choice) else ():
            assert f"`{choice}`" in text, f"{name} {option.opts[-1]}: '{choice}' is missing"


@pytest.mark.parametrize("name", [name for name in MANUAL if name.startswith("sothat ")])
def test_nothing_is_documented_that_there_is_not(name: str) -> None:
    assert name in COMMANDS
    known = {word for option in shown_options(COMMANDS[name]) for word in (*option.opts, *option.secondary_opts)}
    rows = re.findall(r"^\| `(--?[\w-]+)", MANUAL[name], re.MULTILINE)
    assert set(rows) <= known
    examples = "\n".join(re.findall(r"```\n(.*?)```", MANUAL[name], re.DOTALL))
    assert set(re.findall(r"(?<=\s)--[\w-]+", examples)) <= known


def test_the_list_at_the_top_of_the_manual_is_whole() -> None:
    top = read("docs/commands.md").partition("\n## ")[0]
    listed = re.findall(r"\(#sothat-([\w-]+)\)", top)
    assert sorted(f"sothat {each}" for each in listed) == sorted(COMMANDS)


def test_the_field_tables_are_fresh() -> None:
    page = read("docs/catalog.md")
    assert field_tables.filled(page) == page, "the models have changed: run `make docs`"


@pytest.mark.parametrize("name", field_tables.models())
def test_each_mapping_has_its_table_under_its_heading(name: str) -> None:
    assert re.search(rf"^##+ {name}\n(?:(?!#).*\n)*?<!-- fields of {name} -->$", read("docs/catalog.md"), re.MULTILINE)


def test_the_architecture_names_each_layer_in_order() -> None:
    contracts = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    lines = next(each["layers"] for each in contracts if each["id"] == "layers")
    layers = [re.findall(r"\w+", line) for line in reversed(lines) if "__main__" not in line]
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", read("docs/architecture.md"), re.MULTILINE)
    assert [re.findall(r"\w+", row) for row in rows] == layers


@pytest.fixture(scope="module")
def example() -> Verdict:
    return check_workspace(load_workspace(REPOSITORY, WAIVABLE), DAY)


def test_the_readme_lists_the_findings_of_the_example(example: Verdict) -> None:
    text = sections(read("README.md"))["The example"]
    found, waived = text.split("Five more are waived")
    assert rows(found) == sorted((each.code, each.place.file.removeprefix("catalog/")) for each in example.findings)
    assert rows(waived) == sorted(
        (each.finding.code, each.finding.place.file.removeprefix("catalog/")) for each in example.waived
    )
    infos = sorted(each.code for each in example.findings if each.severity == "info")
    assert sorted(re.findall(r"^\| (ST\d+) .*\| An info: ", found, re.MULTILINE)) == infos


def rows(text: str) -> list[tuple[str, str]]:
    return sorted(re.findall(r"^\| (ST\d+) \| `([^`]+)` \|", text, re.MULTILINE))


def test_the_day_of_the_example_is_the_readmes() -> None:
    text = read("README.md")
    assert f"{DAY.day} {DAY:%B %Y}" in text
    assert f"--today {DAY}" in text


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A copy of the example with the README's service in it."""
    for name in ("catalog", "site_config"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    (tmp_path / TRANSLATION).write_text(readme_service(), encoding="utf-8")
    return tmp_path


def readme_service() -> str:
    return next(each for each in re.findall(r"```yaml\n(.*?)```", read("README.md"), re.DOTALL) if "name:" in each)


def test_the_service_in_the_readme_has_no_finding(company: Path) -> None:
    result = run("check", "-C", company, TRANSLATION, "--strict")
    assert result.status == 0, result.stdout
    assert "no findings" in result.stdout


def test_the_errors_in_the_readme_are_what_check_says(company: Path) -> None:
    faults = (("owner: comm", "owner: com"), ("turnaround:", "turnarond:"), ("every: 6 months", "every: half a year"))
    text = readme_service()
    for right, wrong in faults:
        assert right in text
        text = text.replace(right, wrong)
    (company / TRANSLATION).write_text(text, encoding="utf-8")
    said = run("check", "-C", company, TRANSLATION)
    assert said.status == 1
    assert f"```\n{said.stdout}```" in read("README.md")


def test_the_trace_in_the_manual_is_what_trace_says() -> None:
    said = run("trace", "-C", REPOSITORY, "monthly-payroll/monthly-pay").stdout
    shown = next(each for each in re.findall(r"```\n(.*?)```", MANUAL["sothat trace"], re.DOTALL) if "leads to" in each)
    assert said.startswith(shown)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_links_lead_somewhere_and_nowhere_outside(paper: Path) -> None:
    text = re.sub(r"```.*?```", "", paper.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)]+)\)", text):
        file, _, anchor = target.partition("#")
        assert ":" not in file, f"{target} needs a network"
        place = (paper.parent / file).resolve() if file else paper
        assert place.exists(), f"{target} leads nowhere"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", place.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in map(slug, headings), f"{target} leads to no heading"


def slug(heading: str) -> str:
    """A heading's anchor, as forges make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_pictures_are_small_and_shown() -> None:
    shown = "".join(paper.read_text(encoding="utf-8") for paper in PAPERS)
    for picture in (REPOSITORY / "docs" / "images").iterdir():
        assert f"images/{picture.name}" in shown, f"nothing shows {picture.name}"
        assert picture.stat().st_size < 150_000, f"{picture.name} is too large"
