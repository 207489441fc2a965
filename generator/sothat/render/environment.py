"""The templates' environment: a workspace's own templates go before the shipped ones, block by block."""

from collections.abc import MutableMapping, Sequence
from datetime import date
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from sothat import draw
from sothat.render.bytecode import Compiled
from sothat.render.compiled import Known, QuickCode, Spoken, with_quick_escape
from sothat.render.kept import Kept
from sothat.render.linker import Linker
from sothat.render.markdown import markdown
from sothat.render.words import Words
from sothat.views import addresses
from sothat.views.links import filled
from sothat.views.parts import Form


class _Environment(Environment):
    """An environment whose templates already speak the site's language when they are compiled."""

    translations: NullTranslations
    shipped: Path

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template knows, in one mapping: it is asked some hundred times for each page."""
        return {**self.globals, **(d or {})}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """A template, looked for once: each page asks for ten of them."""
        if not isinstance(name, str) or globals:
            return super().get_template(name, parent, globals)
        if name not in self._known:
            self._known[name] = super().get_template(name, parent)
        return self._known[name]

    @cached_property
    def _known(self) -> dict[str, Template]:
        return {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        made = Spoken(self.translations).visit(tree)
        made = Known(self.globals).visit(made) if self._is_shipped(filename) else made
        assert isinstance(made, nodes.Template)  # noqa: S101 - both keep the root
        return made

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        self.code_generator_class = QuickCode if self._is_shipped(filename) else CodeGenerator
        return with_quick_escape(super()._generate(source, name, filename, defer_init))

    def _is_shipped(self, filename: str | None) -> bool:
        return filename is not None and Path(filename).is_relative_to(self.shipped)


class _Sandbox(_Environment, SandboxedEnvironment):
    """The same where templates of a workspace take part: none gets at more than it is given.

    It takes a third longer, which shipped templates need not.
    """


def _filled(form: Form, body: Markup) -> str:
    """A form's address; the body comes as escaped words of a template, and is text again in the address."""
    return filled(form, body.unescape())


def environment(  # noqa: PLR0913, PLR0917 - all that pages are made from beside their views
    shipped: Path,
    own: Sequence[Path],
    translations: NullTranslations,
    today: date,
    depth: int,
    compiled: Path | None = None,
) -> Environment:
    """The environment of pages of one depth.

    Args:
        shipped: the folder of the shipped templates.
        own: the workspace's folders of templates, the first going before the others.
        translations: the words of the site's language.
        today: months of other years are shown with their year.
        depth: how many folders a page lies below the root, which links lead up from.
        compiled: the folder where shipped templates are kept as they were compiled.
    """
    base = FileSystemLoader(shipped)
    loader = ChoiceLoader([*(FileSystemLoader(each) for each in own), base, PrefixLoader({"shipped": base})])
    is_ours = not any(each.is_dir() for each in own)
    language = translations.info().get("language", "")
    cache = Compiled(compiled, f"{language} {depth}", str(today)) if compiled and is_ours else None
    made = (_Environment if is_ours else _Sandbox)(
        loader=loader,
        bytecode_cache=cache,
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.translations, made.shipped = translations, shipped
    made.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    made.filters |= Words(translations, today).filters() | {"md": markdown, "filled": _filled}
    linker = Linker("../" * depth)
    made.globals |= {"linked": linker.ref, "linked_all": linker.refs, "kept": Kept()}
    made.globals |= {"root": "../" * depth, "to": addresses, "today": today, "drawn": draw}
    return made
