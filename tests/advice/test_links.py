"""What is wrong with a link that leads nowhere."""

from __future__ import annotations

import pytest

from deckgen.advice.links import fault_of


@pytest.mark.parametrize(
    "link",
    [
        "https://www.iriss.org.uk",
        "http://s.iriss.org.uk/2A6YfrV",
        "https://example.org:8080/a/b?c=d#e",
        "HTTPS://EXAMPLE.ORG",
        "http://192.168.0.1/x",
        "https://bücher.example/ü",
        "https://पुस्तक.example",
        "https://xn--bcher-kva.example",
        "www.iriss.org.uk/partnershipsc",
        "dundee.gov.uk",
        "mailto:jane.o'neil@dundee.gov.uk",
        "mailto:a@example.org?subject=Cards",
    ],
)
def test_links_that_lead_somewhere(link: str) -> None:
    assert fault_of(link) == ""


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("htp://example.org", "begins with 'htp:', which leads nowhere"),
        ("ftp://example.org", "begins with 'ftp:', which leads nowhere"),
        ("javascript:alert(1)", "begins with 'javascript:', which leads nowhere"),
        ("http:/example.org", "lacks '//' behind 'http:'"),
        ("https:example.org", "lacks '//' behind 'https:'"),
        ("http//example.org", "lacks the colon before its '//'"),
        ("https://", "has no site that could exist"),
        ("https://example", "has no site that could exist"),
        ("https://exa mple.org", "has no site that could exist"),
        ("https://-example.org", "has no site that could exist"),
        ("https://example..org", "has no site that could exist"),
        ("https:///example.org", "has no site that could exist"),
        ("mailto:jane", "has no mail address: mailto:name@example.org"),
        ("mailto:jane@dundee", "has no mail address: mailto:name@example.org"),
        ("mailto:", "has no mail address: mailto:name@example.org"),
        ("www.", "is no address"),
        ("our website", "is no address"),
    ],
)
def test_links_that_lead_nowhere(link: str, fault: str) -> None:
    assert fault_of(link) == fault
