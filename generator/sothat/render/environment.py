"""The templates' environment: a workspace's own templates go before the shipped ones, block by block."""

from collections.abc import Sequence
from datetime import date
from gettext import NullTranslations
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, nodes
from jinja2.sandbox import SandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from sothat import draw
from sothat.render.bytecode import Compiled
from sothat.render.markdown import markdown
from sothat.render.quick import Linker, QuickContext, with_quick_escape
from sothat.render.words import Words
from sothat.views import addresses
from sothat.views.links import filled
from sothat.views.parts import Form


class _Spoken(NodeTransformer):
    """Puts words without variables in their language when a template is compiled, and not each time it is rendered."""

    def __init__(self, translations: NullTranslations) -> None:
        self.translations = translations

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - named by Jinja
        self.generic_visit(node)
        is_word = isinstance(node.node, nodes.Name) and node.node.name == "_" and len(node.args) == 1
        if not is_word or node.kwargs or not isinstance(node.args[0], nodes.Const):
            return node
        text = self.translations.gettext(node.args[0].value) % {}
        return nodes.MarkSafe(nodes.Const(text, lineno=node.lineno), lineno=node.lineno)


class _Environment(Environment):
    """An environment whose templates already speak the site's language when they are compiled."""

    translations: NullTranslations
    context_class = QuickContext

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        spoken = _Spoken(self.translations).visit(tree)
        assert isinstance(spoken, nodes.Template)  # noqa: S101 - the transformer keeps the root
        return spoken

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        return with_quick_escape(super()._generate(source, name, filename, defer_init))


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
    made.translations = translations
    made.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    made.filters |= Words(translations, today).filters() | {"md": markdown, "filled": _filled}
    linker = Linker("../" * depth)
    made.globals |= {"linked": linker.ref, "linked_all": linker.refs}
    made.globals |= {"root": "../" * depth, "to": addresses, "today": today, "drawn": draw}
    return made
