"""Rooms where the city meets, reads and listens."""

from __future__ import annotations

import math

from plate import Plate


def bust(p: Plate, x: float, y: float, size: float, coat: str, skin: str, hair: str, long: bool = False) -> None:
    """Somebody seated, seen from behind or the front without a face: shoulders, neck, head, hair."""
    u = size / 100
    with p.group(transform=f"translate({x} {y}) scale({u})"):
        if long:
            p.path("M-27 6C-34 -30 -32 -68 0 -69C32 -68 34 -30 27 6Q14 -4 -14 -4Z", hair)
        p.path("M-52 60C-52 14 -40 4 -16 -4H16C40 4 52 14 52 60Z", coat)
        p.rect(-9, -22, 18, 24, skin)
        p.disc(0, -38, 20, skin, 25)
        if long:
            p.path("M-22 -30C-24 -58 -14 -66 2 -66C18 -66 25 -54 22 -30Q18 -50 6 -54Q-12 -48 -22 -30Z", hair)
        else:
            p.path("M-22 -34C-26 -62 -12 -68 2 -67C20 -66 25 -52 21 -34Q16 -50 4 -50Q-12 -50 -22 -34Z", hair)


def council_chamber(p: Plate) -> None:
    """The chamber in session: a horseshoe of benches, tall windows, one member on her feet."""
    p.wash(p.down((0, "#3c241c"), (0.6, "#7a4a32"), (1, "#2a1a17")))
    with p.group(soft="rough"):
        for i in range(9):
            x = -60 + i * 200
            p.rect(x, 60, 180, 470, "#5c3526", opacity=0.55)
        for x in (180, 520, 1000, 1340):
            p.path(f"M{x - 70} 500V190Q{x} 70 {x + 70} 190V500Z", "#2e1b16")
            p.path(f"M{x - 58} 490V196Q{x} 90 {x + 58} 196V490Z", p.down((0, "#0d1d30"), (0.6, "#24415a"), (1, "#4a6474")))
            p.line([(x, 120), (x, 490)], "#2e1b16", 6)
            for y in (220, 310, 400):
                p.line([(x - 58, y), (x + 58, y)], "#2e1b16", 5)
    p.disc(1360, 180, 17, "#f4ecd2")
    p.disc(1367, 176, 15, "#132740")
    for x in (560, 760, 960):
        cone = p.down((0, "#ffdf9c", 0.5), (1, "#ffdf9c", 0))
        p.poly([(x - 24, 62), (x + 24, 62), (x + 420, 1067), (x - 420, 1067)], cone, blend="screen", soft="blur16")
    with p.group(soft="rough"):
        p.path("M610 520V150Q760 30 910 150V520Z", "#2a1814")
        p.path("M632 520V162Q760 60 888 162V520Z", "#8a3a28")
        p.path("M632 520V162Q690 108 720 96V520Z", "#6d2c20")
        p.path("M760 150L830 176V250Q826 320 760 352Q694 320 690 250V176Z", "#e0a344")
        p.path("M760 166L816 186V250Q812 306 760 334Q708 306 704 250V186Z", "#1f3d4a")
        p.path("M716 276Q738 258 760 276Q782 294 804 276V262Q782 280 760 262Q738 244 716 262Z", "#f4e9d4")
        p.path("M736 244H784L776 258H744ZM760 242V196L790 238Z", "#f4e9d4")
        p.rect(690, 400, 140, 150, "#3a2018")
        p.path("M680 404Q760 350 840 404V420H680Z", "#3a2018")
    bust(p, 760, 506, 78, "#7d1f1a", "#c98f6c", "#d9d2c4")
    with p.group(soft="rough"):
        p.path("M722 530Q760 566 798 530", "none", stroke="#f3b950", stroke_width=7)
        p.path("M540 556H980L1010 690H510Z", "#8f5a38")
        p.path("M530 546H990V566H530Z", "#c08850")
        p.rect(600, 590, 320, 80, "#6b4029")
    coats = ("#20323f", "#3a4d57", "#5a3040", "#2f4a44", "#6b5a48", "#24384a")
    hairs = ("#2a1c18", "#8a5a34", "#cfc7b8", "#4a3326", "#a9784a", "#1a1412")
    skins = ("#d9a57f", "#8f5b3e", "#c48f6c", "#6f452f", "#e0b590")

    def bench(depth: int, cx: float, cy: float, rx: float, ry: float, count: int) -> None:
        tone = ("#7a4a30", "#633a27", "#452818")[depth]
        lit = ("#c48d57", "#a9703f", "#7d5030")[depth]
        size = (76, 104, 150)[depth]
        for side in (-1, 1):
            for i in range(count):
                a = math.radians(24 + i * 58 / max(count - 1, 1))
                x, y = cx + side * rx * math.cos(a), cy - ry * 0.1 + ry * math.sin(a) * 0.8
                if side > 0 and depth == 1 and i == 1:
                    continue
                k = p.rng.randrange(30)
                bust(p, x, y - size * 0.35, size, coats[k % 6], skins[k % 5], hairs[(k * 7) % 6], k % 3 == 0)
        with p.group(soft="rough"):
            p.path(f"M{cx - rx - 30} {cy}A{rx + 30} {ry} 0 0 0 {cx + rx + 30} {cy}V{cy + size * 0.75}A{rx + 30} {ry} 0 0 1 {cx - rx - 30} {cy + size * 0.75}Z", tone)
            p.path(f"M{cx - rx - 46} {cy - 8}A{rx + 46} {ry} 0 0 0 {cx + rx + 46} {cy - 8}V{cy + 12}A{rx + 46} {ry} 0 0 1 {cx - rx - 46} {cy + 12}Z", lit)
            for i in range(count * 2 + 3):
                a = math.radians(12 + i * 156 / (count * 2 + 2))
                x, y = cx - (rx + 10) * math.cos(a), cy + ry * math.sin(a)
                p.rect(x - size * 0.1, y - size * 0.13, size * 0.24, size * 0.05, "#fbf3e2")

    bench(0, 760, 610, 460, 90, 4)
    bench(1, 760, 700, 660, 150, 4)
    with p.group(soft="rough"):
        p.figure(1270, 960, 400, "#16303c", 0, -1, skirt=True, head="#8f5b3e")
        p.path("M1236 680Q1190 690 1150 650L1142 668Q1184 726 1244 726Z", "#16303c")
        p.disc(1146, 656, 11, "#8f5b3e")
        p.path("M1238 600Q1234 560 1266 560Q1298 562 1290 622Q1282 640 1276 612Q1262 588 1238 600Z", "#1a1412")
        p.poly([(1226, 722), (1180, 736), (1190, 790), (1238, 774)], "#fbf3e2")
    bench(2, 780, 850, 860, 190, 5)
    for x in (560, 760, 960):
        p.line([(x, 0), (x, 40)], "#1a100e", 4)
        p.disc(x, 62, 26, "#fff1c8")
        p.glow(x, 62, 220, "#ffdf9c", 0.8)
    p.wash(p.down((0, "#1a100e", 0.35), (0.3, "#1a100e", 0), (0.8, "#1a100e", 0), (1, "#1a100e", 0.5)))


