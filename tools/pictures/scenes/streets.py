"""Streets and squares of the city, in every weather."""

from __future__ import annotations

from plate import Plate, Point

from .waterside import town

Front = tuple[float, float, float, float, float, float]
"""A house front along a street, receding: left and right, then the height of the top and of the foot at each."""


def pane(front: Front, left: float, right: float, top: float, foot: float) -> list[Point]:
    """A window in a receding front; its edges in fractions of the front."""
    x0, x1, top0, top1, foot0, foot1 = front

    def at(across: float, down: float) -> Point:
        high = top0 + (top1 - top0) * across
        return x0 + (x1 - x0) * across, high + (foot0 + (foot1 - foot0) * across - high) * down

    return [at(left, top), at(right, top), at(right, foot), at(left, foot)]


def tram_in_rain(p: Plate) -> None:
    """A number 2 comes up Tallow Street on a wet evening; the street is a mirror."""
    p.wash(p.down((0, "#152636"), (0.3, "#2f4c5c"), (0.5, "#8b7f78"), (0.6, "#d0a272")))
    p.glow(800, 560, 620, "#ffca7e", 0.75)
    with p.group(soft="rough"):
        town(p, 560, 600, 480, 90, "#6f6a6c", 1)
    for side in (-1, 1):
        with p.group(soft="rough", transform=f"translate({0 if side < 0 else 1600} 0) scale({-side} 1)"):
            for x0, x1, t0, t1, ink in ((470, 620, 330, 420, "#4a5560"), (290, 480, 190, 300, "#33434f"), (-20, 300, -40, 110, "#1b2b38")):
                p.poly([(x0, t0), (x1, t1), (x1, 640 - (x1 - 600) * 0.1), (x0, 640 + (600 - x0) * 0.32)], ink)
                rows = 5
                for row in range(rows):
                    cols = 4 if x0 < 0 else 3
                    for col in range(cols):
                        if p.rng.random() < 0.42:
                            f = (col + 0.3) / cols
                            g = (col + 0.7) / cols
                            front = (x0, x1, t0, t1, 640 + (600 - x0) * 0.32, 640 - (x1 - 600) * 0.1)
                            p.poly(pane(front, f, g, 0.1 + row * 0.155, 0.19 + row * 0.155), "#f3bf66", opacity=0.85)
    p.poly([(-10, 720), (620, 630), (980, 630), (1610, 720), (1610, 850), (-10, 850)], "#3a4750")
    p.poly([(-10, 830), (520, 640), (1080, 640), (1610, 830), (1610, 1080), (-10, 1080)], p.down((0, "#c79a6c"), (0.2, "#5f6066"), (1, "#0f1c28")))
    with p.group(soft="wet", opacity=0.85, clip_path=p.clip("M-10 830L520 640H1080L1610 830V1080H-10Z")):
        p.rect(640, 700, 330, 400, p.down((0, "#e9c17a", 0.95), (1, "#e9c17a", 0.05)))
        for x in (628, 924):
            p.rect(x, 716, 58, 380, p.down((0, "#b8452b", 0.9), (1, "#b8452b", 0)))
        for x, w in ((250, 40), (330, 26), (1280, 44), (1390, 30), (1180, 26), (150, 50), (1480, 54)):
            p.rect(x, 760, w, 330, p.down((0, "#f3bf66", 0.8), (1, "#f3bf66", 0)))
    p.waves(700, 360, "#0c1722", 130, 0.45)
    for a, b in (((740, 690), (430, 1080)), ((860, 690), (900, 1080)), ((806, 690), (640, 1080)), ((930, 690), (1140, 1080))):
        p.line([a, b], "#f6d9a0", 4, opacity=0.55)
    p.line([(800, 300), (760, -10)], "#0c1722", 3)
    p.line([(800, 300), (-10, 120)], "#0c1722", 2)
    p.line([(800, 300), (1610, 90)], "#0c1722", 2)
    with p.group(soft="rough"):
        p.line([(770, 372), (806, 336), (770, 304)], "#14222e", 6)
        p.line([(740, 304), (860, 304)], "#14222e", 6)
        p.path("M632 720L640 420Q644 376 690 372H920Q966 376 970 420L978 720Z", "#a8402a")
        p.path("M650 388Q660 372 690 372H920Q950 374 958 388L940 396H668Z", "#f2e3c4")
        p.path("M636 590H974L978 720H632Z", "#7d2c20")
        p.path("M640 590H972L973 606H639Z", "#f2e3c4")
        p.path("M662 438H948V570H662Z", "#ffe2a2")
        p.rect(716, 396, 178, 32, "#10202c")
        for x in (752, 858):
            p.rect(x - 4, 436, 8, 136, "#7d2c20")
        p.path("M772 570V520Q776 500 806 498Q834 500 838 520V570Z", "#1c2f3c")
        p.disc(806, 480, 19, "#1c2f3c", 22)
        p.path("M672 570V530Q690 512 706 530V570Z", "#8a5a45")
        p.disc(690, 506, 13, "#8a5a45")
        p.path("M880 570V536Q900 516 918 536V570Z", "#5d6f70")
        p.disc(899, 510, 13, "#5d6f70")
        p.rect(626, 712, 358, 22, "#131f29")
        p.rect(660, 734, 290, 16, "#0c1722")
        for x in (690, 916):
            p.disc(x, 654, 21, "#fff4d2")
            p.disc(x, 654, 28, "none", stroke="#f2e3c4", stroke_width=4)
    p.raw('<text x="805" y="421" font-family="DejaVu Sans" font-weight="bold" font-size="24" letter-spacing="2" text-anchor="middle" fill="#ffd98a">2  Saltgate</text>')
    for x in (690, 916):
        p.glow(x, 654, 190, "#ffe9b8", 0.95)
    p.glow(805, 500, 360, "#ffd690", 0.5)
    with p.group(soft="rough"):
        for x, y, s in ((300, 700, 330), (1290, 700, 330)):
            p.line([(x, y), (x, y - s)], "#0d1924", 9)
            p.path(f"M{x - 22} {y - s}H{x + 22}L{x + 14} {y - s - 46}H{x - 14}Z", "#ffe6ae")
            p.path(f"M{x - 26} {y - s - 44}L{x} {y - s - 70}L{x + 26} {y - s - 44}Z", "#0d1924")
        p.figure(330, 1000, 420, "#0b1620", 0.1, 1, skirt=True)
        p.path("M150 606Q170 500 336 484Q500 500 520 606Q490 584 458 604Q430 580 394 602Q366 578 334 600Q300 578 274 602Q240 580 214 604Q184 586 150 606Z", "#c24a2a")
        p.path("M336 484Q262 520 274 602Q240 580 214 604Q184 586 150 606Q170 500 336 484Z", "#7d2c20")
        p.line([(336, 468), (336, 488)], "#0b1620", 6)
        p.figure(1300, 880, 300, "#101d28", 0.1, -1, hat=True, bag="#101d28")
        p.figure(1370, 884, 280, "#16252f", 0.08, -1, skirt=True)
    for x in (300, 1290):
        p.glow(x, 345, 210, "#ffe1a0", 0.85)
    p.rain(520, "#f6ead0", 0.16, 0.34)


