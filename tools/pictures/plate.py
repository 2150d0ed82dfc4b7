"""A plate: one picture of the demo newsroom, laid down colour over colour as a screen printer would.

A scene is a function that receives a `Plate` and draws on it; the plate keeps the SVG. All pictures share one
box of inks (`INK`), one grain and one roughness of edge, so that they look like the work of one studio.
Lengths are SVG user units, which are the pixels of the finished picture.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

Point = tuple[float, float]
Stop = tuple[float, str] | tuple[float, str, float]

INK = {
    "night": "#0f1a26",
    "navy": "#17293a",
    "deep": "#1f3d4a",
    "slate": "#3d5f6c",
    "sea": "#5d8588",
    "mist": "#a9bdb9",
    "haze": "#d5d8cb",
    "paper": "#f4e9d4",
    "cream": "#fbf3e2",
    "straw": "#efcf8d",
    "ochre": "#e0a344",
    "amber": "#f3b950",
    "rust": "#a94a2c",
    "vermilion": "#d6552f",
    "rose": "#e8a58b",
    "plum": "#4b3346",
    "umber": "#3a2a26",
    "moss": "#5c7047",
    "leaf": "#8aa05f",
    "bottle": "#23402f",
}

FILTERS = """
<filter id="rough" x="-5%" y="-5%" width="110%" height="110%">
  <feTurbulence type="fractalNoise" baseFrequency=".035" numOctaves="2" seed="3" result="n"/>
  <feDisplacementMap in="SourceGraphic" in2="n" scale="3.6"/>
</filter>
<filter id="wobble" x="-5%" y="-5%" width="110%" height="110%">
  <feTurbulence type="fractalNoise" baseFrequency=".012 .03" numOctaves="2" seed="8" result="n"/>
  <feDisplacementMap in="SourceGraphic" in2="n" scale="18"/>
</filter>
<filter id="ripple" x="-5%" y="-5%" width="110%" height="110%">
  <feTurbulence type="fractalNoise" baseFrequency=".006 .07" numOctaves="2" seed="5" result="n"/>
  <feDisplacementMap in="SourceGraphic" in2="n" scale="46" xChannelSelector="R" yChannelSelector="G"/>
</filter>
<filter id="wet" x="-5%" y="-5%" width="110%" height="110%">
  <feTurbulence type="fractalNoise" baseFrequency=".01 .05" numOctaves="2" seed="5" result="n"/>
  <feDisplacementMap in="SourceGraphic" in2="n" scale="38" xChannelSelector="R" yChannelSelector="G"/>
  <feGaussianBlur stdDeviation="2.5 9"/>
</filter>
<filter id="spray" x="-10%" y="-10%" width="120%" height="120%">
  <feTurbulence type="fractalNoise" baseFrequency=".55" numOctaves="2" seed="11"/>
  <feColorMatrix values="0 0 0 0 1  0 0 0 0 1  0 0 0 0 1  0 0 0 2.6 -.8" result="n"/>
  <feComposite in="SourceGraphic" in2="n" operator="arithmetic" k1="1.5" k2=".25"/>
</filter>
<filter id="cloud" x="-20%" y="-20%" width="140%" height="140%">
  <feTurbulence type="fractalNoise" baseFrequency=".004 .011" numOctaves="4" seed="21"/>
  <feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  0 0 0 4.2 -1.7" result="n"/>
  <feComposite in="SourceGraphic" in2="n" operator="in"/>
</filter>
<filter id="grain" x="0" y="0" width="100%" height="100%">
  <feTurbulence type="fractalNoise" baseFrequency=".42" numOctaves="2" seed="4"/>
  <feColorMatrix values=".33 .33 .33 0 0 .33 .33 .33 0 0 .33 .33 .33 0 0 0 0 0 0 1"/>
</filter>
"""
BLURS = (2, 4, 8, 16, 32, 64)


def n(value: float) -> str:
    """A coordinate with one decimal, which is finer than a printed dot."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


