from pathlib import Path

import pytest

from sothat.basics import shipped
from tests.support import REPOSITORY


def test_a_repository_uses_its_own_templates() -> None:
    assert shipped.shipped_templates() == REPOSITORY / "templates"


def test_an_installed_package_uses_the_templates_in_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "sothat"
    monkeypatch.setattr(shipped, "__file__", str(package / "basics" / "shipped.py"))
    assert shipped.shipped_templates() == package / "templates"