def library_reading_room(p: Plate) -> None:
    """The round reading room: shelves in the dusk, green lamps, three readers."""
    p.wash(p.down((0, "#1a2c36"), (0.5, "#4a3c34"), (1, "#241a18")))
    spines = ("#8a3a28", "#b86a3a", "#c99a52", "#2f5560", "#54704f", "#6b3a44", "#d9c39a", "#3b4a5a", "#93563a")
    with p.group(soft="rough"):
        for tier, (top, high) in enumerate(((250, 170), (470, 180))):
            for bay in range(7):
                x = -30 + bay * 240
                p.rect(x, top, 226, high + 30, "#20140f")
                for shelf in range(2):
                    y = top + 12 + shelf * (high / 2)
                    at = x + 8.0
                    while at < x + 208:
                        w = 9 + 13 * p.rng.random()
                        h = high / 2 - 22 - 22 * p.rng.random()
                        p.rect(at, y + high / 2 - 14 - h, w - 1.5, h, p.rng.choice(spines), opacity=0.75 + 0.25 * tier)
                        at += w
                    p.rect(x, y + high / 2 - 14, 226, 8, "#6b4429")
                p.rect(x + 226, top - 20, 16, high + 60, "#7a5032")
            p.rect(-10, top - 24, 1620, 18, "#8f6038")
        p.rect(-10, 440, 1620, 12, "#2a1a14")
        for x in range(0, 1600, 32):
            p.rect(x, 400, 5, 44, "#2a1a14")
        p.rect(-10, 396, 1620, 8, "#a9773f")
        p.path("M-20 226H1620V120C1200 20 400 20 -20 120Z", "#31424a")
        p.path("M560 226V150Q800 -60 1040 150V226Z", "#16222a")
        p.path("M580 220V156Q800 -30 1020 156V220Z", p.down((0, "#d7e0d6"), (1, "#f5dba4")))
        for x in (690, 800, 910):
            p.line([(x, 60), (x, 220)], "#16222a", 7)
        p.path("M596 150Q800 100 1004 150", "none", stroke="#16222a", stroke_width=6)
    shaft = p.slope(0, 0, 0, 1, (0, "#ffe6b4", 0.6), (1, "#ffe6b4", 0))
    p.poly([(600, 120), (1000, 120), (1320, 1067), (280, 1067)], shaft, blend="screen", soft="blur16")
    p.rect(-10, 690, 1620, 400, p.down((0, "#33221c"), (1, "#1b1213")))
    with p.group(soft="rough"):
        for x, size, coat, skin, hair, long in (
            (330, 200, "#2f5560", "#c98f6c", "#2a1c18", True),
            (830, 205, "#8a3a28", "#8f5b3e", "#17110f", False),
            (1290, 200, "#54704f", "#e0b590", "#cfc7b8", False),
        ):
            bust(p, x, 700, size, coat, skin, hair, long)
    with p.group(soft="rough"):
        p.poly([(-20, 790), (1620, 790), (1620, 836), (-20, 836)], "#a46a3a")
        p.poly([(-20, 770), (1620, 770), (1620, 800), (-20, 800)], "#c98a4c")
        p.rect(-20, 834, 1640, 250, "#4a2b1c")
        for i in range(6):
            p.rect(20 + i * 275, 866, 230, 190, "#5d3824")
        for x in (330, 830, 1290):
            p.path(f"M{x - 92} 782Q{x - 46} 752 {x} 774Q{x + 46} 752 {x + 92} 782L{x + 86} 790Q{x + 44} 766 {x} 786Q{x - 44} 766 {x - 86} 790Z", "#fbf3e2")
            p.line([(x, 774), (x, 788)], "#b79f76", 3)
        for x, k in ((590, 4), (1070, 3), (1500, 5)):
            for i in range(k):
                p.rect(x - 52 + p.rng.random() * 14, 774 - (i + 1) * 20, 104, 18, p.rng.choice(spines))
    for x in (120, 560, 1060, 1520):
        with p.group(soft="rough"):
            p.rect(x - 5, 660, 10, 112, "#c08a3c")
            p.disc(x, 776, 36, "#c08a3c", 9)
            p.path(f"M{x - 72} 664Q{x - 60} 612 {x} 610Q{x + 60} 612 {x + 72} 664Z", p.down((0, "#6fa07a"), (1, "#2c6b4c")))
            p.rect(x - 74, 660, 148, 8, "#f8e0a0")
        cone = p.down((0, "#ffe3a0", 0.75), (1, "#ffe3a0", 0))
        p.poly([(x - 70, 668), (x + 70, 668), (x + 190, 800), (x - 190, 800)], cone, blend="screen", soft="blur8")
        p.glow(x, 700, 250, "#ffd98c", 0.5)