def old_town_roofs(p: Plate) -> None:
    """Slate and pantile from Lantern Hill down to the water, swifts above."""
    p.wash(p.down((0, "#7fa3a6"), (0.3, "#d9d9c4"), (0.5, "#f6dfb0")))
    p.clouds(20, 260, "#fdf3dc", 0.8)
    p.glow(1250, 240, 640, "#ffe9b4", 0.7)
    with p.group(soft="rough"):
        p.ridge(370, 60, "#a9b8ab", 6, 3)
        p.rect(0, 372, 1600, 60, "#b7cbc2")
        town(p, -20, 450, 1640, 60, "#9aa39a", 0)
    rows = (
        (470, 74, "#8d8f8b", ("#b98a70", "#8c969a", "#a5836e")),
        (560, 104, "#7b7f80", ("#b0714f", "#74858c", "#c08060", "#7e8d91")),
        (680, 140, "#6a7378", ("#a85a3a", "#5d727c", "#bb6b45")),
        (830, 190, "#55646d", ("#9c4a2d", "#4b626e", "#b05836", "#5a6f78")),
        (1030, 250, "#3a4a55", ("#8a3d27", "#38505d", "#97452b")),
    )
    for depth, (foot, size, wall, roofs) in enumerate(rows):
        if depth == 2:
            with p.group(soft="rough"):
                x = 520
                p.rect(x - 40, 300, 80, 420, "#cdb893")
                p.rect(x + 4, 300, 36, 420, "#8f8471")
                p.poly([(x - 50, 304), (x, 110), (x + 50, 304)], "#4b626e")
                p.poly([(x, 110), (x + 50, 304), (x + 6, 304)], "#31454f")
                p.line([(x, 112), (x, 70)], "#31454f", 4)
                p.disc(x - 2, 360, 25, "#fbf3e2")
                p.line([(x - 2, 360), (x - 2, 343)], "#31454f", 4)
                p.line([(x - 2, 360), (x + 10, 366)], "#31454f", 4)
                p.path(f"M{x - 16} 470V430Q{x - 2} 406 {x + 12} 430V470Z", "#5d5a52")
        with p.group(soft="rough"):
            x = -60.0 - depth * 17
            while x < 1660:
                w = size * (1.05 + 0.8 * p.rng.random())
                high = size * (0.9 + 0.5 * p.rng.random())
                eave, peak = foot - high * 0.52, foot - high * 1.12
                roof = p.rng.choice(roofs)
                shade = p.rng.random() < 0.5
                lip = size * 0.07
                p.rect(x, eave - 2, w, foot - eave + 120, wall)
                if shade:  # gable towards us
                    p.poly([(x, eave), (x + w * 0.46, peak), (x + w * 0.92, eave), (x + w * 0.92, foot), (x, foot)], "#e5d2ac" if depth < 3 else "#cdb48a")
                    p.poly([(x + w * 0.46, peak - lip), (x + w * 0.46 + w * 0.6, peak - lip), (x + w * 1.5, eave), (x + w * 0.92, eave)], roof)
                    p.poly(
                        [
                            (x - lip, eave + lip * 0.6),
                            (x + w * 0.46, peak - lip * 1.2),
                            (x + w * 0.92 + lip, eave + lip * 0.6),
                            (x + w * 0.92 - lip, eave + lip * 0.6),
                            (x + w * 0.46, peak + lip),
                            (x + lip, eave + lip * 0.6),
                        ],
                        "#3f3a3a" if depth > 2 else "#6a625c",
                    )
                    p.windows(x + w * 0.22, eave - size * 0.12, w * 0.48, size * 0.42, 2, 1, "#3a4a55", 1, 0.42, 0.62)
                    w *= 1.5
                else:
                    p.poly([(x - lip, eave), (x + w * 0.14, peak), (x + w * 0.86, peak), (x + w + lip, eave)], roof)
                    p.poly([(x + w * 0.5, eave), (x + w * 0.5, peak), (x + w * 0.86, peak), (x + w + lip, eave)], "#0f1a26", opacity=0.12)
                    for k in range(1, 6):
                        y = peak + (eave - peak) * k / 6
                        p.line([(x + w * 0.14 * (1 - k / 6), y), (x + w * (0.86 + 0.14 * k / 6), y)], "#0f1a26", 1.4 + depth * 0.3, opacity=0.17)
                    if depth > 0:
                        dx, dw = x + w * (0.3 + 0.2 * p.rng.random()), size * 0.22
                        dy = peak + (eave - peak) * 0.78
                        p.rect(dx, dy - dw * 0.9, dw, dw, "#f1e2c2")
                        p.rect(dx + dw * 0.22, dy - dw * 0.75, dw * 0.56, dw * 0.7, "#3a4a55")
                        p.poly([(dx - dw * 0.2, dy - dw * 0.85), (dx + dw * 0.5, dy - dw * 1.5), (dx + dw * 1.2, dy - dw * 0.85)], "#3f4a52")
                    p.windows(x + w * 0.08, eave + size * 0.05, w * 0.84, size * 0.36, 4, 1, "#f7c76c", 0.35, 0.3, 0.6)
                cx = x + w * (0.2 + 0.5 * p.rng.random())
                cw = size * 0.16
                p.rect(cx, peak - size * 0.26, cw, size * 0.4, "#8a5240" if depth > 1 else "#a07a68")
                p.rect(cx + cw * 0.6, peak - size * 0.26, cw * 0.4, size * 0.4, "#0f1a26", opacity=0.22)
                for pot in (0.2, 0.62):
                    p.rect(cx + cw * pot, peak - size * 0.34, cw * 0.24, size * 0.09, "#c98a5c")
                if p.rng.random() < 0.22:
                    p.path(
                        f"M{cx + cw * 0.3} {peak - size * 0.36}q{size * 0.2} {-size * 0.2} {size * 0.06} {-size * 0.5}t{size * 0.3} {-size * 0.5}",
                        "none",
                        stroke="#f6ecd6",
                        stroke_width=size * 0.08,
                        opacity=0.35,
                        stroke_linecap="round",
                        soft="blur4",
                    )
                x += w * 1.02
        haze = (0.72, 0.5, 0.34, 0.2, 0)[depth]
        if haze:
            p.rect(0, foot - size * 0.7, 1600, size * 0.9, p.down((0, "#f4dcae", 0), (1, "#f4dcae", haze)))
    swift = "M-50 10C-30 -12 -14 -12 -4 -6L-2 -12L2 -6C14 -14 30 -16 52 4C32 -4 16 -2 6 4L14 26L1 14L-10 27L-5 4C-16 -2 -32 0 -50 10Z"
    for x, y, s, a in ((830, 190, 1.15, -24), (930, 120, 0.8, 12), (1010, 230, 0.6, -40), (730, 110, 0.55, 20), (1140, 150, 0.45, -10), (660, 210, 0.4, 30)):
        p.path(swift, "#22313c", transform=f"translate({x} {y}) rotate({a}) scale({s})")
    p.wash(p.slope(1, 0, 0, 1, (0, "#ffdf9c", 0.28), (0.6, "#ffdf9c", 0), (1, "#0f1a26", 0.35)))


