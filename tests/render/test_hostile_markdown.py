"""Whatever is written as Markdown, the page gets a few harmless elements and addresses, and soon."""

import re
import time

import pytest
from lxml import html

from sothat.render.markdown import markdown, plain

ALLOWED = {
    "p": set(),
    "em": set(),
    "strong": set(),
    "code": {"class"},
    "pre": set(),
    "ul": set(),
    "ol": {"start"},
    "li": set(),
    "blockquote": set(),
    "hr": set(),
    "br": set(),
    "a": {"href", "title"},
    "h3": set(),
    "h4": set(),
    "h5": set(),
    "h6": set(),
    "div": set(),
}
LENGTH = 20_000
REPEATED = (
    "[",
    "![",
    "*",
    "_",
    "a*",
    "*a ",
    "`",
    ">",
    "> a\n",
    "- ",
    "1. ",
    "[a](",
    "[](",
    "[a](<",
    "<",
    "<a ",
    "<!--",
    "&",
    "&a;",
    "\\",
    "[a]: x\n",
    "[a]",
    "a\n=",
    "|a",
    "[[]",
    "](",
    "**_",
    "<http://a>",
    "<a@b.c>",
    "<![CDATA[",
    "&#1114112;",
    "\n",
    "a\n",
    "\t",
    "```\n",
    "~",
    "a  \n",
    '![a](b "',
    '<x y="',
    "{{",
    "{%",
    "$$",
    "http://a.example ",
    "- - a\n",
    "#" * 7 + " ",
)
TEXTS = (
    "<script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<a href=javascript:x>a</a>",
    "<iframe src=//e.example>",
    "<style>*{}</style>",
    "<!-- a --><b>",
    "<?php a ?>",
    "<!DOCTYPE a>",
    "<a\nonclick=x>",
    "[a](javascript:x)",
    "[a](JaVaScRiPt:x)",
    "[a]( javascript:x)",
    "[a](<javascript:x>)",
    "[a](java\\\nscript:x)",
    "[a](&#106;avascript:x)",
    "[a](javascript&colon;x)",
    "[a](%6aavascript:x)",
    "[a](data:text/html,x)",
    "[a](vbscript:x)",
    "[a](//e.example)",
    "[a](file:///etc/passwd)",
    "[a](\\\\e.example)",
    "[a]\n\n[a]: javascript:x",
    "[a]: data:x\n\n[a][]",
    "[a](http://e.example \"' onclick='x\")",
    "[a](http://e.example '\" onclick=\"x')",
    '[a](http://e.example/"onclick=x)',
    "![a](http://e.example/i.png)",
    "![a](javascript:x)",
    "[![a](http://e.example/i.png)](http://e.example)",
    "![<b>][a]\n\n[a]: x",
    "<javascript:x>",
    '<http://e.example/"onclick=x>',
    '<a@b.example"onclick=x>',
    "<mailto:a@b.example?body=x>",
    '``` "onclick=x\na\n```',
    "~~~ <b>\na\n~~~",
    "# a <b> {onclick=x}",
    "a{: onclick=x }",
    "[a](x){: onclick=x }",
    "Term\n: <b>",
    "[^1]\n\n[^1]: <b>",
    "| a | <b> |\n|---|---|",
    "~~a~~ ==b== ++c++",
    "- [ ] <b>",
    "<details><summary>a</summary></details>",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "\\<script>",
    "a\0b",
    "\ufffe",
    "<p",
    "</div></article><h1>a</h1>",
)


def judged(text: str) -> None:
    start = time.process_time()
    made = str(markdown(text))
    plain(text)
    assert time.process_time() - start < 2
    for node in html.fragment_fromstring(made, create_parent="div").iter():
        assert isinstance(node.tag, str), "a comment or instruction"
        assert node.tag in ALLOWED, made[:300]
        assert set(node.keys()) <= ALLOWED[node.tag], made[:300]
        assert re.match(r"https?://|mailto:", node.get("href", "http://"), re.IGNORECASE), made[:300]


@pytest.mark.parametrize("piece", REPEATED, ids=ascii)
def test_the_same_again_and_again(piece: str) -> None:
    judged(piece * (LENGTH // len(piece)))
    judged("".join(piece * n + "a " for n in range(190))[:LENGTH])


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_what_would_be_more_than_text(text: str) -> None:
    for around in ("{}", "a {} b", "- {}", "> {}", "# {}", "**{}**", "1. a\n\n   {}"):
        judged(around.replace("{}", text))
