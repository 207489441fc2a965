"""Bytes under a digest: what is damaged, or is about something else, is not taken for what was kept."""

import hashlib

_SIZE = hashlib.sha256().digest_size


def sealed(body: bytes, about: str = "") -> bytes:
    """Bytes under a digest of them and of what they are about."""
    return _digest(body, about) + body


def opened(data: bytes, about: str = "") -> memoryview:
    """The bytes that were sealed.

    Raises:
        ValueError: they are others, or are about something else.
    """
    body = memoryview(data)[_SIZE:]
    if data[:_SIZE] != _digest(body, about):
        raise ValueError("the digest is another")
    return body


def _digest(body: bytes | memoryview, about: str) -> bytes:
    digest = hashlib.sha256(about.encode("utf-8", "surrogatepass"))
    digest.update(body)
    return digest.digest()