def snowy_street(p: Plate) -> None:
    """Ropewalk under snow; a gritter's lamp far up the hill."""
    p.wash(p.down((0, "#2c4257"), (0.4, "#6d8497"), (0.62, "#c9b8ae")))
    p.glow(820, 470, 420, "#ffd9a0", 0.7)
    with p.group(soft="rough"):
        town(p, 640, 520, 330, 80, "#8797a3", 1)
        for side in (-1, 1):
            with p.group(transform=f"translate({0 if side < 0 else 1600} 0) scale({-side} 1)"):
                for x0, x1, t0, t1, b0, b1, ink, snow in (
                    (560, 680, 300, 350, 580, 540, "#6c7f8d", 12),
                    (410, 575, 210, 290, 640, 575, "#526777", 18),
                    (220, 425, 110, 215, 730, 635, "#3c5162", 24),
                    (-30, 235, -60, 110, 880, 725, "#273a4a", 34),
                ):
                    p.poly([(x0, t0), (x1, t1), (x1, b1), (x0, b0)], ink)
                    p.poly([(x0, t0 - snow), (x1 + 6, t1 - snow * 0.6), (x1 + 8, t1 + snow * 0.5), (x0, t0 + snow)], "#eef0ec")
                    for row in range(4):
                        for col in range(3):
                            f, g = (col + 0.28) / 3, (col + 0.68) / 3
                            quad = pane((x0, x1, t0, t1, b0, b1), f, g, 0.16 + row * 0.2, 0.29 + row * 0.2)
                            lit = p.rng.random() < 0.38
                            p.poly(quad, "#f8c873" if lit else "#1a2a38", opacity=0.95 if lit else 0.5)
                            (ax, ay), (bx, by) = quad[3], quad[2]
                            p.line([(ax - 2, ay + 2), (bx + 2, by + 2)], "#eef0ec", 3 + snow * 0.12)
    p.poly([(-10, 890), (640, 545), (980, 545), (1610, 890), (1610, 1080), (-10, 1080)], p.down((0, "#dcd3cb"), (0.25, "#c6cfd6"), (1, "#8ea2b4")))
    p.poly([(-10, 880), (640, 545), (700, 545), (330, 1080), (-10, 1080)], "#eef0ee", opacity=0.75)
    p.poly([(1610, 880), (980, 545), (920, 545), (1270, 1080), (1610, 1080)], "#eef0ee", opacity=0.75)
    for a, b, c in ((770, 560, 520), (800, 620, 600), (850, 950, 1010), (828, 870, 930)):
        p.path(f"M{a} 560Q{(a + b) / 2} 760 {c} 1080", "none", stroke="#7d91a3", stroke_width=10, opacity=0.45)
    with p.group(clip_path=p.clip("M-10 890L640 545H980L1610 890V1080H-10Z")):
        p.spray(0, 560, 1600, 500, (0, "#f7f4ee", 0.5), (1, "#f7f4ee", 0))
    with p.group(soft="rough"):
        p.rect(772, 478, 84, 74, "#d9822b")
        p.rect(780, 488, 68, 28, "#22313d")
        p.rect(772, 540, 84, 18, "#22313d")
        p.disc(786, 532, 7, "#fff4d2")
        p.disc(842, 532, 7, "#fff4d2")
        p.rect(802, 466, 24, 12, "#ffb04a")
    p.glow(814, 470, 130, "#ffa63c", 0.95)
    p.glow(786, 532, 70, "#fff0c8", 0.8)
    p.glow(842, 532, 70, "#fff0c8", 0.8)
    with p.group(soft="rough"):
        for x, y, s in ((1230, 760, 460), (520, 660, 270), (690, 585, 150)):
            p.line([(x, y), (x, y - s)], "#14222f", s * 0.026)
            w = s * 0.055
            p.path(f"M{x - w} {y - s}H{x + w}L{x + w * 0.65} {y - s - w * 2}H{x - w * 0.65}Z", "#ffe3a6")
            p.path(f"M{x - w * 1.2} {y - s - w * 1.9}L{x} {y - s - w * 3.1}L{x + w * 1.2} {y - s - w * 1.9}Z", "#14222f")
            p.path(f"M{x - w * 1.1} {y - s - w * 2.1}Q{x} {y - s - w * 3.9} {x + w * 1.1} {y - s - w * 2.1}L{x} {y - s - w * 2.9}Z", "#f7f7f2")
        p.disc(1082, 936, 100, "#5f7488", 14, opacity=0.55)
        p.figure(1080, 934, 330, "#152330", 0.1, -1, hat=True)
        p.path("M1040 664Q1080 690 1112 664L1116 688Q1080 708 1042 690Z", "#c24a2a")
        p.path("M1100 676L1132 760L1112 766L1094 690Z", "#a8402a")
        p.path("M940 930Q946 902 976 902L1004 898L1012 884L1022 892L1036 896Q1036 908 1020 910L1012 930H1004L1002 914H966L960 931H951L952 912Q944 914 940 930Z", "#1a2733")
        p.line([(1014, 900), (1066, 796)], "#1a2733", 2)
        p.path("M-20 830Q60 790 160 840Q240 850 290 900Q150 960 -20 950Z", "#f4f4f0")
        p.path("M1610 860Q1520 820 1440 880Q1400 900 1380 930Q1500 970 1610 950Z", "#f4f4f0")
    p.glow(1230, 275, 280, "#ffdf9f", 0.9)
    p.glow(520, 375, 170, "#ffdf9f", 0.8)
    p.glow(690, 425, 100, "#ffdf9f", 0.7)
    for _ in range(420):
        near = p.rng.random() ** 3
        p.disc(p.rng.random() * 1600, p.rng.random() * 1067, 1 + 5.5 * near, "#fbfaf5", opacity=0.35 + 0.5 * p.rng.random())


