"""A newsroom whose paper is in German: what readers and the desk get from its server, and what its commands say."""

from __future__ import annotations

import re
from pathlib import Path

import httpx

from tests.cast import READER
from tests.newsroom import PATIENCE, Newsroom
from tests.promises.test_reading_survives_the_database import form_of


def test_pages_forms_and_the_desk_speak_german_and_commands_english(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.settings["WIREROOM_LANGUAGE"] = "de"
    newsroom.serve()
    saved = tmp_path / "saved.txt"
    words = "Die Fähre aus Port Ansel legte an jeder Insel an, und niemand blieb am Kai zurück."
    body = [f"{words} Es war die Fahrt Nummer {number}." for number in range(8)]
    saved.write_text(
        "\n".join(["Die Fähre fährt wieder", "Sie legt um sieben ab.", *body, "Credit: Northern Wire", ""])
    )
    done = newsroom.wireroom("import", "page", saved, "--published", "2026-11-20")
    address = re.search(r"live at http://[^/]+(/\S+)", done.stdout)
    assert address, done.stdout + done.stderr

    page = newsroom.wait_for(address[1], "Kommentar schreiben")
    assert '<html lang="de" dir="ltr">' in page
    assert "20. November 2026" in page
    fields = {"name": READER["name"], "email": READER["email"], "comment": ""}
    ours = {"Origin": newsroom.url, "Sec-Fetch-Site": "same-origin"}
    refused = httpx.post(newsroom.url + form_of(page), data=fields, headers=ours, timeout=PATIENCE)
    assert refused.status_code == 422
    assert "Bitte schreiben Sie Ihren Kommentar." in refused.text
    assert '<html lang="de"' in newsroom.get("/desk/login/").text
    assert '<html lang="de"' in newsroom.get("/search/").text
