"""Rooms where work is done: the laboratory, the bakery, the archive, the press, the baths."""

from __future__ import annotations

import math

from plate import Plate


def laboratory(p: Plate) -> None:
    """The sea-plants laboratory: a wall of tanks, glassware, a scientist with her flask held up."""
    p.wash(p.down((0, "#17323c"), (0.6, "#25505a"), (1, "#10222b")))
    with p.group(soft="rough"):
        for col in range(4):
            for row in range(2):
                x, y = 60 + col * 390, 70 + row * 300
                p.rect(x - 12, y - 12, 354, 264, "#0d1f28")
                p.rect(x, y, 330, 240, p.down((0, "#c9dba2"), (0.3, "#6fa28a"), (1, "#1f5a5c")))
                for i in range(9):
                    bx = x + 24 + i * 35
                    h = 90 + 110 * p.rng.random()
                    lean = 30 * (p.rng.random() - 0.5)
                    ink = p.rng.choice(("#244f38", "#3a6b40", "#7d5a34", "#5c7f4a", "#8a3f34"))
                    p.path(
                        f"M{bx} {y + 240}C{bx - 30} {y + 200} {bx + 34} {y + 240 - h * 0.5} {bx + lean} {y + 240 - h}C{bx + 44} {y + 240 - h * 0.5} {bx} {y + 200} {bx + 12} {y + 240}Z",
                        ink,
                    )
                for _ in range(12):
                    p.disc(x + 330 * p.rng.random(), y + 30 + 190 * p.rng.random(), 2 + 4 * p.rng.random(), "#f2f6dd", opacity=0.6)
                p.rect(x, y, 330, 14, "#f4f3cf", opacity=0.9)
                p.poly([(x + 20, y + 14), (x + 80, y + 14), (x + 20, y + 200)], "#fbf9e2", opacity=0.16)
    for col in range(4):
        for row in range(2):
            p.glow(225 + col * 390, 90 + row * 300, 260, "#dff0b0", 0.32)
    p.wash("#0d1f28", opacity=0.25)
    with p.group(soft="rough"):
        coat = p.slope(0, 0, 1, 0, (0, "#fdf6e4"), (0.5, "#e8e3d0"), (1, "#9fb0ac"))
        p.path("M838 800C838 620 850 530 920 500L990 480H1060L1130 504C1200 536 1212 640 1214 800Z", coat)
        p.path("M990 480L1024 600L1060 480Z", "#2c5560")
        p.path("M990 480L1010 620L1024 590L976 500ZM1060 480L1044 620L1024 590L1072 500Z", "#cfd3c6")
        p.path("M890 520Q830 500 770 390L742 352L716 374L748 430Q800 590 880 660Z", "#f4eedb")
        p.path("M880 660L876 640Q884 596 920 560Q896 610 900 680Z", "#c4c9bb")
        p.path("M736 360L716 330Q708 310 724 304L752 330Q760 350 748 366Z", "#9a6344")
        p.rect(996, 420, 52, 74, "#8a5538")
        p.path("M960 340Q956 250 1024 244Q1090 250 1084 346Q1080 420 1022 440Q964 420 960 340Z", "#9a6344")
        p.path("M972 330Q960 230 1030 226Q1120 230 1106 340Q1104 420 1084 440Q1098 340 1046 296Q1010 330 972 330Z", "#1d1413")
        p.disc(1096, 250, 42, "#1d1413")
        p.rect(956, 326, 56, 36, "none", rx=12, stroke="#f3b950", stroke_width=6)
        p.line([(1012, 340), (1080, 334)], "#f3b950", 5)
        p.path("M1150 540Q1230 640 1170 740L1080 770L1074 740L1130 690Z", "#d9d8c6")
    with p.group(soft="rough"):
        p.path("M704 190H736V262L784 370Q790 392 766 394H674Q650 392 656 370L704 262Z", "#e9f1dc", opacity=0.4)
        p.path("M690 300H750L782 372Q788 390 766 392H674Q652 390 658 372Z", "#f0a83c")
        p.rect(698, 182, 44, 12, "#f4f3df", opacity=0.85)
        p.line([(706, 200), (706, 262), (666, 356)], "#fdfbee", 4, opacity=0.8)
    p.glow(720, 346, 250, "#ffc85c", 0.9)
    with p.group(soft="rough"):
        p.rect(-10, 790, 1620, 40, "#d9c79c")
        p.rect(-10, 826, 1620, 260, "#15303a")
        for i in range(5):
            p.rect(40 + i * 320, 860, 280, 190, "#1d404b")
            p.rect(150 + i * 320, 880, 60, 10, "#d9c79c")
        for i, ink in enumerate(("#e0a344", "#7fae6a", "#c8563a", "#5fa3a0", "#e9c46a", "#8a5aa0")):
            x = 90 + i * 52
            p.path(f"M{x} 690H{x + 26}V770Q{x + 13} 790 {x} 770Z", "#e9f1dc", opacity=0.35)
            p.path(f"M{x + 2} 724H{x + 24}V770Q{x + 13} 786 {x + 2} 770Z", ink)
        p.rect(70, 740, 340, 14, "#8a5c38")
        p.rect(70, 778, 340, 14, "#8a5c38")
        p.path("M470 640H520V680L562 780H428L470 680Z", "#e9f1dc", opacity=0.35)
        p.path("M456 716H534L560 780H430Z", "#5fa08c")
        p.path("M1330 790V770H1480V790ZM1390 770V620L1352 560L1380 540L1420 600V770Z", "#101d26")
        p.path("M1340 560L1312 500L1346 480L1380 540ZM1350 640H1440V656H1350Z", "#2a4450")
        p.rect(1344, 690, 110, 14, "#2a4450")
        p.rect(600, 764, 150, 26, "#fbf3e2")
        p.line([(612, 772), (730, 772)], "#3d5f6c", 3)
        p.line([(612, 781), (700, 781)], "#3d5f6c", 3)