def market_before_opening(p: Plate) -> None:
    """Fairing Cross before seven: one stall lit, the square still blue."""
    p.wash(p.down((0, "#1a3147"), (0.5, "#426079"), (0.72, "#8896a0")))
    with p.group(transform="translate(800 690) scale(1.24) translate(-800 -690)"):
        p.stars(200, 50)
        with p.group(soft="rough"):
            town(p, -20, 640, 560, 200, "#2b4459", 0)
            town(p, 980, 640, 660, 210, "#2b4459", 1)
            p.poly([(430, 640), (430, 300), (800, 210), (1170, 300), (1170, 640)], "#22394d")
            p.poly([(400, 310), (800, 190), (1200, 310), (1200, 330), (800, 216), (400, 330)], "#16283a")
            for i in range(5):
                x = 470 + i * 134
                p.path(f"M{x} 640V440Q{x + 50} 370 {x + 100} 440V640Z", "#16283a")
            p.disc(800, 290, 34, "#f5dfae")
            p.line([(800, 290), (820, 278)], "#16283a", 4)
            p.line([(800, 290), (803, 307)], "#16283a", 5)
        p.windows(20, 470, 380, 120, 7, 2, "#f3bf66", 0.2, 0.3, 0.5)
        p.windows(1230, 470, 350, 120, 7, 2, "#f3bf66", 0.22, 0.3, 0.5)
        p.rect(0, 640, 1600, 430, p.down((0, "#5b7183"), (1, "#15242f")))
        for i in range(7):
            y = 668 + i * i * 9
            p.line([(-10, y), (1610, y)], "#0f1c28", 2, opacity=0.25)
        p.disc(800, 900, 760, p.round((0, "#ffcf82", 0.75), (0.6, "#e0a35a", 0.3), (1, "#e0a35a", 0)), 230)
        with p.group(soft="rough"):
            for x in (120, 1320):
                p.rect(x, 560, 10, 190, "#14232f")
                p.rect(x + 170, 560, 10, 190, "#14232f")
                p.path(f"M{x - 20} 570L{x + 10} 500H{x + 170}L{x + 200} 570Z", "#2f4a5d")
                p.rect(x, 670, 180, 80, "#1c3040")
        with p.group(soft="rough"):
            p.rect(470, 480, 660, 300, p.down((0, "#7a4a2c"), (1, "#c98a48")))
            p.rect(500, 500, 600, 220, p.down((0, "#ffd68c"), (1, "#f0b765")))
            p.rect(500, 560, 600, 8, "#8a5a33")
            for x in (520, 575, 630, 925, 985, 1045):
                ink = p.rng.choice(("#a94a2c", "#5c7047", "#c98a35", "#e9d2a0", "#7d3526"))
                p.path(f"M{x} 560V534Q{x + 4} 524 {x + 12} 522V514H{x + 26}V522Q{x + 36} 524 {x + 38} 534V560Z", ink)
            for x in range(540, 1080, 90):
                p.line([(x, 500), (x, 522)], "#5b3a24", 2)
                p.path(f"M{x - 10} 522Q{x} 516 {x + 10} 522L{x + 4} 556Q{x} 562 {x - 4} 556Z", "#b5643a") if x in (720, 810, 900) else None
            p.path("M738 720L746 640Q750 604 784 594H816Q850 604 854 640L862 720Z", "#5a3a2e")
            p.path("M768 598L778 594L786 640H814L822 594L832 598L840 720H760Z", "#f2e4c4")
            p.path("M752 612Q722 640 716 690L736 698Q746 664 770 640Z", "#4a2e26")
            p.path("M848 612Q880 640 900 664L950 640L956 654L902 690Q868 676 838 644Z", "#4a2e26")
            p.disc(722, 698, 12, "#8a5138")
            p.disc(954, 646, 12, "#8a5138")
            p.disc(966, 634, 14, "#d97b3a")
            p.rect(788, 570, 24, 30, "#7c4630")
            p.disc(800, 548, 27, "#8a5138", 33)
            p.path("M770 548Q764 506 802 506Q838 508 830 548Q820 526 800 526Q780 526 770 548Z", "#b8452b")
            p.path("M770 540Q756 556 760 580Q772 572 776 552Z", "#b8452b")
        with p.group(soft="rough"):
            p.poly([(452, 700), (1148, 700), (1176, 756), (424, 756)], "#a8743d")
            p.rect(424, 752, 752, 110, "#5c3826")
            for i in range(8):
                p.rect(430 + i * 93, 758, 84, 98, "#6e452e")
            for bx, ink, r in ((440, "#c8452a", 15), (562, "#e0a344", 16), (684, "#7c9450", 17), (890, "#d97b3a", 15), (1012, "#b23a3a", 14)):
                p.poly([(bx, 690), (bx + 118, 690), (bx + 126, 742), (bx - 8, 742)], "#6b4429")
                for row in range(3):
                    for col in range(5):
                        cx, cy = bx + 10 + col * 24 + (row % 2) * 7, 728 - row * 17
                        p.disc(cx, cy, r, ink)
                        p.disc(cx - 4, cy - 5, r * 0.35, "#fff0c0", opacity=0.55)
                p.rect(bx - 8, 732, 134, 16, "#8a5a33")
            stripe = 660 / 11
            for i in range(11):
                x = 470 + i * stripe
                tx = 520 + i * 560 / 11
                ink = "#f6e6c4" if i % 2 else "#b8452b"
                p.poly([(tx, 408), (tx + 51, 408), (x + stripe + 2, 488), (x, 488)], ink)
                p.path(f"M{x} 487H{x + stripe + 1}V506Q{x + stripe / 2} 530 {x} 506Z", ink)
            p.poly([(520, 408), (1080, 408), (1130, 488), (470, 488)], p.down((0, "#0f1a26", 0.45), (1, "#0f1a26", 0.05)))
            p.rect(462, 488, 10, 380, "#33211a")
            p.rect(1128, 488, 10, 380, "#33211a")
        for x in (640, 960):
            p.disc(x, 548, 15, "#fff6da")
            p.line([(x, 534), (x, 500)], "#33211a", 3)
            p.glow(x, 548, 190, "#ffdb90", 0.7)
        p.glow(800, 700, 640, "#ffcf82", 0.26)
        with p.group(soft="rough"):
            p.disc(355, 968, 96, "#0b1620", 14, opacity=0.5)
            p.figure(350, 964, 350, "#101e2a", 0.1, 1, skirt=True, bag="#101e2a")
            p.figure(1290, 900, 270, "#152736", 0.08, -1, hat=True)
            for i in range(3):
                p.rect(1130 + i * 8, 940 - i * 52, 150, 50, ("#7a4f30", "#8a5c38", "#6b4429")[i])
                p.rect(1130 + i * 8, 952 - i * 52, 150, 7, "#3a2620")
                p.rect(1130 + i * 8, 970 - i * 52, 150, 7, "#3a2620")


