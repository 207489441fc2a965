"""What was sealed is opened again, and nothing else is."""

import pytest

from sothat.basics.sealed import opened, sealed


@pytest.mark.parametrize("body", [b"", b"bread", b"\0" * 100_000])
def test_what_was_sealed_is_opened(body: bytes) -> None:
    assert bytes(opened(sealed(body, "shop"), "shop")) == body


@pytest.mark.parametrize(
    "data", [b"", b"bread", sealed(b"bread", "shop")[:-1], sealed(b"bread", "shop") + b"s", sealed(b"bread", "other")]
)
def test_what_is_damaged_or_about_something_else_is_not(data: bytes) -> None:
    with pytest.raises(ValueError, match="digest"):
        opened(data, "shop")
