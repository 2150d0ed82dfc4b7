"""People together: at play, at the match, on the river, on the way home."""

from __future__ import annotations

import math

from plate import Plate

from .streets import pane
from .waterside import gull, town


def football_floodlights(p: Plate) -> None:
    """Ropery Road in added time: the goalkeeper at full stretch under four floodlights."""
    p.wash(p.down((0, "#0c1826"), (0.45, "#1d3a4c"), (0.62, "#3f6470")))
    for x in (150, 1450):
        with p.group(soft="rough"):
            p.poly([(x - 16, 560), (x - 6, 150), (x + 6, 150), (x + 16, 560)], "#0a131d")
            for k in range(8):
                p.line([(x - 14 + k, 540 - k * 48), (x + 12 - k, 500 - k * 48)], "#0a131d", 3)
            p.poly([(x - 96, 60), (x + 96, 60), (x + 86, 156), (x - 86, 156)], "#0a131d")
            for row in range(3):
                for col in range(6):
                    p.disc(x - 72 + col * 29, 78 + row * 30, 11, "#fffbe6")
        p.glow(x, 108, 470, "#f4f3d6", 0.7)
        p.poly(
            [(x - 80, 120), (x + 80, 120), (x + (700 if x < 800 else 100), 900), (x - (100 if x < 800 else 700), 900)],
            p.down((0, "#f8f6da", 0.3), (1, "#f8f6da", 0)),
            blend="screen",
            soft="blur16",
        )
    for x in (150, 1450):
        with p.group(soft="rough"):
            p.poly([(x - 15, 560), (x - 6, 158), (x + 6, 158), (x + 15, 560)], "#0a131d")
            p.path(f"M{x - 98} 58H{x + 98}L{x + 88} 158H{x - 88}Z", "#0a131d")
            for bulb in range(18):
                p.disc(x - 72 + bulb % 6 * 29, 78 + bulb // 6 * 30, 11.5, "#fffdf0")
        p.glow(x, 108, 200, "#fffbe0", 0.95)
    with p.group(soft="rough"):
        p.poly([(-10, 420), (300, 380), (1300, 380), (1610, 420), (1610, 620), (-10, 620)], "#14242f")
        p.poly([(-10, 400), (300, 362), (1300, 362), (1610, 400), (1610, 420), (1300, 386), (300, 386), (-10, 420)], "#2c4450")
    for row in range(9):
        y = 412 + row * 20
        for i in range(106):
            x = -10 + i * 15.6 + 6 * p.rng.random()
            ink = p.rng.choice(("#d6552f", "#f4e9d4", "#3d5f6c", "#22343f", "#e0a344", "#8a5a45", "#1a2a35", "#b8452b"))
            p.disc(x, y + 3 * p.rng.random(), 5.2, ink, opacity=round(0.5 + 0.4 * p.rng.random(), 2))
    with p.group(soft="rough"):
        for x in (330, 760, 1180):
            p.path(f"M{x} 520L{x + 90} 500V540L{x} 560Z", "#d6552f")
            p.path(f"M{x + 30} 513L{x + 60} 506V546L{x + 30} 553Z", "#f4e9d4")
        p.rect(-10, 590, 1620, 46, "#0f1d27")
        for i, ink in enumerate(("#e0a344", "#f4e9d4", "#d6552f", "#5d8588", "#f4e9d4", "#e0a344")):
            p.rect(20 + i * 268, 598, 240, 30, ink, opacity=0.8)
    for i in range(10):
        y0, y1 = 634 + (i / 10) ** 1.5 * 450, 634 + ((i + 1) / 10) ** 1.5 * 450
        p.rect(-10, y0, 1620, y1 - y0 + 1, "#5f8f58" if i % 2 else "#4c7d50")
    p.wash(p.down((0.58, "#0c1826", 0), (1, "#0c2026", 0.75)))
    p.disc(800, 800, 900, "#f4f3c8", 180, opacity=0.18, soft="blur32")
    with p.group(soft="rough"):
        p.line([(-10, 690), (1610, 690)], "#f4f3e2", 5)
        p.line([(260, 690), (60, 960), (1540, 960), (1340, 690)], "#f4f3e2", 7)
        p.disc(800, 1000, 7, "#f4f3e2", 4)
    with p.group(opacity=0.4):
        for i in range(31):
            t = i / 30
            p.line([(420 + 760 * t, 330), (470 + 660 * t, 640)], "#f8f6ea", 1.5)
        for i in range(14):
            t = i / 13
            p.line([(420 + 50 * t, 330 + 310 * t), (1180 - 50 * t, 330 + 310 * t)], "#f8f6ea", 1.5)
    with p.group(soft="rough"):
        p.line([(420, 690), (420, 326), (1180, 326), (1180, 690)], "#fdfbf0", 13)
    p.disc(640, 716, 220, "#0b1c20", 18, opacity=0.4)
    with p.group(soft="rough", transform="translate(690 520) rotate(-24)"):  # keeper
        p.path("M-20 -36Q-90 -34 -150 -12L-260 24L-306 26L-304 46L-250 48L-140 24L-20 34Z", "#16242f")
        p.path("M-60 30Q-120 66 -176 116L-214 118L-212 138L-164 140L-92 84L-20 40Z", "#16242f")
        p.rect(-262, 16, 60, 28, "#f4e9d4")
        p.path("M-40 -40Q40 -54 90 -36L100 30Q30 50 -40 42Z", "#e0a344")
        p.path("M70 -38L160 -84L236 -96L240 -78L176 -58L96 0Z", "#e0a344")
        p.path("M80 10L160 -30L230 -56L236 -40L176 -2L90 34Z", "#c98528")
        p.disc(250, -90, 18, "#f8f3e4")
        p.disc(246, -50, 18, "#f8f3e4")
        p.disc(128, -16, 27, "#a86f4e", 25)
        p.path("M112 -40Q140 -52 154 -28Q134 -26 128 -10Q110 -18 112 -40Z", "#1a1413")
    with p.group(transform="translate(1010 372)"):
        p.disc(0, 0, 30, "#fdfbf0")
        p.path("M-9 -6L0 -13L9 -6L6 5H-6ZM-29 -4L-20 -10L-16 0L-24 8ZM29 -4L20 -10L16 0L24 8ZM-14 26L-10 16H10L14 26Q0 34 -14 26Z", "#16242f")
        p.path("M30 6L150 60M26 18L130 80M34 -8L170 36", "none", stroke="#fdfbf0", stroke_width=4, opacity=0.5)
    with p.group(soft="rough"):
        p.disc(1330, 962, 130, "#081418", 16, opacity=0.5)
        with p.group(transform="translate(1320 960) scale(1.12)"):  # striker, after the shot
            p.path("M-10 -190L-50 -110L-30 -10L-36 2H4L0 -14L-4 -104L30 -180Z", "#f4e9d4")
            p.path("M-34 -64L-28 -8L-36 2H4L0 -14L-2 -64Z", "#16242f")
            p.path("M-32 -14L-34 4H18Q22 -8 2 -14Z", "#0b141c")
            p.path("M-150 -160L-172 -186Q-186 -192 -190 -176L-166 -138Z", "#0b141c")
            p.disc(-114, -262, 10, "#7d4d36")
            p.disc(156, -256, 10, "#7d4d36")
            p.path("M20 -196L-60 -150L-150 -158L-168 -174L-180 -160L-158 -134L-56 -112L40 -150Z", "#f4e9d4")
            p.path("M-96 -152L-150 -158L-168 -174L-180 -160L-158 -134L-96 -124Z", "#16242f")
            p.path("M-24 -180L-14 -300Q10 -326 46 -314L62 -300L50 -172Q10 -160 -24 -180Z", "#d6552f")
            p.path("M10 -318L8 -168L30 -168L34 -318Z", "#f4e9d4")
            p.path("M-12 -300L-66 -250L-110 -272L-116 -256L-66 -222L-6 -256Z", "#d6552f")
            p.path("M50 -306L104 -250L150 -266L152 -248L100 -222L44 -262Z", "#d6552f")
            p.disc(8, -346, 24, "#7d4d36", 29)
            p.path("M-14 -352Q-14 -382 14 -378Q38 -372 30 -336Q20 -356 -14 -352Z", "#1a1413")
        p.disc(250, 822, 90, "#081418", 12, opacity=0.5)
        p.figure(250, 820, 250, "#e9e2cf", 0.14, 1, head="#c48f6c", hair="#3a2418")
        p.rect(226, 690, 50, 46, "#1f3d4a")


def school_yard(p: Plate) -> None:
    """Millrace Primary's new yard at break: chalk on the ground, long shadows, a game about to start."""
    p.wash(p.down((0, "#8fb9bb"), (0.5, "#e6e2c4"), (1, "#d9c190")))
    p.clouds(0, 260, "#fdf6e3", 0.9)
    with p.group(soft="rough"):
        p.rect(180, 160, 1180, 420, "#b5674a")
        for row in range(14):
            for col in range(30):
                if p.rng.random() < 0.25:
                    p.rect(184 + col * 39, 164 + row * 30, 36, 12, "#9c5238", opacity=0.55)
        p.poly([(150, 170), (300, 60), (1240, 60), (1390, 170)], "#4b5d66")
        p.poly([(660, 170), (770, 20), (880, 170)], "#b5674a")
        p.poly([(640, 176), (770, 4), (900, 176), (880, 176), (770, 34), (660, 176)], "#3a4a52")
        p.rect(742, -20, 56, 60, "#e9dcc0")
        p.disc(770, 116, 30, "#fbf3e2")
        p.line([(770, 116), (770, 96)], "#22313a", 4)
        p.line([(770, 116), (784, 120)], "#22313a", 4)
        for x in (240, 400, 560, 920, 1080, 1240):
            p.rect(x - 8, 232, 96, 170, "#f4e9d4")
            p.rect(x, 240, 80, 154, "#3a5a66")
            p.line([(x + 40, 240), (x + 40, 394)], "#f4e9d4", 5)
            p.line([(x, 316), (x + 80, 316)], "#f4e9d4", 5)
            p.poly([(x, 240), (x + 36, 240), (x, 300)], "#a9c9c4", opacity=0.7)
            p.rect(x - 14, 400, 108, 12, "#e0c9a0")
        p.path("M710 580V430Q770 370 830 430V580Z", "#22414c")
        p.path("M700 580V426Q770 354 840 426V580", "none", stroke="#f4e9d4", stroke_width=12)
        p.rect(-10, 520, 1620, 64, "#8a9a78")
        for x in range(0, 1620, 26):
            p.line([(x, 588), (x, 512)], "#33454a", 4)
        p.line([(-10, 524), (1610, 524)], "#33454a", 5)
    p.rect(-10, 580, 1620, 500, p.down((0, "#e3cb98"), (0.4, "#cfae78"), (1, "#a98556")))
    with p.group(soft="rough", opacity=0.85):
        chalk = {"stroke_linecap": "round"}
        p.path("M900 700L1060 690L1120 760L950 772ZM950 772L1120 760L1190 846L1006 862ZM1006 862L1190 846L1270 950L1070 970Z", "none", stroke="#fffaf0", stroke_width=8, **chalk)
        p.path("M984 684L1034 772M1096 766L1168 956", "none", stroke="#fffaf0", stroke_width=6, **chalk)
        p.path("M180 860C300 780 420 930 540 850S700 820 720 900", "none", stroke="#3f8f96", stroke_width=16, opacity=0.8)
        p.path("M190 890C310 810 430 960 550 880S700 850 730 930", "none", stroke="#e0883a", stroke_width=16, opacity=0.8)
        p.disc(330, 690, 120, "none", stroke="#fffaf0", stroke_width=7, ry=30)
        p.disc(330, 690, 60, "none", stroke="#d6552f", stroke_width=7, ry=15)
    with p.group(blend="multiply", opacity=0.5):
        for x, y, h in ((430, 760, 260), (640, 720, 220), (860, 840, 300), (1080, 700, 200), (1170, 930, 340), (300, 690, 190)):
            p.poly([(x - 20, y), (x + 20, y), (x + h * 1.0, y + h * 0.34), (x + h * 0.86, y + h * 0.4)], "#6b5a6c")
    with p.group(soft="rough"):
        hair = ("#1d1413", "#5c3420", "#2a1c18")
        p.figure(300, 690, 190, "#c8502e", 0.1, 1, head="#8a5538", hair=hair[0], young=True)
        p.figure(430, 762, 230, "#24485a", 0.16, -1, skirt=True, head="#c48f6c", hair=hair[1], bag="#e0a344", young=True)
        p.figure(640, 722, 200, "#e0a344", 0.15, 1, head="#6f452f", hair=hair[0], young=True)
        p.figure(1080, 702, 190, "#3f6f5c", 0.12, -1, skirt=True, head="#d9a57f", hair="#a4693a", young=True)
        p.figure(1150, 706, 200, "#24485a", 0.07, -1, head="#8a5538", hair=hair[2], young=True)
        p.figure(860, 842, 270, "#8a2f3f", 0.17, 1, skirt=True, head="#7d4d36", hair=hair[0], young=True)
        p.path("M876 640Q930 612 952 560L964 566Q948 634 890 672Z", "#8a2f3f")
        p.disc(958, 560, 11, "#7d4d36")
        with p.group(transform="translate(1170 880)"):  # the one in mid-hop
            p.figure(0, 40, 290, "#24485a", 0.02, -1, head="#c48f6c", hair=hair[1], young=True)
            p.path("M-8 -100L60 -70L104 -20L118 -30L112 -44L78 -96L20 -136Z", "#24485a")
        p.disc(1012, 522, 34, "#f4e9d4")
        p.path("M980 514Q1012 534 1044 514M1012 488Q1000 522 1012 556", "none", stroke="#d6552f", stroke_width=6)
        p.path("M-20 -20H260Q300 60 220 110Q240 190 140 190Q60 240 -20 200Z", "#4f6f46")
        p.path("M-20 -20H170Q200 50 130 80Q120 140 -20 140Z", "#6f8f58")
        p.path("M60 190L50 600H96L92 180Z", "#5c4434")
    p.wash(p.slope(0, 0, 1, 1, (0, "#fff0c0", 0.32), (0.5, "#fff0c0", 0), (1, "#3a2a3c", 0.28)))


def evening_crowd(p: Plate) -> None:
    """Saltgate at six: the crowd against the low sun, each on the way somewhere."""
    p.wash(p.down((0, "#d98a52"), (0.35, "#f3bf74"), (0.55, "#fbe3a8"), (1, "#e9a860")))
    p.glow(880, 470, 720, "#fff6d0", 1)
    p.disc(880, 452, 82, "#fffbea")
    with p.group(soft="rough"):
        town(p, 600, 620, 520, 60, "#e0a468", 1)
        for side, ramps in (
            (-1, ((620, 700, 300, 360, "#d09058"), (430, 640, 180, 305, "#b3704a"), (-20, 450, -60, 190, "#7f4638"))),
            (1, ((560, 650, 290, 350, "#c88654"), (340, 580, 150, 300, "#a5613f"), (-20, 360, -90, 160, "#6b3a33"))),
        ):
            with p.group(transform=f"translate({0 if side < 0 else 1600} 0) scale({-side} 1)"):
                for x0, x1, t0, t1, ink in ramps:
                    p.poly([(x0, t0), (x1, t1), (x1, 680), (x0, 760)], ink)
                    for row in range(4):
                        for col in range(3):
                            f, g = (col + 0.3) / 3, (col + 0.7) / 3
                            quad = pane((x0, x1, t0, t1, 760, 680), f, g, 0.12 + row * 0.19, 0.24 + row * 0.19)
                            p.poly(quad, "#3a2026", opacity=0.32)
                    p.poly([(x0, 640), (x1, 610), (x1, 680), (x0, 760)], "#3a2026", opacity=0.3)
        for x, ink in ((250, "#b8452b"), (1180, "#8a3a34")):
            p.poly([(x, 590), (x + 190, 570), (x + 210, 620), (x - 6, 650)], ink)
    p.poly([(-10, 800), (640, 640), (1060, 640), (1610, 800), (1610, 1080), (-10, 1080)], p.down((0, "#fbdc9c"), (0.4, "#d9945a"), (1, "#6b3a34")))
    p.spray(400, 560, 900, 300, (0, "#fff3cc", 0), (0.5, "#fff3cc", 0.6), (1, "#fff3cc", 0))
    tones = ("#c07a52", "#9c5a44", "#6d3a36", "#41252c", "#20141d")
    ranks = (
        (700, 96, ((640, 1), (690, -1), (730, 1), (800, 1), (850, -1), (905, 1), (960, -1), (1010, 1), (1050, -1))),
        (745, 150, ((560, 1), (660, -1), (770, 1), (930, -1), (1080, 1), (1140, -1))),
        (820, 240, ((430, 1), (585, -1), (1010, 1), (1200, -1), (1270, 1))),
        (930, 370, ((250, 1), (720, -1), (1130, 1), (1420, -1))),
        (1130, 640, ((90, 1), (470, -1), (1330, 1))),
    )
    for rank, (y, tall, people) in enumerate(ranks):
        for x, face in people:
            k = p.rng.randrange(12)
            w = tall * 0.11
            p.poly([(x - w, y), (x + w, y), (x + (x - 880) * 0.55 + w * 2, y + tall * 0.8), (x + (x - 880) * 0.55 - w * 2, y + tall * 0.8)], "#4a2630", opacity=0.22)
            with p.group(soft="rough"):
                p.figure(
                    x,
                    y + 6 * p.rng.random(),
                    tall * (0.92 + 0.14 * p.rng.random()),
                    tones[rank],
                    0.07 + 0.09 * p.rng.random(),
                    face,
                    skirt=k % 2 == 0,
                    hat=k % 3 == 0,
                    bag=tones[rank] if k % 4 == 1 else None,
                )
    with p.group(soft="rough"), p.group(transform="translate(760 930)"):  # bicycle
        for x in (-70, 90):
            p.disc(x, -52, 52, "none", stroke="#41252c", stroke_width=6)
        p.path(
            "M-70 -52L-20 -120H60L90 -52M-20 -120L10 -52L60 -120M10 -52H-70M60 -120L54 -146H84M-20 -120L-28 -138M-44 -140H-12",
            "none",
            stroke="#41252c",
            stroke_width=7,
            stroke_linejoin="round",
        )
    p.glow(880, 500, 520, "#fff0b8", 0.55)
    for x, y, s, t in ((560, 200, 50, -10), (640, 160, 34, 8), (1010, 180, 40, 4)):
        gull(p, x, y, s, "#8a4a3a", t)


def rowing_race(p: Plate) -> None:
    """Two gigs neck and neck on the Corle, the bank alight with lanterns."""
    p.wash(p.down((0, "#23465c"), (0.4, "#7d8f95"), (0.52, "#e9b98a")))
    p.clouds(20, 300, "#eab08c", 0.7)
    p.glow(300, 480, 520, "#ffd491", 0.8)
    with p.group(soft="rough"):
        p.ridge(470, 70, "#8a8f90", 6, 2)
        town(p, 500, 500, 1140, 86, "#41596a", 1)
        for i in range(34):
            x = -20 + i * 50
            r = 44 + 30 * p.rng.random()
            p.disc(x, 492 - r * 0.3, r, p.rng.choice(("#2c4a4a", "#35544c", "#274048")), r * 0.8)
        p.rect(-10, 500, 1620, 18, "#1c3038")
    p.windows(520, 440, 1060, 60, 60, 2, "#f8cf7c", 0.25, 0.4, 0.5)
    p.rect(0, 516, 1600, 400, p.down((0, "#c99f80"), (0.2, "#6d7f86"), (1, "#14303f")))
    for i in range(23):
        x, y = 20 + i * 70, 470 + 14 * math.sin(i * 1.1)
        p.disc(x, y, 9, "#ffd27a", 11)
        p.glow(x, y, 60, "#ffc766", 0.75)
        with p.group(soft="wet", opacity=0.6):
            p.rect(x - 6, 524, 12, 90, p.down((0, "#ffc766", 0.9), (1, "#ffc766", 0)))
    p.waves(530, 380, "#0d2431", 170, 0.42)
    p.waves(530, 380, "#f0cfa0", 110, 0.35)

    def gig(x: float, y: float, s: float, hull: str, shirt: str, oar: str) -> None:
        with p.group(soft="rough", transform=f"translate({x} {y}) scale({s})"):
            p.path("M-470 30Q0 66 470 30Q200 80 0 78Q-240 80 -470 30Z", "#0b1c27", opacity=0.55)
            for i in range(6):
                sx = -280 + i * 104
                skin = ("#c48f6c", "#8a5538", "#d9a57f", "#6f452f", "#c48f6c", "#b57d5a")[i]
                p.path(f"M{sx - 22} 6Q{sx - 6} -70 {sx + 34} -92L{sx + 56} -84Q{sx + 40} -40 {sx + 26} 8Z", shirt)
                p.path(f"M{sx + 36} -84L{sx + 44} -40L{sx + 24} -14L{sx + 34} -4L{sx + 60} -38L{sx + 56} -82Z", skin)
                p.disc(sx + 60, -110, 20, skin, 23)
                p.path(
                    f"M{sx + 40} -112Q{sx + 42} -140 {sx + 68} -134Q{sx + 84} -124 {sx + 78} -112Q{sx + 62} -124 {sx + 40} -112Z",
                    ("#1a1413", "#5c3420", "#c9bda8", "#1a1413", "#a4693a", "#2a1c18")[i],
                )
            p.path("M352 6Q366 -60 396 -78L424 -70Q424 -20 404 8Z", "#17293a")
            p.disc(402, -98, 20, "#c48f6c", 23)
            p.path("M378 -104Q380 -128 404 -124Q424 -120 422 -106L360 -100Z", "#17293a")
            p.path("M-500 -34Q-440 0 -380 2H420Q470 -4 500 -40Q486 20 430 44Q0 66 -400 44Q-470 20 -500 -34Z", hull)
            p.path("M-500 -34Q-440 0 -380 2H420Q470 -4 500 -40L497 -26Q466 12 420 16H-380Q-450 14 -497 -22Z", "#fbeed0")
            for i in range(6):
                sx = -280 + i * 104
                p.line([(sx + 52, -36), (sx - 86, 66)], oar, 8)
                p.path(f"M{sx - 78} 58L{sx - 112} 76L{sx - 104} 92L{sx - 70} 70Z", "#f4e9d4")
                p.path(f"M{sx - 120} 84Q{sx - 90} 74 {sx - 52} 84Q{sx - 90} 94 {sx - 120} 84Z", "#fbeed0", opacity=0.8)
            p.path("M-440 44Q0 78 440 48Q300 72 0 74Q-300 74 -440 44Z", "#fbf3e2", opacity=0.5)

    gig(930, 640, 0.72, "#1f5a63", "#e0a344", "#8a5c38")
    gig(700, 780, 1.08, "#a8402a", "#f4e9d4", "#a8743d")
    p.glitter(520, 360, 300, "#ffe2a8", 130, 0.35)


def reading_hour(p: Plate) -> None:
    """The Arabic reading hour at the Saltgate branch library: a storyteller in the window, children on the floor."""
    p.wash(p.down((0, "#7a4a3a"), (1, "#3a2228")))
    with p.group(soft="rough"):
        p.rect(-10, -10, 1620, 700, "#8f5a42")
        for i in range(9):
            p.rect(-10 + i * 182, -10, 176, 700, "#87523c")
        p.path("M430 720V330Q430 70 800 70Q1170 70 1170 330V720Z", "#4a2a24")
        glass = "M466 700V336Q466 106 800 106Q1134 106 1134 336V700Z"
        p.path(glass, p.down((0, "#24405a"), (0.5, "#5f7f92"), (1, "#e2b07c")))
        with p.group(clip_path=p.clip(glass)):
            town(p, 440, 700, 720, 170, "#2f4a60", 1)
            p.windows(470, 590, 660, 110, 16, 3, "#f8cf7c", 0.4, 0.36, 0.5)
            p.disc(980, 226, 44, "#fbf0d0")
            p.disc(998, 216, 38, "#36556c")
        for x in (633, 800, 967):
            p.line([(x, 110), (x, 700)], "#4a2a24", 10)
        for y in (330, 520):
            p.line([(466, y), (1134, y)], "#4a2a24", 8)
        spines = ("#a8402a", "#c98a3c", "#2f5f63", "#e0c9a0", "#5c6f47", "#6b3a4a", "#d6703f")
        for x0 in (-10, 1216):
            p.rect(x0, 90, 396, 620, "#4a2a20")
            for shelf in range(4):
                y = 232 + shelf * 150
                at = x0 + 16.0
                while at < x0 + 360:
                    w, h = 14 + 22 * p.rng.random(), 84 + 34 * p.rng.random()
                    lean = 9 if p.rng.random() < 0.08 else 0
                    p.rect(at, y - h, w - 2, h, p.rng.choice(spines), transform=f"rotate({lean} {at} {y})")
                    p.rect(at + 3, y - h * 0.8, w - 8, 5, "#fbf3e2", opacity=0.4)
                    at += w + lean
                p.rect(x0, y, 396, 12, "#7d5034")
    p.rect(-10, 700, 1620, 380, p.down((0, "#7d4a34"), (1, "#2c191c")))
    with p.group(soft="rough"):
        p.disc(800, 920, 720, "#8a2f30", 170)
        p.disc(800, 920, 660, "#e0b070", 152)
        p.disc(800, 920, 640, "#9c3a34", 146)
        for i in range(28):
            a = i * math.tau / 28
            p.disc(800 + 690 * math.cos(a), 920 + 161 * math.sin(a), 15, "#e0b070", 7)
            x, y = 800 + 560 * math.cos(a), 920 + 126 * math.sin(a)
            p.poly([(x - 26, y), (x, y - 12), (x + 26, y), (x, y + 12)], "#24485a" if i % 2 else "#e0b070")
    p.glow(800, 520, 640, "#ffd08a", 0.6)
    with p.group(soft="rough"):
        p.path("M660 850V560Q660 500 720 500H880Q940 500 940 560V850Z", "#24485a")
        p.path("M630 850V680Q640 650 676 660V850ZM924 850V660Q960 650 970 680V850Z", "#2f5a6c")
        p.path("M676 850Q680 640 730 590L770 566H830L872 592Q920 640 924 850Q800 880 676 850Z", "#c8802e")
        p.path("M730 590Q690 660 716 724L790 742L796 716L750 690Q748 650 770 620ZM872 592Q912 660 886 724L812 742L806 716L852 690Q852 650 832 620Z", "#a8642a")
        p.disc(800, 504, 46, "#b57d5a", 56)
        p.path(
            "M744 560C726 460 748 430 800 430C852 430 874 460 856 560C870 590 850 606 830 610Q842 560 838 506Q800 462 762 506Q758 560 770 610C750 606 730 590 744 560Z", "#2f6a63"
        )
        p.path("M778 512Q784 507 790 512M810 512Q816 507 822 512", "none", stroke="#3a2026", stroke_width=4, stroke_linecap="round")
        p.path("M786 536Q800 546 814 536", "none", stroke="#7d3f30", stroke_width=4, stroke_linecap="round")
        p.path("M690 716Q750 690 800 716Q850 690 910 716L920 642Q850 618 800 642Q750 618 680 642Z", "#a8402a")
        p.path("M698 704Q752 682 800 706Q848 682 902 704L910 650Q850 630 800 652Q750 630 690 650Z", "#fff6e0")
        p.line([(800, 652), (800, 706)], "#c9a878", 4)
        p.disc(690, 690, 16, "#b57d5a")
        p.disc(910, 690, 16, "#b57d5a")
    p.glow(800, 680, 300, "#ffe9b8", 0.5)
    coats = ("#d6552f", "#2f6a63", "#e0a344", "#24485a", "#8a2f3f", "#5c7047", "#3d5f6c")
    for i, (x, y, s) in enumerate(((400, 900, 150), (560, 950, 165), (1050, 950, 165), (1210, 900, 150), (720, 1000, 185), (900, 1005, 180), (240, 980, 175), (1390, 985, 175))):
        with p.group(soft="rough"):
            hair = ("#1a1210", "#3a2418", "#5c3a22")[i % 3]
            with p.group(transform=f"translate({x} {y}) scale({s / 100})"):
                p.path("M-58 70C-58 10 -40 0 -14 -6H14C40 0 58 10 58 70Z", coats[i % 7])
                p.rect(-8, -20, 16, 20, "#9c6648")
                p.disc(0, -38, 26, hair, 29)
                if i % 2:
                    p.path("M-24 -50Q-44 -20 -36 10Q-24 -6 -20 -24ZM24 -50Q44 -20 36 10Q24 -6 20 -24Z", hair)
                p.path("M-50 30Q-30 -2 0 -4Q30 -2 50 30Q30 8 0 6Q-30 8 -50 30Z", "#ffe0a8", opacity=0.35)
    with p.group(soft="rough"):
        for x in (340, 1260):
            p.line([(x, -10), (x, 160)], "#2c191c", 4)
            p.path(f"M{x - 44} 200Q{x - 50} 160 {x} 156Q{x + 50} 160 {x + 44} 200L{x} 250Z", "#f6c566")
            p.path(f"M{x - 44} 200H{x + 44}M{x - 20} 158L{x - 20} 224M{x + 20} 158L{x + 20} 224", "none", stroke="#8a4a2a", stroke_width=5)
    for x in (340, 1260):
        p.glow(x, 200, 300, "#ffc866", 0.85)
    p.wash(p.down((0, "#1a0e12", 0.25), (0.3, "#1a0e12", 0), (0.8, "#1a0e12", 0), (1, "#1a0e12", 0.45)))