def courthouse_steps(p: Plate) -> None:
    """Columns, steps and their long shadows; one advocate going up alone."""
    p.wash(p.down((0, "#6f8f98"), (0.5, "#d9cfb3"), (0.8, "#f0dcae")))
    stone = ("#f3e3c0", "#d9bf92", "#7c7a74")
    with p.group(soft="rough"):
        p.rect(120, 250, 1400, 520, "#6a6b6b")
        p.rect(180, 300, 1280, 470, p.down((0, "#2b3b46"), (1, "#4b5052")))
        p.path("M700 770V470Q700 420 750 420H850Q900 420 900 470V770Z", "#121f29")
        p.rect(724, 470, 70, 300, "#5d3524")
        p.rect(806, 470, 70, 300, "#4a2a1d")
        for y in (500, 600, 690):
            p.rect(736, y, 46, 62, "#48281b")
            p.rect(818, y, 46, 62, "#3a2016")
        p.poly([(60, 236), (800, 20), (1540, 236)], "#d9bf92")
        p.poly([(180, 222), (800, 50), (1420, 222)], "#a8946f")
        p.poly([(800, 20), (1540, 236), (1420, 222), (800, 50)], "#f6e8c8")
        p.line([(800, 88), (800, 190)], "#f3e3c0", 7)
        p.line([(700, 118), (900, 118)], "#f3e3c0", 7)
        for x in (700, 900):
            p.line([(x, 118), (x - 34, 176)], "#f3e3c0", 3)
            p.line([(x, 118), (x + 34, 176)], "#f3e3c0", 3)
            p.path(f"M{x - 44} 174H{x + 44}Q{x} 210 {x - 44} 174Z", "#f3e3c0")
        p.disc(800, 86, 12, "#f3e3c0")
        p.rect(60, 232, 1480, 26, "#f6e8c8")
        p.rect(80, 258, 1440, 44, "#cdb487")
        p.rect(80, 300, 1440, 10, "#7c7a74")
    with p.group(soft="rough"):
        for i in range(6):
            x = 130 + i * 252
            p.rect(x - 14, 310, 118, 26, "#f3e3c0")
            p.rect(x - 14, 330, 118, 8, "#8f8163")
            p.path(f"M{x} 338H{x + 90}L{x + 96} 748H{x - 6}Z", p.slope(0, 0, 1, 0, (0, "#8f7f60"), (0.25, stone[1]), (0.6, stone[0]), (0.85, "#d9bf92"), (1, "#5f5f5c")))
            for k in range(1, 6):
                p.line([(x + k * 15, 342), (x - 4 + k * 16.6, 744)], "#6a5f4c", 2.4, opacity=0.4)
            p.rect(x - 20, 744, 130, 28, "#e5d0a2")
            p.rect(x - 20, 764, 130, 10, "#7c725c")
    for i in range(8):
        y = 774 + i * (26 + i * 2.6)
        w = 1420 + i * 80
        h = 26 + (i + 1) * 2.6
        with p.group(soft="rough"):
            p.rect(800 - w / 2, y, w, h * 0.45, "#f6e8c8")
            p.rect(800 - w / 2, y + h * 0.42, w, h * 0.68, "#b79f76")
    with p.group(blend="multiply", opacity=0.7):
        for i in range(6):
            x = 130 + i * 252
            p.poly([(x - 20, 774), (x + 100, 774), (x - 210, 1080), (x - 420, 1080)], "#5a6b7c", opacity=0.62)
    with p.group(soft="rough"):
        p.poly([(1030, 958), (1090, 958), (860, 1080), (740, 1080)], "#2a3038", opacity=0.65)
        p.figure(1062, 956, 290, "#131d27", 0.09, -1, head="#8a5a45")
        p.path("M1020 730Q990 840 1000 920Q1060 944 1122 920Q1136 830 1104 728Q1062 700 1020 730Z", "#111a23")
        p.path("M1042 716Q1034 664 1062 664Q1090 666 1082 716Q1062 724 1042 716Z", "#e9dfca")
        for y in (680, 694, 708):
            p.line([(1041, y), (1083, y)], "#b9a986", 2)
        p.rect(1112, 850, 64, 46, "#7d3526", rx=4)
        p.path("M1132 850Q1144 832 1156 850", "none", stroke="#7d3526", stroke_width=5)
        p.line([(1108, 770), (1142, 842)], "#111a23", 16)
    for x, y in ((420, 900), (470, 912), (520, 890), (1320, 980)):
        with p.group(transform=f"translate({x} {y}) scale({0.5 if x < 1000 else -0.55} .5)"):
            p.path("M-40 0Q-20 -34 10 -30Q18 -46 32 -42Q44 -38 52 -32L40 -28Q38 -8 14 0L18 14H12L8 2H2L4 14H-2L-8 2Z", "#3d4650")
    p.wash(p.slope(1, 0, 0, 1, (0, "#ffe3a0", 0.32), (0.55, "#ffe3a0", 0), (1, "#17293a", 0.3)))