def theatre_stage(p: Plate) -> None:
    """The Lamplighter's Daughter at the Playhouse: one lamp lit on a dark stage, the house in silhouette."""
    p.wash("#160f18")
    p.rect(240, 90, 1120, 700, p.down((0, "#1b2b40"), (0.6, "#3c4a63"), (0.85, "#8a6a6a"), (1, "#c08a66")))
    p.stars(420, 70)
    with p.group(soft="rough"):
        p.path("M240 700C400 640 520 660 640 640C820 610 980 660 1360 620V790H240Z", "#26324a")
        for x, w, h in ((300, 110, 250), (420, 90, 190), (1190, 130, 300)):
            p.rect(x, 740 - h, w, h, "#1a2338")
            p.poly([(x - 10, 740 - h), (x + w / 2, 740 - h - 60), (x + w + 10, 740 - h)], "#141c2e")
            p.windows(x + 8, 740 - h + 20, w - 16, h * 0.6, 2, 3, "#f3b950", 0.35, 0.34, 0.5)
        p.poly([(180, 780), (1420, 780), (1540, 880), (60, 880)], "#7d5638")
        for i in range(13):
            p.line([(180 + i * 103, 780), (60 + i * 123, 880)], "#4a2f22", 3)
    beam = p.down((0, "#ffe8b8", 0.75), (1, "#ffe8b8", 0.12))
    p.poly([(590, 60), (640, 60), (930, 850), (540, 850)], beam, blend="screen", soft="blur8")
    p.disc(740, 838, 190, "#ffe2a2", 26, opacity=0.55, soft="blur4")
    with p.group(soft="rough"):
        p.line([(880, 846), (880, 470)], "#10141f", 12)
        p.rect(852, 836, 56, 16, "#10141f")
        p.path("M850 470H910L898 392H862Z", "#fff0c4")
        p.path("M842 398L880 356L918 398Z", "#10141f")
        p.rect(846, 466, 68, 8, "#10141f")
        p.figure(730, 850, 330, "#7d2420", 0.06, 1, skirt=True, head="#d9a57f")
        p.path("M700 740L690 838Q730 858 784 838L766 740Z", "#a3352a")
        p.path("M748 590Q800 560 852 496L862 504Q826 584 756 632Z", "#a3352a")
        p.disc(858, 494, 10, "#d9a57f")
        p.path("M716 562Q700 520 730 512Q764 514 756 542Q730 530 728 566Q716 610 700 620Q704 590 716 562Z", "#2a1814")
        p.figure(1110, 846, 340, "#1a2233", 0.08, -1, hat=True, head="#8a6a58")
    p.glow(880, 432, 420, "#ffdf98", 1)
    with p.group(soft="rough"):
        for side in (-1, 1):
            with p.group(transform=f"translate({0 if side < 0 else 1600} 0) scale({-side} 1)"):
                p.path("M-20 -20H420Q400 120 350 240Q300 380 310 500Q250 560 250 830H-20Z", "#7a1f22")
                for i, x in enumerate((20, 80, 140, 200, 258)):
                    p.path(f"M{x} -20Q{x + 46 - i * 4} 400 {x + 14} 830H{x + 36}Q{x + 66} 400 {x + 46} -20Z", "#a3302c" if i % 2 else "#561519")
                p.path("M232 560Q290 540 322 500L330 516Q296 566 240 590Z", "#e0a344")
        p.path("M-20 -20H1620V90Q1440 150 1330 100Q1200 170 1060 112Q930 176 800 116Q670 176 540 112Q400 170 270 100Q160 150 -20 90Z", "#6a191d")
        for x0 in (-20, 270, 540, 800, 1060, 1330):
            p.path(f"M{x0} 96Q{x0 + 135} 166 {x0 + 270} 106L{x0 + 270} 118Q{x0 + 135} 182 {x0} 110Z", "#e0a344")
        p.rect(-20, 876, 1640, 34, "#2a1418")
        for i in range(14):
            p.path(f"M{70 + i * 112} 884Q{84 + i * 112} 858 {98 + i * 112} 884Z", "#e0a344")
    for i in range(14):
        p.glow(84 + i * 112, 872, 90, "#ffd98c", 0.45)
    with p.group(soft="rough"):
        for row, (y, s, ink) in enumerate(((1010, 92, "#1d1219"), (1090, 130, "#0d080d"))):
            x = -40.0 + row * 50
            while x < 1640:
                bust(p, x, y + p.rng.random() * 16, s * (0.92 + 0.16 * p.rng.random()), ink, ink, ink, p.rng.random() < 0.4)
                x += s * 1.12


