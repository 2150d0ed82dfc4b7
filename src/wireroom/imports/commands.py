"""The commands of this room: `wireroom read`."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer

from wireroom.imports.batch import PageRead, read_files

app = typer.Typer()

_EXAMPLE = """
Example: wireroom read delivered/*.xml saved/*.html --json > stories.jsonl
"""


@app.command(epilog=_EXAMPLE)
def read(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Feeds, agencies' items, saved pages; - is standard input.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line for each file, in order.")] = False,
) -> None:
    """Say what files hold, without a database: what each says and nothing else.

    Reads RSS, Atom, JSON Feed, NewsML-G2, NewsML 1, NITF, ninjs, IPTC 7901, ANPA 1312, posts of a WordPress API,
    letters (.eml), and saved news pages; it names the format that it recognised.
    """
    failed = False
    out = sys.stdout
    if hasattr(out, "reconfigure"):
        out.reconfigure(encoding="utf-8", errors="replace")
    for number, page in enumerate(read_files(files)):
        failed = failed or page.error is not None
        if as_json:
            out.write(json.dumps(page.as_json(), ensure_ascii=False) + "\n")
            out.flush()
        elif page.error is not None:
            sys.stderr.write(f"{page.file}: {page.error}\n")
        else:
            out.write(("\n" if number else "") + digest(page) + "\n")
    if failed:
        raise typer.Exit(1)


def digest(page: PageRead) -> str:
    """What was read, for people: each part under its name."""
    if not page.items:
        return f"File: {page.file} ({page.format}), with no items"
    return "\n\n".join(_digest_of(page, item) for item in page.items)


def _digest_of(page: PageRead, item: dict[str, Any]) -> str:
    rows = [
        ("File", f"{page.file} ({page.format})"),
        ("Headline", _first(item.get("headlines"))),
        ("Standfirst", _described(item, "standfirst")),
        ("By", item.get("by", "")),
        ("Published", item.get("contentCreated", "not found")),
        ("Updated", item.get("versionCreated", "") if item.get("versionCreated") != item.get("contentCreated") else ""),
        ("Status", item.get("pubStatus", "") if item.get("pubStatus") != "usable" else ""),
        ("Embargoed", item.get("embargoed", "")),
        ("Expires", item.get("expires", "")),
        ("Urgency", str(item.get("urgency", ""))),
        ("Slugline", item.get("slugline", "")),
        ("Place", item.get("located", "")),
        ("Terms", item.get("usageTerms", "")),
        ("Copyright", item.get("copyrightNotice") or item.get("copyrightHolder", "")),
        ("Section", _names(item, "subjects", "section")),
        ("Keywords", _names(item, "subjects", "keyword")),
        ("Subjects", _names(item, "subjects", "about")),
        ("Language", item.get("language", "")),
        ("Address", _alternative(item, "canonical")),
        *(("Credit", _credit(source)) for source in item.get("infoSources", ())),
        ("Credit line", _described(item, "creditLine")),
        *(("Picture", _picture(photo)) for photo in item.get("associations", ()) if photo.get("type") == "picture"),
        *(("Note", note) for note in item.get("edNote", "").splitlines()),
    ]
    head = "\n".join(f"{label + ':':<12}{text}" for label, text in rows if text)
    text = next((body["value"] for body in item.get("bodies", ()) if body["contentType"] == "text/plain"), "")
    return f"{head}\n\n{text}"


def _first(values: list[dict[str, str]] | None) -> str:
    return values[0]["value"] if values else ""


def _described(item: dict[str, Any], role: str) -> str:
    return next((text["value"] for text in item.get("descriptions", ()) if text["role"] == role), "")


def _names(item: dict[str, Any], key: str, rel: str) -> str:
    return ", ".join(
        subject.get("name") or subject["literal"] for subject in item.get(key, ()) if subject.get("rel") == rel
    )


def _alternative(item: dict[str, Any], role: str) -> str:
    return next((other["value"] for other in item.get("altIds", ()) if other["role"] == role), "")


def _credit(source: dict[str, Any]) -> str:
    contacts = [contact["value"] for contact in source.get("contactInfo", ())]
    return f"{source['name']} ({', '.join([source.get('role', ''), *contacts])})"


def _picture(photo: dict[str, Any]) -> str:
    parts = {text["role"]: text["value"] for text in photo.get("descriptions", ())}
    renditions = photo.get("renditions", ())
    told = [
        renditions[0]["href"] if renditions else "missing",
        parts.get("caption", ""),
        ", ".join(genre["name"] for genre in photo.get("genres", ())),
        f"agency {photo['infoSources'][0]['name']}" if photo.get("infoSources") else "",
        f"photographer {photo['by']}" if photo.get("by") else "",
    ]
    return "; ".join(filter(None, told))