def archive_boxes(p: Plate) -> None:
    """The records store under the City Hall: rows of boxes, one taken out and open under the lamp."""
    p.wash("#12181f")
    vx, vy = 800, 400
    with p.group(soft="rough"):
        p.rect(700, 250, 200, 300, "#5c5648")
        p.rect(760, 330, 80, 220, "#2c2a2a")
        p.poly([(-10, 1080), (700, 550), (900, 550), (1610, 1080)], p.down((0, "#857658"), (1, "#2c2723")))
        p.poly([(-10, -10), (700, 250), (900, 250), (1610, -10)], "#1a2027")
    card = ("#b08a5a", "#a37c4e", "#bd9868", "#97724a", "#8a6844", "#7f7a6c", "#6a7676")
    for side in (-1, 1):
        with p.group(soft="rough", transform=f"translate({0 if side < 0 else 1600} 0) scale({-side} 1)"):
            edges = [700 - 690 * (1 - (1 - k / 9) ** 1.55) for k in range(10)]
            for k in range(9):
                x1, x0 = edges[k], edges[k + 1]
                far, near = (vx - x1) / 100, (vx - x0) / 100
                light = max(0.18, 1 - abs(k - 2.5) * 0.17)
                for level in range(5):

                    def y(depth: float, v: float) -> float:
                        return vy + depth * (-150 + v * 60)

                    a, b = level + 0.06, level + 0.94
                    p.poly([(x1, y(far, level)), (x0, y(near, level)), (x0, y(near, level + 1)), (x1, y(far, level + 1))], "#14171b")
                    if p.rng.random() < 0.08:
                        continue
                    g0, g1 = x1 - (x1 - x0) * 0.06, x0 + (x1 - x0) * 0.06
                    ink = p.rng.choice(card)
                    quad = [(g0, y((vx - g0) / 100, a + 0.12)), (g1, y((vx - g1) / 100, a + 0.12)), (g1, y((vx - g1) / 100, b)), (g0, y((vx - g0) / 100, b))]
                    p.poly(quad, ink)
                    p.poly(quad, "#0d1116", opacity=round(1 - light, 2) * 0.85)
                    m0, m1 = g0 - (g0 - g1) * 0.3, g0 - (g0 - g1) * 0.7
                    p.poly(
                        [(m0, y((vx - m0) / 100, a + 0.34)), (m1, y((vx - m1) / 100, a + 0.34)), (m1, y((vx - m1) / 100, a + 0.62)), (m0, y((vx - m0) / 100, a + 0.62))],
                        "#f4e9d4",
                        opacity=round(0.9 * light, 2),
                    )
                for level in range(6):
                    yy0, yy1 = vy + far * (-150 + level * 60), vy + near * (-150 + level * 60)
                    p.line([(x1, yy0), (x0, yy1)], "#465058", 2 + near * 0.5)
                p.line([(x0, vy + near * -150), (x0, vy + near * 150)], "#2c343b", 2 + near * 0.7)
    cone = p.down((0, "#ffe3a4", 0.75), (1, "#ffe3a4", 0.06))
    p.poly([(770, 150), (830, 150), (1180, 860), (420, 860)], cone, blend="screen", soft="blur16")
    with p.group(soft="rough"):
        p.line([(800, -10), (800, 110)], "#0b0f14", 4)
        p.path("M742 152Q750 108 800 104Q850 108 858 152Z", "#1f3d4a")
        p.disc(800, 154, 30, "#fff4d4", 14)
    p.glow(800, 160, 330, "#ffe0a0", 0.9)
    with p.group(soft="rough"):
        p.poly([(380, 800), (1220, 800), (1330, 880), (270, 880)], "#8f6038")
        p.rect(270, 878, 1060, 26, "#5c3a24")
        p.rect(310, 900, 34, 180, "#3a2418")
        p.rect(1256, 900, 34, 180, "#3a2418")
        p.poly([(520, 700), (790, 700), (800, 836), (500, 836)], "#bd9868")
        p.poly([(520, 700), (790, 700), (770, 670), (548, 670)], "#3a2a1c")
        p.rect(580, 744, 130, 60, "#fbf3e2")
        for yy in (758, 772, 786):
            p.line([(592, yy), (690 - (yy % 3) * 12, yy)], "#3d5f6c", 4)
        for i in range(6):
            p.poly([(556 + i * 34, 704), (582 + i * 34, 704), (590 + i * 34, 628 + i % 3 * 12), (562 + i * 34, 622 + i % 3 * 12)], ("#f4e9d4", "#e4d3ae", "#fbf3e2")[i % 3])
        p.poly([(850, 812), (1060, 806), (1110, 858), (880, 866)], "#fbf3e2")
        p.poly([(980, 818), (1150, 826), (1150, 872), (960, 866)], "#efe0bd")
        for yy in (824, 834, 844):
            p.line([(880 + (yy - 824), yy), (1030 + (yy - 824), yy - 3)], "#5d6b70", 2.6)
        p.disc(1010, 842, 26, "none", stroke="#a94a2c", stroke_width=4, ry=11)
        p.poly([(1170, 836), (1250, 780), (1256, 786), (1178, 844)], "#d6552f")