def concert(p: Plate) -> None:
    """The Sinfonia in the Corn Hall, seen from the choir seats: the new conductor against the light."""
    p.wash(p.down((0, "#3a1f1a"), (0.5, "#8a4a2c"), (1, "#26140f")))
    p.glow(800, 330, 900, "#ffc978", 0.75)
    with p.group(soft="rough"):
        for i in range(15):
            x = 310 + i * 70
            h = 210 + 150 * abs(math.cos((i - 7) * 0.42))
            p.rect(x - 22, 470 - h, 44, h, p.slope(0, 0, 1, 0, (0, "#8a5a24"), (0.3, "#f8d88e"), (0.6, "#d99c40"), (1, "#5f3a18")))
            p.path(f"M{x - 12} 452V420L{x} 400L{x + 12} 420V452Z", "#3a2112")
        p.rect(270, 462, 1060, 34, "#5b3420")
        for x, w in ((-20, 250), (1370, 250)):
            p.rect(x, 120, w, 420, "#4a281c")
            for i in range(3):
                p.rect(x + 16, 170 + i * 120, w - 32, 50, "#6b3c26")
                for k in range(6):
                    p.disc(x + 36 + k * 36, 172 + i * 120, 13, "#2a1611", 16)
    skins = ("#d9a57f", "#8f5b3e", "#c48f6c", "#6f452f")
    for row, (y, s, count, r) in enumerate(((520, 62, 13, 560), (580, 78, 13, 660), (660, 98, 12, 770))):
        with p.group(soft="rough"):
            for i in range(count):
                t = (i / (count - 1) - 0.5) * 2
                x, yy = 800 + t * r, y + (1 - t * t) * -14 + abs(t) * 30
                k = p.rng.randrange(20)
                bust(p, x, yy, s, "#17151b", skins[k % 4], ("#1a120f", "#6b4429", "#c9bda8")[k % 3], k % 2 == 0)
                if row == 2 and abs(t) > 0.2:  # cellos and basses
                    with p.group(transform=f"translate({x + s * 0.2} {yy + s * 0.5}) rotate({-14 if t < 0 else 14}) scale({s / 100})"):
                        p.path("M0 -70C26 -70 30 -46 20 -26C16 -14 34 6 34 34C34 64 16 74 0 74C-16 74 -34 64 -34 34C-34 6 -16 -14 -20 -26C-30 -46 -26 -70 0 -70Z", "#a4512a")
                        p.path("M0 -70C26 -70 30 -46 20 -26C16 -14 34 6 34 34C34 64 16 74 0 74Z", "#7d3a20")
                        p.rect(-4, -134, 8, 150, "#2a1611")
                elif abs(t) > 0.12:  # violins and bows
                    a = -30 if t < 0 else 30
                    with p.group(transform=f"translate({x} {yy - s * 0.05}) rotate({a}) scale({s / 100})"):
                        p.disc(22, 4, 20, "#b5622f", 11)
                        p.rect(40, 1, 34, 5, "#2a1611")
                        p.line([(-8, 44), (44, -46)], "#f6e2b4", 2)
    with p.group(soft="rough"):
        for x in (210, 420, 1190, 1400):
            p.line([(x, 860), (x, 740)], "#17110f", 5)
            p.poly([(x - 50, 742), (x + 50, 742), (x + 58, 700), (x - 58, 700)], "#221715")
            p.poly([(x - 44, 736), (x + 44, 736), (x + 50, 704), (x - 50, 704)], "#fbf0d2")
    p.rect(-10, 800, 1620, 300, p.down((0, "#6b3c24"), (0.3, "#4a2919"), (1, "#170d0b")))
    p.disc(800, 850, 640, "#ffcf88", 70, opacity=0.3, soft="blur16")
    with p.group(soft="rough"):
        p.poly([(600, 950), (1000, 950), (1050, 1080), (550, 1080)], "#160d0c")
        p.rect(590, 936, 420, 22, "#7a4a2c")
        p.path("M720 1010L742 600Q744 560 780 548H822Q858 560 860 600L884 1010Q800 1030 720 1010Z", "#0d0a0e")
        p.path("M746 610Q690 590 620 500L560 440L548 454L600 530Q660 650 752 690Z", "#0d0a0e")
        p.path("M858 606Q930 560 968 440L984 380L966 374L944 430Q900 530 848 560Z", "#0d0a0e")
        p.disc(553, 444, 15, "#c48f6c")
        p.disc(975, 372, 15, "#c48f6c")
        p.line([(975, 372), (1064, 282)], "#fff2cc", 4)
        p.rect(786, 520, 30, 40, "#c48f6c")
        p.disc(801, 492, 38, "#c48f6c", 46)
        p.path("M758 508C750 446 770 430 804 430C840 430 854 452 846 510Q838 534 826 528H776Q764 532 758 508Z", "#241612")
        p.path("M770 1010L796 760L826 1010Z", "#05040a")
        p.line([(741, 620), (722, 1000)], "#f0b060", 4, opacity=0.8)
        p.line([(861, 620), (882, 1000)], "#f0b060", 4, opacity=0.6)
    p.glow(800, 240, 520, "#ffdf9f", 0.4)
