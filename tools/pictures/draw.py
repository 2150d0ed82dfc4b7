"""Draw the demo newsroom's pictures: `python tools/pictures/draw.py [NAME…] [--png DIR]`.

Each scene becomes a progressive JPEG in src/wireroom/imports/demo/pictures/, at most 168 KB; with --png also a
PNG to look at. Needs Chromium (CHROMIUM=path, /usr/bin/chromium by default) and the development environment.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tomllib
from html import escape
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from plate import Plate  # noqa: E402 - found beside this script, which is not a package.
from scenes import SCENES  # noqa: E402

PICTURES = HERE.parents[1] / "src" / "wireroom" / "imports" / "demo" / "pictures"
FACTS = PICTURES.parent / "pictures.toml"
MOST_BYTES = 168_000
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" photoshop:Credit="{credit}" photoshop:Source="{agency}">
<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{copyright}</rdf:li></rdf:Alt></dc:rights>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{caption}</rdf:li></rdf:Alt></dc:description>
<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">{alt}</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""


def render(page: Page, name: str) -> bytes:
    """The scene as PNG."""
    scene, width, height = SCENES[name]
    plate = Plate(name, width, height)
    scene(plate)
    page.set_viewport_size({"width": width, "height": height})
    page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{plate.finish()}")
    return page.screenshot(animations="disabled", timeout=120_000)


def embedded_facts(name: str) -> bytes:
    """What pictures.toml says of the picture, as XMP (IPTC Photo Metadata Standard, core schema)."""
    facts = {"agency": "The Ansel Courier", **tomllib.loads(FACTS.read_text(encoding="utf-8"))[name]}
    return XMP.format(**{key: escape(str(value)) for key, value in facts.items()}).encode()


def as_jpeg(png: bytes, xmp: bytes) -> bytes:
    """Progressive JPEG at quality 85, or as much lower as the limit of size asks."""
    twice = Image.open(io.BytesIO(png)).convert("RGB")
    image = twice.resize((twice.width // 2, twice.height // 2), Image.Resampling.LANCZOS)
    for quality in range(85, 59, -3):
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, progressive=True, optimize=True, xmp=xmp)
        if out.tell() <= MOST_BYTES:
            return out.getvalue()
    raise SystemExit("A picture stays over 168 KB at quality 61: draw it with less grain.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="scenes to draw; all of them when none is named")
    parser.add_argument("--png", type=Path, metavar="DIR", help="also write a PNG of each scene there")
    chosen = parser.parse_args()
    unknown = sorted(set(chosen.names) - set(SCENES))
    if unknown:
        parser.error(f"no such scene: {', '.join(unknown)}; there are {', '.join(sorted(SCENES))}")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(device_scale_factor=2)  # Halved again, which smooths the roughened edges.
        for name in chosen.names or SCENES:
            png = render(page, name)
            if chosen.png:
                (chosen.png / f"{name}.png").write_bytes(png)
            jpeg = as_jpeg(png, embedded_facts(name))
            (PICTURES / f"{name}.jpg").write_bytes(jpeg)
            print(f"{name}.jpg  {len(jpeg) / 1000:.0f} KB")
        browser.close()


if __name__ == "__main__":
    main()
