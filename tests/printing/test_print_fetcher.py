"""Nothing is printed but what came with the job."""

from __future__ import annotations

import socket
from typing import NoReturn

import pytest

from synopse.printing import Unprintable, print_pdf
from synopse.printing.fetcher import ClosedFetcher, Refused, asset_path
from tests.printing.pages import job

REFUSED = [
    "file:///etc/passwd",
    "file://127.0.0.1/etc/passwd",
    "http://example.org/x.png",
    "https://assets.invalid/assets/x.png",
    "http://assets.invalid:80/assets/x.png",
    "http://assets.invalid.example.org/x.png",
    "http://user@assets.invalid/x.png",
    "HTTP://assets.invalid/assets/x.png",
    "http://ASSETS.invalid/assets/x.png",
    "//assets.invalid/assets/x.png",
    "ftp://assets.invalid/x.png",
    "data:image/png;base64,AAAA",
    "javascript:alert(1)",
    "http://assets.invalid/assets/x.png?a=b",
    "http://assets.invalid/assets/../../etc/passwd",
    "http://assets.invalid/assets/%2e%2e/x.png",
    "http://assets.invalid/assets%2fx.png",
    "http://assets.invalid/assets/%5c..%5cx.png",
    "http://assets.invalid/assets/x.png%00.css",
    "http://assets.invalid/assets/%252e%252e/x.png",
    "http://assets.invalid/assets//x.png",
    "http://assets.invalid/./assets/x.png",
    "http://assets.invalid/%ff.png",
    "http://assets.invalid/",
    "http://assets.invalid",
    "/etc/passwd",
    "assets/x.png",
    "",
]


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_names_no_asset_is_refused(address: str) -> None:
    with pytest.raises(Refused):
        asset_path(address)


SERVED = [
    ("http://assets.invalid/assets/x.png", "assets/x.png"),
    ("http://assets.invalid/assets/x.svg#part", "assets/x.svg"),
    ("http://assets.invalid/assets/a%20b.png", "assets/a b.png"),
    ("http://assets.invalid/assets/%C3%A9t%C3%A9.png", "assets/été.png"),
]


@pytest.mark.parametrize(("address", "path"), SERVED)
def test_an_asset_is_found_by_its_path(address: str, path: str) -> None:
    assert path == asset_path(address)


def test_an_asset_is_served_as_what_it_is() -> None:
    response = ClosedFetcher({"assets/a.css": b"p {}"}).fetch("http://assets.invalid/assets/a.css")

    assert (response.read(), response.content_type) == (b"p {}", "text/css")


@pytest.mark.parametrize("path", ["assets/a.woff2", "assets/a.html", "assets/a.exe", "assets/a"])
def test_files_that_are_no_print_assets_are_refused_even_where_they_are_at_hand(path: str) -> None:
    fetcher = ClosedFetcher({path: b"x"})

    with pytest.raises(Refused):
        fetcher.fetch(f"http://assets.invalid/{path}")
    assert [f"http://assets.invalid/{path}"] == list(fetcher.refusals)


def test_there_is_nothing_that_could_open_an_address() -> None:
    fetcher = ClosedFetcher({})

    assert (fetcher.handlers, fetcher.handle_open) == ([], {})
    with pytest.raises(Refused, match="nothing is opened"):
        fetcher.open("file:///etc/passwd")


WAYS = [
    '<img src="{}" alt="x">',
    '<p style="background: url({})">a</p>',
    '<link rel="stylesheet" href="{}">',
    '<link rel="attachment" href="{}">',
    '<style>@import url("{}");</style>',
    '<style>@font-face {{ font-family: x; src: url("{}") }}</style>',
    '<style>ul {{ list-style-image: url("{}") }}</style><ul><li>a</li></ul>',
    '<style>p::before {{ content: url("{}") }}</style><p>a</p>',
    '<svg role="img" aria-label="x" width="9" height="9"><image href="{}" width="9" height="9"/></svg>',
    '<object data="{}" type="image/png">a</object>',
    '<embed src="{}">',
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x.png", "file:///etc/hostname", "data:text/plain,x"])
def test_no_way_out_of_a_page(way: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object) -> NoReturn:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", no_network)

    with pytest.raises(Unprintable) as caught:
        print_pdf(job("<h1>Titel</h1>" + way.format(address)))

    assert any(address in fault.message and "refused" in fault.message for fault in caught.value.faults)
