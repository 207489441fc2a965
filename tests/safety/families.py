"""Hostile and odd files by family, made here: what `sothat check` must say of each, and nothing else.

More of the text families stand in tests/load/cases, more of the file families in tests/load/test_files.py; these are
the rest. Each case is a file's content, or what is done to the folder, and a verdict: a code with its place, or FINE.
"""

import os
from collections.abc import Callable
from pathlib import Path

FINE = ""
TEAM = "catalog/teams/finance.yaml"
Content = str | bytes
Cases = dict[str, tuple[Content, str]]

# The characters that ST002 names, each as code points.
CONTROLS = (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0))
BIDI = (0x061C, 0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
INVISIBLE = (0xAD, 0x34F, 0x115F, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0x2064, 0x206A, 0x3164, 0xFFA0, 0xFFF9,
             0xE0001, 0xE0041, 0xE0100, 0x1D173)  # fmt: skip
ODD = (0xA0, 0x3000, 0x300, 0xE000, 0x10FFFD, 0x1F3F4, 0x202F, 0xFF1C, 0xFFFD)


def named(text: str) -> str:
    """The team with another name."""
    return f"name: {text}\n"


def own(text: str) -> str:
    """The team with a key of its own, which may hold anything."""
    return f"name: Finance\nx-a: {text}\n"


def laughs(levels: int, width: int, key: str = "x-") -> str:
    """Aliases of aliases: so many to the power of so many items."""
    lines = [f"{key}{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]\n" for n in range(1, levels + 1)]
    return f"name: Finance\n{key}0: &a0 [lol]\n{''.join(lines)}"


ENCODING: Cases = {
    "windows-1252": ("name: Fin\u201cance\n".encode("cp1252"), "ST001 1:10"),
    "shift-jis": ("name: 財務\n".encode("shift_jis"), "ST001 1:7"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "ST001 1:1"),
    "gzip": (b"\x1f\x8b\x08\0", "ST001 1:2"),
    "utf-16 without a mark, the other way round": ("name: A\n".encode("utf-16-be"), "ST002 1:1"),
    "utf-32 without a mark": ("name: A\n".encode("utf-32-be"), "ST002 1:1"),
    "surrogates as two times three bytes": (b"name: \xed\xa0\xbd\xed\xb8\x80\n", "ST001 1:7"),
    "more than Unicode has": (b"name: \xf4\x90\x80\x80\n", "ST001 1:7"),
    "five bytes for one": (b"name: \xf8\x88\x80\x80\x80\n", "ST001 1:7"),
    "a mark twice": (b"\xef\xbb\xbf\xef\xbb\xbfname: A\n", "ST001 1:1"),
    "a mark and nothing else": (b"\xef\xbb\xbf", "ST007 1:1"),
    "utf-7 is text": (named('"+ADw-script+AD4-"'), FINE),
    "html's declaration is text": (named("Finance # -*- coding: latin-1 -*-"), FINE),
}
CHARACTER: Cases = (
    {f"U+{code:04X} as it is": (f"name: Fi{chr(code)}nance\n", "ST002 1:9") for code in (*CONTROLS, *BIDI)}
    | {f"U+{code:04X} in a comment": (f"# {chr(code)}\n{named('Finance')}", "ST002 1:3") for code in (*CONTROLS, *BIDI)}
    | {f"U+{code:04X} escaped": (f'name: "Fi\\u{code:04X}nance"\n', "ST002 1:7") for code in (*CONTROLS, *BIDI)}
    | {f"U+{code:04X} is fine": (f"name: Fi{chr(code)}nance\n", FINE) for code in (*INVISIBLE, *ODD)}
    | {f"U+{code:04X} escaped is fine": (f'name: "Fi\\U{code:08X}nance"\n', FINE) for code in (0xFFFE, 0xFFFF, 0xFDD0)}
    | {"a hundred marks on one letter": (named("Finance" + "\u0300\u0316" * 50), FINE)}
    | {"a family of emoji": (named("\U0001f468\u200d\U0001f469\u200d\U0001f467"), FINE)}
)
BOMB: Cases = {
    "aliases of aliases, in keys of one's own": (laughs(11, 9), FINE),
    "aliases of aliases, too many": (laughs(20, 9), "ST006 14:19"),
    "aliases of aliases, in unknown keys": (laughs(11, 9, "k"), "ST010 2:1"),
    "a long list a hundred times": (own(f"&a [{'lol, ' * 30_000}]\nx-b: [{'*a, ' * 100}]"), FINE),
    "a long text a hundred times": (own(f"&a {'lol ' * 4_000}\nx-b: [{'*a, ' * 100}]"), FINE),
    "a mapping merged": ("x-a: &a {b: 1}\n<<: *a\nname: Finance\n", "ST004 2:1"),
    "a list of merged mappings": ("x-a: &a {b: 1}\nx-b:\n  <<: [*a, *a]\nname: Finance\n", "ST004 3:3"),
    "a mapping within itself": (own("&a\n  b: *a"), "ST004 3:6"),
    "one within another and back": (own("&a\n  b: &b [*a]"), "ST004 3:10"),
    "an alias for a key": ("x-a: &a name\n*a : Finance\n", FINE),
    "an alias of a list for a key": ("x-a: &a [b]\n*a : c\nname: Finance\n", "ST004 2:1"),
    "an anchor again": (own("[&a 1, &a 2, *a]"), FINE),
    "deep in brackets": (own("[" * 31 + "]" * 31), FINE),
    "deeper in brackets": (own("[" * 32 + "]" * 32), "ST006 2:37"),
    "very deep in brackets": (own("[" * 100_000), "ST006 2:37"),
    "very deep in braces": (own("{a: " * 50_000), "ST006 2:130"),
    "deep by dashes": (own("\n" + "- " * 32 + "a"), "ST006 3:63"),
    "deep by aliases": (own("&a " + "[" * 20 + "]" * 20 + "\nx-b: " + "[" * 12 + "*a" + "]" * 12), "ST006 3:18"),
    "many keys": (named("Finance") + "".join(f"x-{n}: {n}\n" for n in range(15_000)), FINE),
}
HEAVIEST = (
    "aliases of aliases, in keys of one's own",
    "a long list a hundred times",
    "very deep in braces",
    "many keys",
)
"""Those whose memory is measured."""
SCALAR: Cases = (
    {f"{word} is a text": (named(word), FINE)
     for word in ("y", "N", "yes", "OFF", "12:30:45", "1_000", "0b1", "2026-01-01", "=", ".", "1.2.3", "nulL", "+1x")}
    | {f"{word} is no text": (named(word), "ST013 1:7")
       for word in ("0", "-0", "017", "0o17", "0xBEEF", "+1", ".5", "5.", "1e3", "1e999", ".inf", "-.INF", ".nan",
                    "True", "FALSE", "9" * 4_000)}
    | {f"{word} is nothing": (named(word), "ST012 1:7") for word in ("~", "null", "NULL", '""', "'  '", "[]", "{}")}
    | {f"{word} is no YAML": (named(word), "ST003 1:7") for word in ("@a", "`a", "%a", "]", "}")}
    | {f"the tag {tag}": (own(f"{tag} a"), "ST004 2:6")
       for tag in ("!!binary", "!!set", "!!omap", "!!str", "!!timestamp", "!ENV", "!include", "!!python/name:os.system",
                   "!<tag:yaml.org,2002:str>", "!", "!!python/object/apply:os.system")}
    | {f"the key {key}": (f"{key}: 1\nname: Finance\n", "ST004 1:1")
       for key in ("1", "true", "~", "1.5", "[a]", "{a: b}")}
    | {
        "a very long key": (f"name: Finance\nx-{'a' * 900}: 1\n", FINE),
        "a longer key": (f'name: Finance\n? "x-{"a" * 21_000}"\n: 1\n', "ST006 2:3"),
        "a number of 10,000 digits": (own("9" * 10_000), FINE),
        "a directive": (f"%TAG ! tag:evil.example,2026:\n---\n{named('Finance')}", "ST004 1:1"),
        "a second document": (f"{named('Finance')}---\n{named('Other')}", "ST004 2:1"),
        "an end and a beginning": (f"---\n{named('Finance')}...\n", FINE),
        "windows' ends of lines": ("name: Finance\r\npurpose: |\r\n  One\r\n", FINE),
        "a lone carriage return": ("name: Fin\rance\n", "ST002 1:10"),
        "an object's own key": ("name: Finance\n__proto__: {a: 1}\nconstructor: 1\n", "ST010 2:1"),
    }
)  # fmt: skip


def link(target: str) -> Callable[[Path], object]:
    """Makes a link."""
    return lambda path: path.symlink_to(target)


def device(path: Path) -> None:
    """Makes a device, as only root may."""
    os.mknod(path, 0o600 | 0o020000, os.makedev(1, 5))


THINGS: dict[str, Callable[[Path], object]] = {
    "a link to a device": link("/dev/zero"),
    "a link to a terminal": link("/dev/tty"),
    "a link to a file outside": link("/etc/hostname"),
    "a link to a folder": link("/proc/self"),
    "a link to a file beside": link("people.yaml"),
    "a link to nothing": link("nothing"),
    "a link to itself": link("finance.yaml"),
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "a device": device,
}
"""What may stand where a team's file should be: each is ST031."""
NAMES = (
    "..yaml", "...yaml", "a..yaml", "a.yaml.yaml", "-rf.yaml", "--help.yaml", "$(id).yaml", "`id`.yaml", "a;b.yaml",
    "a|b.yaml", "a&b.yaml", "a b.yaml", "a\tb.yaml", "a\nb.yaml", "a\r\nb.yaml", "\x1b[2Ja.yaml", "\u202ea.yaml",
    "a\u200bb.yaml", "::error::a.yaml", "##[error]a.yaml", "%0A%0D::a.yaml", "%2e%2e%2fa.yaml", "a\\b.yaml",
    "..\\..\\a.yaml", "C:a.yaml", "a:b.yaml", "a?.yaml", "a*.yaml", '"a".yaml', "'a'.yaml", "<script>.yaml",
    "]]>.yaml", "a.yaml .yaml", " a.yaml", "a .yaml", "Ä.yaml", "a\u0308.yaml", "日本.yaml", "\U0001f642.yaml",
    "A.yaml", "a--b.yaml", "a_b.yaml", "é" * 120 + ".yaml", "a" * 65 + ".yaml", "=1+1.yaml", "{{a}}.yaml",
    "\udce9.yaml", "\udcff\udcfe.yaml",
)  # fmt: skip
"""Names of files that are no ids; each is ST030 at the file, and a message of one harmless line."""
RESERVED = ("index", "everyone", "provider", "partner", "both", "request", "services", "teams", "voice")
"""Ids that pages and words have: ST022."""
DEVICES = ("con", "prn", "aux", "nul", "com1", "lpt9", "api", "csp", "search", "find", "assets", "404", "sitemap")
"""Ids that are odd and fine, whatever else bears the name."""
ADDRESSES = {
    "ST014": (
        "javascript:alert(1)", "JavaScript:alert(1)", "java%0ascript:alert(1)", "javascript&colon;alert(1)",
        "vbscript:x", "data:text/html;base64,PHNjcmlwdD4=", "file:///etc/passwd", "blob:https://a.example/x",
        "view-source:https://a.example", "ftp://a.example", "ssh://a.example", "tel:1", "//a.example", "a.example",
        "http:/a.example", "http:a.example", "http:///a", "http://", "https://[::1", "https://[a]b", "http://a:b",
        "http://a:99999", "https:\\\\a.example", "https://a b.example", "https://a.example/<b>", "mailto:", "mailto:a",
        'https://a.example/"onload=', "mailto:a@b@c", "https://user@", "https://a.example/`x`", "#a", "?a", ".",
    ),
    FINE: (
        "https://user:secret@a.example/", "http://127.0.0.1:1/", "http://[::1]:8080/", "https://a.example/'x'&y=(z);",
        "https://日本.example/ü?ä#ö", "HTTPS://A.EXAMPLE", "https://a.example/../../x", "https://a.example/%00%0d%0a",
        "mailto:a.b+c@d.example?subject=x", "https://a.example/javascript:alert(1)",
    ),
}  # fmt: skip
"""Addresses, and what is said of each."""