def swimming_pool(p: Plate) -> None:
    """Eastmarsh baths at the first session: lanes, a tall window, one swimmer."""
    p.wash(p.down((0, "#cfd8c8"), (0.5, "#f0e6c8"), (1, "#8fb3ae")))
    with p.group(soft="rough"):
        p.poly([(-10, -10), (1610, -10), (1200, 150), (400, 150)], "#e9dfc4")
        for i in range(9):
            t = i / 8
            p.line([(-10 + 1620 * t, -10), (400 + 800 * t, 150)], "#b79f76", 5)
        p.path("M400 430V190Q800 40 1200 190V430Z", "#7c9591")
        p.path("M420 420V200Q800 62 1180 200V420Z", p.down((0, "#fdf6e0"), (0.7, "#fbe2a8"), (1, "#f3c987")))
        p.disc(980, 300, 40, "#fffbe9")
        for i in range(1, 8):
            x = 420 + i * 95
            p.line([(x, 100), (x, 420)], "#7c9591", 7)
        for y in (220, 320):
            p.line([(420, y), (1180, y)], "#7c9591", 6)
        for side in (-1, 1):
            with p.group(transform=f"translate({0 if side < 0 else 1600} 0) scale({-side} 1)"):
                p.poly([(-10, -10), (400, 150), (400, 470), (-10, 700)], "#dcd3b4")
                for i in range(4):
                    x0, x1 = 20 + i * 95, 90 + i * 95
                    p.poly([(x0, 120 + i * 40), (x1, 146 + i * 40), (x1, 500 - i * 50), (x0, 530 - i * 50)], "#2f6a70")
                    p.poly([(x0 + 10, 140 + i * 40), (x1 - 10, 162 + i * 40), (x1 - 10, 470 - i * 46), (x0 + 10, 496 - i * 46)], "#5f9a98")
                p.poly([(-10, 690), (400, 465), (400, 480), (-10, 730)], "#b8563a")
        p.rect(400, 420, 800, 60, "#e4dabb")
        p.rect(400, 436, 800, 14, "#b8563a")
    p.poly([(400, 478), (1200, 478), (1610, 720), (1610, 1080), (-10, 1080), (-10, 720)], "#e9dcb8")
    pool = "M460 500H1140L1560 1080H40Z"
    with p.group(clip_path=p.clip(pool)):
        p.rect(0, 490, 1600, 600, p.down((0, "#cfe3cf"), (0.25, "#6fb3ae"), (1, "#1d6a74")))
        with p.group(soft="wobble"):
            p.path("M640 500H1000L1060 760L930 1090H700L620 760Z", p.down((0, "#fff3cc", 0.95), (0.5, "#fbe2a8", 0.45), (1, "#fbe2a8", 0)))
            for k in range(6):
                f, g = 460 + k * 136, 40 + k * 304
                p.poly([(f + 62, 500), (f + 72, 500), (g + 170, 1080), (g + 132, 1080)], "#15505a", opacity=0.45)
        p.waves(510, 570, "#f4f7e6", 210, 0.55)
        p.waves(510, 570, "#0f4a56", 120, 0.32)
    with p.group(soft="rough"):
        p.path("M460 500H1140L1560 1080H1530L1126 510H474L70 1080H40Z", "#fbf3e2")
    for k in range(1, 5):
        top, foot = 460 + k * 136, 40 + k * 304
        for i in range(34):
            t = (i / 34) ** 1.7
            x, y = top + (foot - top) * t, 500 + 580 * t
            p.disc(x, y, 3 + 9 * t, "#d6552f" if i % 2 else "#fbf3e2", 2 + 5 * t)
    with p.group(soft="rough"):
        p.disc(770, 832, 150, "#e9f3e0", 20, opacity=0.5)
        p.path("M700 838Q740 796 800 812Q836 820 850 842Q780 860 700 838Z", "#c98f6c")
        p.disc(856, 818, 28, "#d6552f", 26)
        p.path("M846 836Q870 850 884 826L878 816Q860 832 842 824Z", "#c98f6c")
        p.path("M800 820Q770 740 830 716Q880 708 912 754L902 764Q866 734 838 746Q812 762 832 824Z", "#c98f6c")
        p.path("M900 760Q930 776 946 806L926 808Z", "#f4f7e6")
        p.path("M600 850Q680 822 720 842Q800 872 900 848Q960 838 1010 858Q900 884 780 876Q680 872 600 850Z", "#f7faec", opacity=0.9)
        for _ in range(26):
            p.disc(600 + 120 * p.rng.random(), 836 - 50 * p.rng.random(), 2 + 5 * p.rng.random(), "#f7faec")
        for k in range(5):
            x = 492 + k * 136
            p.rect(x, 462, 72, 34, "#2f6a70")
            p.rect(x - 4, 456, 80, 10, "#fbf3e2")
    p.poly([(500, 180), (1120, 180), (1400, 1067), (300, 1067)], p.down((0, "#fff1c4", 0.4), (1, "#fff1c4", 0)), blend="screen", soft="blur16")


