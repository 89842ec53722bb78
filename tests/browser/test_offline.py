"""What the record of outbound requests takes for another host."""

from __future__ import annotations

import pytest

from .offline import leaves


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:8888/lab", False),
        ("ws://127.0.0.1:8888/api/kernels", False),
        ("data:image/png;base64,", False),
        ("blob:http://127.0.0.1:8888/1", False),
        ("about:blank", False),
        ("https://elsewhere.example/", True),
        ("wss://elsewhere.example/", True),
        ("http://127.0.0.1.elsewhere.example/", True),
    ],
)
def test_what_counts_as_another_host(url: str, expected: bool) -> None:
    assert leaves(url) is expected