class Plate:
    """Collects the SVG of one picture. `rng` is seeded by the name: a plate draws the same every time."""

    def __init__(self, name: str, width: int = 1600, height: int = 1067) -> None:
        self.name, self.w, self.h = name, width, height
        self.rng = random.Random(name)  # noqa: S311 - scatter of stars and windows, not a secret.
        self._defs: list[str] = [FILTERS]
        self._defs += [f'<filter id="blur{b}" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="{b}"/></filter>' for b in BLURS]
        self._body: list[str] = []

    # -- inks ---------------------------------------------------------------------------------------------
    def _define(self, element: str) -> str:
        name = f"d{len(self._defs)}"
        self._defs.append(element.replace("@", name, 1))
        return name

    @staticmethod
    def _stops(stops: Sequence[Stop]) -> str:
        return "".join(f'<stop offset="{s[0]}" stop-color="{INK.get(s[1], s[1])}" stop-opacity="{s[2] if len(s) > 2 else 1}"/>' for s in stops)

    def down(self, *stops: Stop) -> str:
        """A vertical gradient over the shape it fills."""
        return self.slope(0, 0, 0, 1, *stops)

    def slope(self, x1: float, y1: float, x2: float, y2: float, *stops: Stop) -> str:
        """A linear gradient in fractions of the shape it fills."""
        ends = f'x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"'
        name = self._define(f'<linearGradient id="@" {ends}>{self._stops(stops)}</linearGradient>')
        return f"url(#{name})"

    def round(self, *stops: Stop) -> str:
        """A radial gradient from the middle of the shape it fills."""
        name = self._define(f'<radialGradient id="@">{self._stops(stops)}</radialGradient>')
        return f"url(#{name})"

    # -- shapes -------------------------------------------------------------------------------------------
    def raw(self, element: str) -> None:
        self._body.append(element)

    def _shape(self, tag: str, geometry: str, fill: str, more: dict[str, object]) -> None:
        blend = more.pop("blend", None)
        style = f' style="mix-blend-mode:{blend}"' if blend else ""
        filtered = more.pop("soft", None)
        style += f' filter="url(#{filtered})"' if filtered else ""
        if "stroke" in more:
            more["stroke"] = INK.get(str(more["stroke"]), more["stroke"])
        attributes = "".join(f' {k.replace("_", "-")}="{v}"' for k, v in more.items())
        self.raw(f'<{tag} {geometry} fill="{INK.get(fill, fill)}"{attributes}{style}/>')

    def rect(self, x: float, y: float, w: float, h: float, fill: str, **more: object) -> None:
        self._shape("rect", f'x="{n(x)}" y="{n(y)}" width="{n(w)}" height="{n(h)}"', fill, more)

    def disc(self, cx: float, cy: float, r: float, fill: str, ry: float | None = None, **more: object) -> None:
        at = f'cx="{n(cx)}" cy="{n(cy)}" rx="{n(r)}" ry="{n(r if ry is None else ry)}"'
        self._shape("ellipse", at, fill, more)

    def path(self, d: str, fill: str = "none", **more: object) -> None:
        self._shape("path", f'd="{d}"', fill, more)

    def poly(self, points: Sequence[Point], fill: str, **more: object) -> None:
        self._shape("path", f'd="M{" L".join(f"{n(x)} {n(y)}" for x, y in points)}Z"', fill, more)

    def line(self, points: Sequence[Point], stroke: str, width: float, **more: object) -> None:
        d = "M" + " L".join(f"{n(x)} {n(y)}" for x, y in points)
        more = {"stroke_linecap": "round", "stroke_linejoin": "round", **more}
        self.path(d, "none", stroke=stroke, stroke_width=width, **more)

    def wash(self, fill: str, **more: object) -> None:
        """One ink over the whole sheet."""
        self.rect(0, 0, self.w, self.h, fill, **more)

    @contextmanager
    def group(self, soft: str | None = None, blend: str | None = None, **more: object) -> Iterator[None]:
        """Shapes that are roughened, faded, moved or blended together."""
        style = f' style="mix-blend-mode:{blend}"' if blend else ""
        style += f' filter="url(#{soft})"' if soft else ""
        attributes = "".join(f' {k.replace("_", "-")}="{v}"' for k, v in more.items())
        self.raw(f"<g{attributes}{style}>")
        yield
        self.raw("</g>")

    def clip(self, d: str) -> str:
        """A value for `clip_path=` that keeps what lies inside the path."""
        name = self._define(f'<clipPath id="@"><path d="{d}"/></clipPath>')
        return f"url(#{name})"

    # -- light and air ------------------------------------------------------------------------------------
    def glow(self, cx: float, cy: float, r: float, ink: str, strength: float = 0.8, ry: float | None = None) -> None:
        """Light around a lamp, a window or the sun."""
        fill = self.round((0, ink, strength), (0.35, ink, strength * 0.42), (1, ink, 0))
        self.disc(cx, cy, r, fill, ry, blend="screen")

    def spray(self, x: float, y: float, w: float, h: float, *stops: Stop, across: bool = False) -> None:
        """Stippled shading, as from a spray brush, running down or across a rectangle."""
        fill = self.slope(0, 0, 1, 0, *stops) if across else self.down(*stops)
        self.rect(x, y, w, h, fill, soft="spray")

    def clouds(self, y: float, h: float, ink: str, opacity: float = 0.5) -> None:
        fill = self.down((0, ink, 0), (0.35, ink, 1), (0.7, ink, 0.8), (1, ink, 0))
        self.rect(-200, y, self.w + 400, h, fill, soft="cloud", opacity=opacity)

    def ridge(self, y: float, rise: float, ink: str, rough: int = 9, seed: int = 0, **more: object) -> None:
        """A far skyline of hills, filled down to the foot of the sheet."""
        rng = random.Random(f"{self.name}{seed}")  # noqa: S311
        d = f"M-20 {self.h + 20}L-20 {n(y)}"
        step = (self.w + 40) / rough
        x, last = -20.0, y
        for _ in range(rough):
            top = y - rng.random() * rise
            d += f"C{n(x + step * 0.45)} {n(last)} {n(x + step * 0.55)} {n(top)} {n(x + step)} {n(top)}"
            x, last = x + step, top
        self.path(d + f"L{self.w + 20} {self.h + 20}Z", ink, **more)

    def glitter(self, y: float, h: float, cx: float, ink: str, count: int = 90, spread: float = 0.35) -> None:
        """The path of light on water below a lamp or the sun: short strokes, wider towards the eye."""
        for _ in range(count):
            depth = self.rng.random() ** 0.8
            half = (10 + depth * self.w * spread / 2) * self.rng.random()
            x = cx + self.rng.choice((-1, 1)) * half
            length = (8 + 60 * depth) * (0.4 + self.rng.random())
            thick = 1.2 + 3.6 * depth
            fade = 0.75 * (1 - half / (self.w * spread / 2 + 12)) + 0.12
            self.path(f"M{n(x - length / 2)} {n(y + depth * h)}q{n(length / 2)} {n(-thick)} {n(length)} 0q{n(-length / 2)} {n(thick)} {n(-length)} 0Z", ink, opacity=round(fade, 2))

    def waves(self, y: float, h: float, ink: str, count: int = 120, opacity: float = 0.35) -> None:
        """Strokes of swell over a whole stretch of water."""
        for _ in range(count):
            depth = self.rng.random() ** 1.2
            x = self.rng.random() * self.w
            length = (16 + 150 * depth) * (0.4 + self.rng.random())
            thick = 1 + 5 * depth
            self.path(
                f"M{n(x)} {n(y + depth * h)}q{n(length / 2)} {n(-thick)} {n(length)} 0q{n(-length / 2)} {n(thick * 0.8)} {n(-length)} 0Z",
                ink,
                opacity=round(opacity * (0.4 + 0.6 * self.rng.random()), 2),
            )

    def stars(self, h: float, count: int, ink: str = "cream") -> None:
        for _ in range(count):
            size = 0.7 + 2.1 * self.rng.random() ** 4
            y = self.rng.random() ** 1.3 * h
            self.disc(self.rng.random() * self.w, y, size, ink, opacity=round(0.25 + 0.7 * self.rng.random(), 2))

    def rain(self, count: int, ink: str = "cream", slant: float = 0.22, opacity: float = 0.28) -> None:
        for _ in range(count):
            near = self.rng.random()
            length = 18 + 62 * near
            x, y = self.rng.random() * self.w * 1.2 - 100, self.rng.random() * self.h
            self.line([(x, y), (x - length * slant, y + length)], ink, round(0.7 + 1.3 * near, 1), opacity=round(opacity * (0.35 + 0.65 * near), 2))

    # -- what many scenes need ----------------------------------------------------------------------------
    def windows(
        self, x: float, y: float, w: float, h: float, cols: int, rows: int, ink: str, lit: float = 1.0, wide: float = 0.45, tall: float = 0.55, opacity: float = 0.9
    ) -> None:
        """Rows of windows in a front, of which the part `lit` has a light on."""
        cw, ch = w / cols, h / rows
        for row in range(rows):
            for col in range(cols):
                if self.rng.random() < lit:
                    self.rect(
                        x + cw * (col + (1 - wide) / 2), y + ch * (row + (1 - tall) / 2), cw * wide, ch * tall, ink, opacity=round(opacity * (0.6 + 0.4 * self.rng.random()), 2)
                    )

    def figure(
        self,
        x: float,
        y: float,
        tall: float,
        ink: str,
        stride: float = 0.12,
        face: int = 1,
        skirt: bool = False,
        hat: bool = False,
        bag: str | None = None,
        head: str | None = None,
        hair: str | None = None,
        young: bool = False,
    ) -> None:
        """Someone in a coat, standing on (x, y), seen from the side or from behind. `face` is 1 or -1."""
        u = tall
        with self.group(transform=f"translate({n(x)} {n(y)}) scale({face} 1)"):
            leg = stride * u
            for foot, back in ((leg, False), (-leg, True)):
                heel = -0.015 * u if not back else -0.03 * u
                self.path(
                    f"M{n(-0.045 * u)} {n(-0.46 * u)}L{n(0.05 * u)} {n(-0.46 * u)}"
                    f"L{n(foot + 0.032 * u)} {n(heel - 0.03 * u)}L{n(foot + 0.085 * u)} {n(heel + 0.012 * u)}"
                    f"L{n(foot - 0.035 * u)} {n(heel + 0.012 * u)}Z",
                    ink,
                )
            hem = 0.25 if skirt else 0.36
            flare = 0.15 if skirt else 0.115
            self.path(
                f"M{n(-0.035 * u)} {n(-0.835 * u)}C{n(-0.11 * u)} {n(-0.82 * u)} {n(-0.12 * u)} {n(-0.74 * u)} {n(-0.115 * u)} {n(-0.62 * u)}"
                f"L{n(-flare * u)} {n(-hem * u)}Q0 {n(-hem * u + 0.03 * u)} {n(flare * u)} {n(-hem * u)}"
                f"L{n(0.105 * u)} {n(-0.62 * u)}C{n(0.115 * u)} {n(-0.74 * u)} {n(0.1 * u)} {n(-0.82 * u)} {n(0.035 * u)} {n(-0.835 * u)}Z",
                ink,
            )
            self.path(
                f"M{n(-0.06 * u)} {n(-0.79 * u)}Q{n(-0.15 * u)} {n(-0.66 * u)} {n(-0.11 * u)} {n(-0.46 * u)}"
                f"L{n(-0.065 * u)} {n(-0.45 * u)}Q{n(-0.08 * u)} {n(-0.62 * u)} 0 {n(-0.74 * u)}Z",
                ink,
            )
            self.rect(-0.022 * u, -0.87 * u, 0.05 * u, 0.06 * u, head or ink)
            grown = 1.5 if young else 1  # A child's head is larger for its height.
            with self.group(transform=f"translate(0 {n(-0.86 * u)}) scale({grown}) translate(0 {n(0.86 * u)})"):
                self.disc(0.012 * u, -0.925 * u, 0.052 * u, head or ink, 0.066 * u)
                self._hat(u, ink) if hat else self._hair(u, hair or ink)
            if bag:
                self.rect(-0.17 * u, -0.46 * u, 0.12 * u, 0.13 * u, bag, rx=0.01 * u)

    def _hat(self, u: float, ink: str) -> None:
        self.path(
            f"M{n(-0.085 * u)} {n(-0.945 * u)}L{n(0.115 * u)} {n(-0.945 * u)}L{n(0.075 * u)} {n(-0.965 * u)}"
            f"Q{n(0.06 * u)} {n(-1.03 * u)} 0 {n(-1.02 * u)}Q{n(-0.05 * u)} {n(-1.03 * u)} {n(-0.05 * u)} {n(-0.965 * u)}Z",
            ink,
        )

    def _hair(self, u: float, ink: str) -> None:
        self.path(
            f"M{n(0.055 * u)} {n(-0.955 * u)}Q{n(0.03 * u)} {n(-1.01 * u)} {n(-0.03 * u)} {n(-0.985 * u)}"
            f"Q{n(-0.07 * u)} {n(-0.94 * u)} {n(-0.04 * u)} {n(-0.875 * u)}Q{n(-0.01 * u)} {n(-0.93 * u)} {n(0.055 * u)} {n(-0.955 * u)}Z",
            ink,
        )

    def finish(self, grain: float = 0.3, edge: float = 0.35) -> str:
        """The finished SVG: a slight darkening of the corners, then the tooth of the paper over everything."""
        dark = self.round((0.55, "#0b1218", 0), (1, "#0b1218", edge))
        r = math.hypot(self.w, self.h) / 2 * 1.06
        self.disc(self.w / 2, self.h / 2, r, dark, r * 0.86, blend="multiply")
        self.wash("#808080", soft="grain", blend="soft-light", opacity=grain)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.w} {self.h}" '
            f'width="{self.w}" height="{self.h}"><defs>{"".join(self._defs)}</defs>{"".join(self._body)}</svg>'
        )