def bakery(p: Plate) -> None:
    """The co-operative's ovens at four in the morning."""
    p.wash(p.down((0, "#4a3026"), (0.6, "#8a5a3a"), (1, "#2c1b16")))
    with p.group(soft="rough"):
        for row in range(9):
            for col in range(13):
                x = col * 140 - (70 if row % 2 else 0)
                p.rect(x, row * 62, 134, 56, p.rng.choice(("#a8653f", "#9a5836", "#b5724a", "#8f5032")))
        p.path("M520 700V350Q520 120 800 120Q1080 120 1080 350V700Z", "#5c3425")
        for i in range(17):
            a = math.pi - i * math.pi / 16
            x, y = 800 + 250 * math.cos(a), 372 - 226 * math.sin(a)
            p.poly(
                [(x - 21, y - 32), (x + 21, y - 32), (x + 18, y + 30), (x - 18, y + 30)], p.rng.choice(("#c98a5c", "#b87748")), transform=f"rotate({90 - math.degrees(a)} {x} {y})"
            )
        mouth = "M590 640V390Q590 210 800 210Q1010 210 1010 390V640Z"
        p.path(mouth, p.round((0, "#fff0b4"), (0.35, "#f9b64a"), (0.75, "#c8502a"), (1, "#4a1c14")))
        for x, h in ((640, 120), (700, 170), (770, 130), (860, 180), (930, 140)):
            p.path(f"M{x - 30} 600Q{x - 40} {600 - h * 0.5} {x} {600 - h}Q{x + 44} {600 - h * 0.5} {x + 34} 600Z", "#ffd76e", opacity=0.75)
        for x in (640, 740, 850, 950):
            p.path(f"M{x - 52} 622Q{x - 50} 566 {x} 562Q{x + 50} 566 {x + 52} 622Z", "#9c5a28")
            for k in (-22, 0, 22):
                p.path(f"M{x + k - 8} 574Q{x + k + 4} 590 {x + k + 6} 612", "none", stroke="#f2cf92", stroke_width=5)
        p.rect(560, 636, 480, 34, "#3a2119")
    p.glow(800, 470, 760, "#ffb04a", 0.85)
    with p.group(soft="rough"):
        for side, x0 in ((0, 40), (1, 1200)):
            for shelf in range(3):
                y = 250 + shelf * 150
                p.rect(x0 - 10, y, 390, 14, "#3a2119")
                for i in range(4):
                    x = x0 + 44 + i * 92
                    if (shelf + i + side) % 3:
                        p.path(f"M{x - 42} {y}Q{x - 44} {y - 56} {x} {y - 60}Q{x + 44} {y - 56} {x + 42} {y}Z", ("#b5702f", "#c98540", "#a3602a")[(i + shelf) % 3])
                        p.path(f"M{x - 20} {y - 50}L{x + 4} {y - 20}M{x + 2} {y - 54}L{x + 24} {y - 24}", "none", stroke="#f2d6a0", stroke_width=5)
                    else:
                        for k in range(3):
                            p.path(
                                f"M{x - 30 + k * 24} {y}L{x - 14 + k * 24} {y - 110}Q{x - 2 + k * 24} {y - 120} {x + 2 + k * 24} {y - 104}L{x - 10 + k * 24} {y}Z",
                                ("#c98540", "#b87334", "#d9994e")[k],
                            )
            p.rect(x0 - 18, 160, 14, 520, "#3a2119")
            p.rect(x0 + 366, 160, 14, 520, "#3a2119")
    with p.group(soft="rough"):
        p.path("M300 880L322 640Q326 560 380 530L420 516H470L506 532Q556 566 560 650L566 880Z", "#e9dcc0")
        p.path("M506 532Q556 566 560 650L566 880H500L480 640Z", "#ffe2a8")
        p.path("M356 660H530L546 880H336Z", "#f8efdc")
        p.path("M480 590Q560 600 640 662L660 656L668 676L640 700Q560 690 476 660Z", "#ffdfa4")
        p.disc(662, 672, 18, "#c98f6c")
        p.path("M380 600Q420 690 540 716L560 704L570 724L544 746Q400 740 346 640Z", "#d9c9a6")
        p.disc(566, 722, 18, "#b57d5a")
        p.rect(424, 470, 40, 60, "#a86f4e")
        p.disc(446, 438, 44, "#c98f6c", 52)
        p.path("M398 430Q390 372 446 366Q500 372 494 420Q470 404 398 430Z", "#f8efdc")
        p.path("M404 388Q388 340 430 338Q450 314 476 338Q512 346 494 390Z", "#fffaf0")
        p.path("M486 420Q496 440 488 462Q480 478 468 486Q474 450 470 418Z", "#ffcf94")
        p.line([(540, 748), (900, 612)], "#6b4429", 14)
        p.poly([(860, 606), (1000, 556), (1020, 596), (880, 646)], "#8a5c38")
        p.path("M880 604Q900 550 948 552Q996 560 992 580Z", "#c07a36")
    with p.group(soft="rough"):
        p.rect(-10, 850, 1620, 40, "#c08a54")
        p.rect(-10, 884, 1620, 200, "#4a2b1e")
        p.disc(1130, 858, 190, "#fbf3e2", 12, opacity=0.85)
        for x, s in ((1040, 1), (1150, 1.08), (1260, 0.95)):
            p.path(f"M{x - 60 * s} 856Q{x - 56 * s} 790 {x} {786}Q{x + 56 * s} 790 {x + 60 * s} 856Z", "#f0e0bc")
            p.path(f"M{x - 60 * s} 856Q{x - 56 * s} 790 {x} {786}Q{x - 30 * s} 810 {x - 24 * s} 856Z", "#fff3d2")
        p.path("M1390 856L1376 720H1530L1516 856Z", "#d9c39a")
        p.path("M1376 720Q1452 690 1530 720Q1452 744 1376 720Z", "#fbf3e2")
        p.rect(90, 800, 170, 52, "#7a4a2c")
        for i in range(4):
            p.disc(116 + i * 40, 800, 24, "#c07a36", 20)
    for _ in range(70):
        p.disc(900 + 500 * p.rng.random(), 500 + 340 * p.rng.random(), 1 + 2.6 * p.rng.random(), "#fff3d2", opacity=0.5)
    p.wash(p.slope(0, 0, 1, 0, (0, "#120a08", 0.45), (0.35, "#120a08", 0), (0.7, "#120a08", 0), (1, "#120a08", 0.45)))


