"""Histories of git as nobody would make them: links, submodules, odd names, merges, empty trees, odd days, large files.

They are written as a stream for ``git fast-import``, which makes all commits of one in a single process.
"""

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

NAMES = (
    b"caf\xe9.yaml", b"a\nb.yaml", b"\x1b[2J.yaml", b"..yaml", b"-x.yaml", "ü".encode(), b'"q".yaml',
    b"::error::.yaml", b"deep/" * 60 + b"a.yaml", b"a" * 250, b"$(id).yaml", b"\xff\xfe",
    "u\u0308".encode(),
)  # fmt: skip
FOLDERS = (b"catalog/teams/", b"catalog/services/", b"catalog/", b"catalog/odd folder/", b"site_config/", b"")
MOMENTS = (0, 1, 1_790_000_000, 1_794_000_000, 4_102_444_800, 99_999_999_999, 253_402_300_800)
SUBJECTS = (b"", b"A subject", b"\x1b[31m\x1f\x1e", b"\xff\xfe", b"::error::x", b"<script>", b"a" * 9000, b"\n\n")
Mutate = Callable[[bytes, Random], bytes]


def stream(files: Mapping[str, bytes], chance: Random, mutate: Mutate) -> bytes:
    """Commits on some branches, the first with these files, the others with some of them changed."""
    parts = [_commit(1, chance, [_put(path.encode(), raw) for path, raw in files.items()], [])]
    marks = [1]
    for mark in range(2, chance.randrange(3, 9)):
        above = [] if chance.random() < 0.05 else chance.sample(marks, min(len(marks), chance.choice((1, 1, 1, 2, 3))))
        parts.append(_commit(mark, chance, _changes(files, chance, mutate), above))
        marks.append(mark)
    return b"".join(parts)


def _commit(mark: int, chance: Random, changes: list[bytes], above: list[int]) -> bytes:
    moment = b"%d +0000" % chance.choice(MOMENTS)
    subject = chance.choice(SUBJECTS)
    head = b"commit refs/heads/main\nmark :%d\ncommitter N <n@x.example> %s\n" % (mark, moment)
    joined = b"".join(b"%s :%d\n" % (b"merge" if at else b"from", each) for at, each in enumerate(above))
    return head + _data(subject) + joined + b"".join(changes) + b"\n"


def _changes(files: Mapping[str, bytes], chance: Random, mutate: Mutate) -> list[bytes]:
    found = []
    for _ in range(chance.choice((0, 1, 1, 2, 4))):
        path = chance.choice(sorted(files)).encode()
        odd = chance.choice(FOLDERS) + chance.choice(NAMES)
        match chance.randrange(12):
            case 0:
                found.append(b"D %s\n" % _quoted(path))
            case 1:
                found.append(b"D %s\n" % _quoted(path) + _put(odd, files[path.decode()]))
            case 2:
                found.append(b"M 120000 inline %s\n" % _quoted(path) + _data(b"../../../etc/passwd"))
            case 3:
                found.append(b"M 160000 %s %s\n" % (b"1" * 40, _quoted(chance.choice((path, odd, b"catalog")))))
            case 4:
                found.append(b"deleteall\n")
            case 5:
                found.append(_put(odd, b"name: Odd\n"))
            case 6:
                found.append(_put(path, b"# " + b"x" * 3_000_000 + b"\n"))
            case 7:
                found.append(_put(path, bytes(range(256))))
            case _:
                found.append(_put(path, mutate(files[path.decode()], chance)))
    return found


def _put(path: bytes, raw: bytes) -> bytes:
    return b"M 100644 inline %s\n" % _quoted(path) + _data(raw)


def _data(raw: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(raw), raw)


def _quoted(path: bytes) -> bytes:
    return b'"%s"' % b"".join(b"\\%03o" % byte for byte in path)


def laid_down(folder: Path, made: bytes, chance: Random) -> bool:
    """Makes the repository in an empty folder, in one of several states; whether git takes it."""
    environment = os.environ | {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}

    def git(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = ["git", "-C", str(folder), "-c", "core.protectNTFS=false", *arguments]
        return subprocess.run(command, input=given, env=environment, capture_output=True, check=False)

    git("init", "-q", "-b", "main")
    done = git("fast-import", "--quiet", "--force", "--date-format=raw-permissive", given=made)
    commits = git("rev-list", "main").stdout.decode().split()
    if done.returncode or not commits:
        return False
    match chance.randrange(6):
        case 0:
            (folder / ".git" / "shallow").write_text(chance.choice(commits) + "\n")
        case 1:
            (folder / ".git" / "HEAD").write_text(chance.choice(commits) + "\n")
        case 2:
            (folder / ".git" / "HEAD").write_text("ref: refs/heads/nothing\n")
    return True
