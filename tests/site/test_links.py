import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sothat.shell import Shell
from sothat.site import Page, found
from sothat.site.assemble import Site
from sothat.site.found import read_links
from sothat.site.links import check_links

SHELL = Shell(('<a href="ROOTindex.html">Home</a><b id="skip"></b>', ""), ("content",))


def site(html: str, **fixed: str) -> Site:
    files = {"index.html": b"<p id='top'>x</p>", "teams/index.html": b'<a name="old"></a>', "a b.pdf": b""}
    files |= {name: text.encode() for name, text in fixed.items()}
    shells = {depth: Shell((SHELL.parts[0].replace("ROOT", "../" * depth), ""), SHELL.keys) for depth in (0, 1)}
    return Site(
        files,
        (Page("services/a.html", "A", "", html), Page("services/b.html", "B", "", "<i id='in b'></i>")),
        shells,
        "/base/",
    )


@pytest.mark.parametrize(
    "link",
    [
        "b.html",
        "b.html#in%20b",
        "#here",
        "#skip",
        "#",
        "",
        "../index.html?q=a#top",
        "../teams/",
        "..",
        "../teams/index.html#old",
        "../a%20b.pdf#page=2",
        "/base/services/b.html",
        "/base/",
        "mailto:a@b.example",
        "https://elsewhere.example/x.html",
        "//elsewhere.example",
    ],
)
def test_links_that_lead_somewhere(link: str) -> None:
    assert check_links(site(f'<i id="here"></i><a href="{link}">x</a>'))[1] == ()


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ('<a href="c.html">x</a>', "services/a.html: 'c.html' leads nowhere"),
        (
            '<a href="b.html#no">x</a>',
            "services/a.html: 'b.html#no' has no place to go to: services/b.html has no id 'no'",
        ),
        ('<a href="#no">x</a>', "services/a.html: '#no' has no place to go to: services/a.html has no id 'no'"),
        (
            '<a href="b.md">x</a>',
            "services/a.html: 'b.md' leads nowhere; write the page's address, which ends in .html: services/b.html",
        ),
        ('<img src="no.png">', "services/a.html: 'no.png' leads nowhere"),
        ('<svg><a xlink:href="c.html"></a></svg>', "services/a.html: 'c.html' leads nowhere"),
        ('<a href="/services/b.html">x</a>', None),
        ('<a href="../../up.html">x</a>', "services/a.html: '../../up.html' leads nowhere"),
        ('<img src="https://e.example/a.png">', "services/a.html: loads https://e.example/a.png from another host"),
        ('<script src="//e.example/a.js"></script>', "services/a.html: loads //e.example/a.js from another host"),
        (
            '<link rel="stylesheet" href="https://e.example/a.css">',
            "services/a.html: loads https://e.example/a.css from another host",
        ),
        ('<link rel="canonical" href="https://e.example/a.css"><img src="data:image/png;base64,AA==">', None),
    ],
)
def test_what_leads_nowhere_or_elsewhere_is_told(html: str, problem: str | None) -> None:
    assert check_links(site(html))[1] == ((problem,) if problem else ())


def test_a_shells_links_are_followed_too_and_all_are_counted() -> None:
    good = site('<a href="b.html">x</a>')
    assert check_links(good) == (3, ())
    bad = Site({}, good.pages, good.shells, "/")
    assert check_links(bad)[1] == ("services/a.html: '../index.html' leads nowhere",)


def test_text_that_looks_like_a_link_is_none() -> None:
    said = read_links(b"<p>&lt;a href=\"x\"&gt; href='y'</p><!-- <a href='z'></a> -->")
    assert said.links == ()


def test_an_empty_page_has_no_links() -> None:
    assert read_links(b" ").anchors == frozenset()


QUICK = [
    '<a href="../x.html#a&amp;b" class="c">x</a><p id="here">y</p>',
    '<svg><a xlink:href="#t"><text id="t">href of it</text></a></svg>',
    "<a href='x'>x</a>",
    '<a href=x>x</a><a\nhref="z" >z</a>',
    '<p title="a > b" id="q"><a href="y">id = 5; href=</a>',
    '<link href="a.css"><a href="b">b</a>',
    '<a href="b" href="c">b</a>',
    '<a data-href="b" href="c">b</a><i data-id="1" id="2"></i>',
    '<p id="a"id="b">',
    '<p id="a" id="b"><i id="c"><b class="d" id="e" title="f" id="g">',
    '<a class="b" href="c" id="d">x = y</a><svg viewBox="0"><path d="M"/></svg>',
    '<input name="a" id="b">',
    '<!-- <a href="no"></a> --><a href="yes">y</a>',
    '<pre>&lt;a href="no"&gt;</pre> id="no"',
    '<A HREF="x" ID="y">',
    '<p id="">x</p><a href="">y</a><a href=" z ">z</a>',
]


@pytest.mark.parametrize("text", QUICK)
def test_the_quick_way_reads_the_same(text: str) -> None:
    quick = found._read_quickly(text.encode())
    assert quick in (None, found._read(text.encode()))


PIECES = (
    *("<a", "<A", "<p", "<svg", "<link", "<title", "<script", "<!--", "</a>", "</p>", "</title>", "</script>", "-->"),
    *(">", " >", '"', "'", "=", " ", "\n", "`", "&amp;", "&quot;", "é", "x", "a > b", "id", "href", "#t"),
    *(
        ' id="',
        ' href="',
        ' xlink:href="',
        ' data-id="',
        ' class="',
        ' title="',
        ' name="',
        ' src="',
        "\nhref=",
        " ID=",
    ),
    *(' id="here"', ' href="there.html#x"', ' href="https://e.example/?id=5"', ' title="see id="', ' hidden=""'),
    *('<a href="y">y</a>', '<p id="z">z</p>', "<svg><title>a chart</title></svg>"),
)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_whatever_a_page_holds_the_quick_way_reads_the_same(text: str) -> None:
    quick = found._read_quickly(text.encode())
    assert quick in (None, found._read(text.encode()))


def test_most_pages_go_the_quick_way() -> None:
    assert found._read_quickly(QUICK[0].encode()) is not None
    assert found._read_quickly(QUICK[1].encode()) is not None