def printing_press(p: Plate) -> None:
    """The old Courier press at work: cylinders, the running web of paper, the minder's hand on the wheel."""
    p.wash(p.down((0, "#22313a"), (0.5, "#3d4a4c"), (1, "#14191d")))
    with p.group(soft="rough"):
        for i in range(4):
            x = 60 + i * 400
            p.rect(x, 40, 280, 250, "#c9c3a6")
            for k in range(1, 5):
                p.line([(x + k * 56, 40), (x + k * 56, 290)], "#22313a", 7)
            for y in (100, 165, 228):
                p.line([(x, y), (x + 280, y)], "#22313a", 6)
    p.poly([(0, 40), (1600, 40), (1900, 1067), (300, 1067)], p.down((0, "#fff0c8", 0.42), (1, "#fff0c8", 0)), blend="screen", soft="blur16")
    with p.group(soft="rough"):
        p.rect(120, 330, 60, 560, "#1a2a30")
        p.rect(1180, 300, 70, 590, "#1a2a30")
        p.rect(90, 300, 1190, 46, "#2c5049")
        p.rect(90, 300, 1190, 12, "#55807a")
        p.rect(90, 860, 1220, 60, "#1f3a38")
        p.rect(180, 346, 1000, 520, "#14211f")

    def roller(x: float, y: float, r: float, light: str, dark: str) -> None:
        p.disc(x, y, r, dark)
        p.disc(x - r * 0.08, y - r * 0.08, r * 0.9, light)
        p.disc(x, y, r * 0.72, dark, opacity=0.55)
        p.disc(x, y, r * 0.2, "#0d1316")
        for k in range(6):
            a = k * math.pi / 3 + 0.3
            p.line([(x + r * 0.2 * math.cos(a), y + r * 0.2 * math.sin(a)), (x + r * 0.66 * math.cos(a), y + r * 0.66 * math.sin(a))], light, r * 0.09)

    with p.group(soft="rough"):
        roller(360, 520, 130, "#6f8480", "#2a3a3a")
        roller(640, 500, 160, "#8a9a92", "#2c3c3c")
        roller(960, 520, 130, "#6f8480", "#2a3a3a")
        roller(500, 730, 90, "#b5743a", "#5c3420")
        roller(800, 740, 110, "#a9b0a2", "#39484a")
        roller(1090, 720, 80, "#b5743a", "#5c3420")
    # The web of paper: in from the reel on the left, over the cylinders, out to the folder on the right.
    with p.group(soft="rough"):
        web = "M-20 440L250 420Q330 380 420 404L560 372Q640 320 720 372L880 420Q960 384 1050 412L1240 470L1620 640V700L1230 522L1050 466Q960 440 880 474L720 428Q640 380 560 428L420 460Q330 440 250 474L-20 500Z"
        p.path(web, p.slope(0, 0, 1, 0, (0, "#d9cdb0"), (0.4, "#fff8e8"), (0.7, "#f4e9d4"), (1, "#fdf6e4")))
        for k in range(5):
            p.path(
                "M-20 456L250 434Q330 394 420 416L560 384Q640 330 720 384L880 432Q960 396 1050 424L1240 480L1620 648",
                "none",
                stroke="#22313a",
                stroke_width=3,
                opacity=0.45,
                stroke_dasharray="74 14 38 14 90 26",
                transform=f"translate(0 {k * 8}) skewY({k * 0.06})",
            )
    with p.group(soft="rough"):
        p.path("M1290 890V690L1360 640H1560L1620 690V890Z", "#1f3a38")
        p.path("M1340 700H1600V760H1340Z", "#0d1514")
        for i in range(7):
            p.poly([(1330 + i * 6, 850 - i * 17), (1530 + i * 5, 850 - i * 17), (1546 + i * 5, 866 - i * 17), (1314 + i * 6, 866 - i * 17)], "#fdf6e4" if i % 2 else "#e4d8ba")
        p.rect(1352, 752, 150, 8, "#22313a", opacity=0.7)
    with p.group(soft="rough"):
        p.figure(330, 1066, 600, "#1a2530", 0.05, 1, head="#c08a66")
        p.path("M280 560H404L420 860H262Z", "#3a5a68")
        p.path("M292 560L286 540H300L310 566ZM390 560L396 540H382L374 566Z", "#3a5a68")
        p.path("M390 590Q470 620 540 600L560 590L568 614L546 634Q460 670 380 640Z", "#2a3c48")
        p.disc(562, 604, 20, "#c08a66")
        p.path("M300 500Q290 466 320 460Q372 458 372 488L392 496L370 502Z", "#101920")
        p.line([(580, 860), (580, 640)], "#0d1316", 12)
        p.disc(580, 620, 62, "none", stroke="#b8452b", stroke_width=14)
        p.line([(520, 620), (640, 620)], "#b8452b", 8)
        p.line([(580, 560), (580, 680)], "#b8452b", 8)
        p.disc(580, 620, 14, "#b8452b")
        p.disc(562, 604, 20, "#c08a66")
    p.rect(-10, 1000, 1620, 80, "#0d1216", opacity=0.5)
    for x in (420, 1100):
        p.line([(x, -10), (x, 150)], "#0d1316", 4)
        p.path(f"M{x - 60} 196Q{x - 50} 150 {x} 146Q{x + 50} 150 {x + 60} 196Z", "#2c5049")
        p.disc(x, 198, 26, "#fff4d2", 12)
        p.glow(x, 210, 340, "#ffe2a0", 0.75)
