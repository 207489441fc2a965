import base64
import hashlib

from sothat.shell.csp import HEADERS, policy, script_hashes, server_lines, with_policy


def test_only_scripts_of_the_page_itself_are_hashed() -> None:
    page = (
        "<script>one()</script><script>one()</script><script src='a.js'></script>"
        '<script type="application/json">{"a": 1}</script><script type="module">two()</script>'
    )
    wanted = sorted(
        f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'" for text in (b"one()", b"two()")
    )
    assert list(script_hashes(page)) == wanted


def test_the_policy_is_the_first_thing_in_the_head() -> None:
    page = with_policy("<html><head>\n<title>x</title></head><body><head>", ("'sha256-x='",))
    assert page.startswith('<html><head><meta http-equiv="Content-Security-Policy" content="default-src ')
    assert page.count("Content-Security-Policy") == 1


def test_the_policy_allows_no_script_but_files_and_hashes() -> None:
    rules = dict(rule.split(" ", 1) for rule in policy(("'sha256-x='",)).split("; "))
    assert rules["script-src"] == "'self' 'sha256-x='"
    assert rules["object-src"] == "'none'"
    assert "https" not in policy(())


def test_lines_for_servers_say_the_same_to_each() -> None:
    lines = {name: data.decode() for name, data in server_lines(["'sha256-b='", "'sha256-a='", "'sha256-b='"]).items()}
    said = "script-src 'self' 'sha256-a=' 'sha256-b='; style-src"
    assert all(said in text and "frame-ancestors 'self'" in text for text in lines.values())
    assert lines["csp/nginx.conf"].startswith('add_header Content-Security-Policy "default-src')
    assert lines["csp/nginx.conf"].count('" always;\n') == lines["csp/apache.conf"].count("\n") == 3
    assert lines["csp/apache.conf"].startswith('Header always set Content-Security-Policy "default-src')
    assert lines[HEADERS].splitlines()[0] == "/*"
