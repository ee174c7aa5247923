"""The XMP packet (ISO 16684-1): what the Info dictionary says, for readers of newer standards.

PDF/X-4 identifies itself here (ISO 15930-7, 6.9) and wants the two to agree; so does PDF/UA-1 (ISO
14289-1, 5).
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape  # that of xml.sax brings half of the library's network code along

from deckgen.paint.about import PROGRAM, DocumentInfo
from deckgen.press import Standard

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
}

_IDENTITIES = {
    Standard.X4: (
        "http://www.npes.org/pdfx/ns/id/",
        "pdfxid:GTS_PDFXVersion",
        Standard.X4.value,
    ),
    Standard.UA1: ("http://www.aiim.org/pdfua/ns/id/", "pdfuaid:part", "1"),
}
"""Namespace, property and value by which a file says what it is."""


def xmp_packet(info: DocumentInfo, content_hash: str) -> bytes:
    """`content_hash` is hexadecimal: two decks are two documents, the same deck always the same."""
    namespaces = _NAMESPACES
    body = "\n".join(_properties(info, content_hash))
    if info.standard in _IDENTITIES:
        uri, name, value = _IDENTITIES[info.standard]
        namespaces = namespaces | {name.partition(":")[0]: uri}
        body += "\n" + _element(name, value)
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in namespaces.items())
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" {spaces}>
{body}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>""".encode()


def _properties(info: DocumentInfo, content_hash: str) -> Iterator[str]:
    yield _element("dc:format", "application/pdf")
    yield _translated("dc:title", info.title)
    if info.author:
        author = f"<rdf:Seq><rdf:li>{_clean(info.author)}</rdf:li></rdf:Seq>"
        yield f"<dc:creator>{author}</dc:creator>"
    if info.subject:
        yield _translated("dc:description", info.subject)
    if info.language:
        language = f"<rdf:Bag><rdf:li>{_clean(info.language)}</rdf:li></rdf:Bag>"
        yield f"<dc:language>{language}</dc:language>"
    if info.date:
        moment = info.utc.strftime("%Y-%m-%dT%H:%M:%SZ")
        for name in ("CreateDate", "ModifyDate", "MetadataDate"):
            yield _element(f"xmp:{name}", moment)
    yield _element("xmp:CreatorTool", info.creator)
    yield _element("pdf:Producer", PROGRAM)
    yield _element("pdf:Trapped", "False")
    yield _element("xmpMM:DocumentID", _urn(content_hash))
    yield _element("xmpMM:InstanceID", _urn(content_hash))
    yield _element("xmpMM:VersionID", "1")
    yield _element("xmpMM:RenditionClass", "default")


def _urn(digest: str) -> str:
    """32 digits in the groups of a UUID (RFC 9562, 4)."""
    groups = (digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32])
    return f"uuid:{'-'.join(groups)}"


def _element(name: str, value: str) -> str:
    return f"<{name}>{_clean(value)}</{name}>"


def _translated(name: str, value: str) -> str:
    return (
        f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{_clean(value)}</rdf:li></rdf:Alt></{name}>'
    )


def _clean(text: str) -> str:
    """Markup escaped; characters that XML cannot hold (XML 1.0, 2.2) left out."""
    return escape("".join(c for c in text if c >= " " or c in "\t\n"), quote=False)
