from pathlib import Path

from sothat.render.page import Draft, Lazy
from sothat.shell import Shell
from sothat.site import Page
from sothat.site.first import write_first


def test_only_the_pages_that_are_wanted_are_made(tmp_path: Path) -> None:
    made: list[str] = []
    paths = ("services/a.html", "services/b.html", "c.html")

    def draft(place: int) -> Draft[Page]:
        made.append(paths[place])
        return Draft("", lambda: Page(paths[place], "Title", "", "<p>content</p>"))

    shells = {1: Shell(("<title>", "</title>", "!"), ("title", "content"))}
    wanted = ("services/b.html", "c.html", "index.html")
    assert write_first(Lazy(paths, draft), shells, wanted, tmp_path) == 1
    assert made == ["services/b.html"]
    assert (tmp_path / "services/b.html").read_text(encoding="utf-8") == "<title>Title</title><p>content</p>!"
