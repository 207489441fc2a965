"""How templates become Python: in the language of the site, and so that shipped ones take little time."""

import re
from collections.abc import Iterator, Mapping
from gettext import NullTranslations
from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

_SLOT = re.compile(r"%(?:\((?P<name>\w+)\)(?P<form>[sd])|(?P<percent>%))")
_TOLD_THE_CONTEXT = frozenset(("_", "gettext", "ngettext", "pgettext", "npgettext"))
HEAD = "from jinja2.runtime import "
INSTEAD = "; from sothat.basics.html import escape, markup"


class Spoken(NodeTransformer):
    """Puts words in their language when a template is compiled, and not each time it is rendered."""

    def __init__(self, translations: NullTranslations) -> None:
        self.translations = translations

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - named by Jinja
        """A phrase becomes its pieces: words, and what fills its slots."""
        self.generic_visit(node)
        pieces = self._pieces(node)
        if pieces is None:
            return node
        return pieces[0] if len(pieces) == 1 else nodes.Concat(pieces, lineno=node.lineno)

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 - named by Jinja
        """What is written out one after the other need not be joined before."""
        self.generic_visit(node)
        pieces = (each.nodes if isinstance(each, nodes.Concat) else [each] for each in node.nodes)
        node.nodes = [piece for each in pieces for piece in each]
        return node

    def _pieces(self, node: nodes.Call) -> list[nodes.Expr] | None:
        """The pieces of a phrase; None of any other call."""
        if not isinstance(node.node, nodes.Name) or node.node.name != "_" or len(node.args) != 1:
            return None
        text, given = node.args[0], {each.key: each.value for each in node.kwargs}
        if not isinstance(text, nodes.Const) or node.dyn_args or node.dyn_kwargs:
            return None
        if any(isinstance(each, nodes.Const) for each in given.values()):
            return None  # Jinja would join what is known, and forget that words are HTML
        spoken = self.translations.gettext(text.value)
        if any(slot["name"] and slot["name"] not in given for slot in _SLOT.finditer(spoken)):
            return None
        return list(_filled(spoken, given, node.lineno))


def _is_html(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.MarkSafe) or (isinstance(node, nodes.Const) and isinstance(node.value, Markup))


def _filled(text: str, given: dict[str, nodes.Expr], line: int) -> Iterator[nodes.Expr]:
    """Words as they are, and between them what fills the slots."""
    words, done = "", 0
    for slot in _SLOT.finditer(text):
        words += text[done : slot.start()]
        done = slot.end()
        if slot["percent"]:
            words += "%"
            continue
        if words:
            yield _words(words, line)
        words = ""
        value = given[slot["name"]]
        yield value if slot["form"] == "s" else nodes.Filter(value, "int", [], [], None, None, lineno=line)
    words += text[done:]
    if words:
        yield _words(words, line)


def _words(text: str, line: int) -> nodes.Expr:
    return nodes.MarkSafe(nodes.Const(text, lineno=line), lineno=line)


class Known(NodeTransformer):
    """Puts addresses into shipped templates when they are compiled, as far as they are the same on each page."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        self._root, self._to = known["root"], known["to"]

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802 - named by Jinja
        """``root``."""
        return nodes.Const(self._root, lineno=node.lineno) if (node.name, node.ctx) == ("root", "load") else node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802 - named by Jinja
        """``to.SERVICES``."""
        self.generic_visit(node)
        is_address = isinstance(node.node, nodes.Name) and node.node.name == "to" and node.attr.isupper()
        return nodes.Const(getattr(self._to, node.attr), lineno=node.lineno) if is_address else node


class QuickCode(CodeGenerator):
    """Python for shipped templates: attributes are attributes, and calls are calls.

    Jinja asks for each whether something else could be meant: an item of that name, a callable that wants to be told
    the context. Shipped templates know what they are given, and what they lack is an error either way.
    """

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802 - named by Jinja
        """``it``."""
        if node.ctx == "load":
            self.write(frame.symbols.ref(node.name))
        else:
            super().visit_Name(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - named by Jinja
        """``it.name``."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - named by Jinja
        """A phrase: where some of its pieces are HTML, all are made so."""
        if not any(map(_is_html, node.nodes)):
            super().visit_Concat(node, frame)
            return
        self.write("markup(concat((")
        for each in node.nodes:
            self.write("escape(")
            self.visit(each, frame)
            self.write("), ")
        self.write(")))")

    def visit_MarkSafe(self, node: nodes.MarkSafe, frame: Frame) -> None:  # noqa: N802 - named by Jinja
        """Words as HTML."""
        self.write("markup(")
        self.visit(node.expr, frame)
        self.write(")")

    def visit_Call(  # noqa: N802 - named by Jinja
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """``f(one, other=two)``; what speaks is told the context."""
        speaks = isinstance(node.node, nodes.Name) and node.node.name in _TOLD_THE_CONTEXT
        odd = node.dyn_args or node.dyn_kwargs or any(iskeyword(each.key) for each in node.kwargs)
        if forward_caller or speaks or odd:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for each in (*node.args, *node.kwargs):
            self.visit(each, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro is a function that takes its arguments as Python does."""
        more = macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs
        if more or not isinstance(macro_ref.node, nodes.Macro):
            super().macro_def(macro_ref, frame)
            return
        names = [each.name for each in macro_ref.node.args]
        taken = ", ".join(f"{name}=missing" for name in names)
        self.write(f"(lambda made: lambda {taken}: markup(made({', '.join(names)})))(macro)")


def with_quick_escape(source: str) -> str:
    """The source of a compiled template, which then uses `escape`; all stays on its line."""
    first, _, rest = source.partition("\n")
    return f"{first}{INSTEAD}\n{rest}" if first.startswith(HEAD) else source
