import threading
import time
from pathlib import Path

from sothat.site.preview import FINDINGS, RELOAD, Preview


def test_a_page_gets_the_reload_script_as_a_file(tmp_path: Path) -> None:
    page = Preview(tmp_path).page(b"<body><article class='a'>Text</article></body>", 3)
    assert (
        page
        == f"<body><article class='a'>Text</article><script src=\"{RELOAD}?version=3\" defer></script></body>".encode()
    )


def test_a_page_without_a_body_gets_it_too(tmp_path: Path) -> None:
    assert RELOAD.encode() in Preview(tmp_path).page(b"<p>x", 0)


def test_trouble_stands_above_the_content(tmp_path: Path) -> None:
    preview = Preview(tmp_path)
    preview.show("error ST020 no team '<b>'\nhelp")
    page = preview.page(b"<body><article class='a'>Text</article></body>", 0)
    assert page.index(b"<article") < page.index(FINDINGS.encode()) < page.index(b"Text")
    assert b"no team &#x27;&lt;b&gt;&#x27;" in preview.findings()
    preview.show("")
    assert FINDINGS.encode() not in preview.page(page.replace(FINDINGS.encode(), b""), 0)


def test_trouble_is_told_in_the_language_of_the_page(tmp_path: Path) -> None:
    shown = b'<!doctype html><html class="no-js" lang="de"><body><article>Text</article></body></html>'
    (tmp_path / "index.html").write_bytes(shown)
    preview = Preview(tmp_path)
    preview.show("error ST020")
    assert "Was nicht stimmt" in preview.page(shown, 0).decode()
    assert '<html lang="de">' in preview.findings().decode()
    assert "Was im Katalog nicht stimmt" in preview.findings().decode()


def test_a_question_for_the_version_waits_for_the_next(tmp_path: Path) -> None:
    preview = Preview(tmp_path)
    assert preview.wait("", 5) == 0
    threading.Timer(0.05, preview.show, [""]).start()
    start = time.monotonic()
    assert preview.wait("0", 5) == 1
    assert time.monotonic() - start < 4
    assert preview.wait("1", 0.01) == 1
