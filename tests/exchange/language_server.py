"""A conversation with yaml-language-server, as an editor has it."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

VERSION = "1.25.0"


def server(folder: Path) -> list[str] | None:
    """The command of a server: one that is there, else npm's, put into a folder; None where none can be had."""
    there = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
    if there:
        return [there, "--stdio"]
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        return None
    quiet = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts")
    command = [npm, "install", *quiet, "--prefix", str(folder), f"yaml-language-server@{VERSION}"]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    except subprocess.TimeoutExpired:
        return None
    script = folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    return [node, str(script), "--stdio"] if done.returncode == 0 and script.exists() else None


class Editor:
    """An editor with one file open."""

    def __init__(self, command: list[str], schema: Path) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._number = 0
        self._settings = {"schemas": {schema.as_uri(): "*.yaml"}, "hover": True, "completion": True, "validate": True}
        self._settings |= {"schemaStore": {"enable": False}}
        self.problems: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> Self:
        self._ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": {"yaml": self._settings}})
        # The settings are taken in while other requests are answered already.
        for _ in range(50):
            if self.problems_of("no_such_key: 1"):
                return self
        raise AssertionError("the language server does not take the schema")

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._process.kill()
        self._process.communicate()

    def problems_of(self, text: str) -> list[dict[str, Any]]:
        """The diagnostics of a text."""
        uri = self._open(text)
        while uri not in self.problems:
            self._take(self._read())
        return self.problems[uri]

    def at(self, what: str, text: str, mark: str = "|") -> Any:
        """Hover or completion at the mark in a text."""
        before, _, after = text.partition(mark)
        uri = self._open(before + after)
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return self._ask(f"textDocument/{what}", {"textDocument": {"uri": uri}, "position": position})

    def _open(self, text: str) -> str:
        self._number += 1
        uri = f"file:///somewhere/{self._number}.yaml"
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def _ask(self, method: str, parameters: Any) -> Any:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            message = self._read()
            if message.get("id") == number and "method" not in message:
                return message.get("result")
            self._take(message)

    def _take(self, message: dict[str, Any]) -> None:
        """Answers what the server asks, and keeps what it finds."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self.problems[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:
            items = message.get("params", {}).get("items", [])
            result = [self._settings if each.get("section") == "yaml" else None for each in items]
            self._send({"id": message["id"], "result": result})

    def _tell(self, method: str, parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended"
        found: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return found
