"""Hills, fields, gardens and grounds around the city, and its crowds."""

from __future__ import annotations

import math

from plate import Plate

from .waterside import gull, town


def observatory(p: Plate) -> None:
    """The Lantern Hill dome open under the winter stars, the Milky Way behind it."""
    p.wash(p.down((0, "#0a1422"), (0.45, "#17304a"), (0.75, "#3d6276"), (0.92, "#8fa09a")))
    with p.group(transform="rotate(-52 900 400)"):
        p.disc(900, 330, 1000, p.round((0, "#c9d6d6", 0.5), (0.5, "#8fb0bb", 0.22), (1, "#8fb0bb", 0)), 150, soft="cloud")
        p.disc(900, 340, 900, p.round((0, "#f0e2c4", 0.35), (0.6, "#b9c4c0", 0.14), (1, "#b9c4c0", 0)), 100, soft="blur16")
    p.stars(760, 620)
    for x, y, r in ((420, 180, 4), (1180, 120, 4.6), (260, 420, 3.4), (1430, 330, 3.8), (760, 90, 3.6)):
        p.disc(x, y, r, "#fffaf0")
        p.glow(x, y, 22, "#dfeaf0", 0.7)
    with p.group(transform="rotate(-34 360 300)"):  # the comet
        p.poly([(362, 300), (760, 262), (790, 322), (362, 304)], p.slope(0, 0, 1, 0, (0, "#f4f2df", 0.9), (0.4, "#d8e6e2", 0.32), (1, "#d8e6e2", 0)), soft="blur8")
        p.disc(360, 302, 7, "#fffdf2")
    p.glow(360, 302, 46, "#f4f2df", 0.8)
    with p.group(soft="rough"):
        p.ridge(850, 90, "#2c4a56", 7, 1)
        town(p, 1020, 880, 620, 34, "#22404c", 1)
    p.windows(1040, 850, 560, 40, 46, 3, "#f3c46c", 0.3, 0.4, 0.4)
    p.glow(1340, 880, 420, "#f3b950", 0.35, 110)
    with p.group(soft="rough"):
        p.path("M-20 1080V930C200 900 420 830 640 826C860 824 1040 900 1240 940C1400 968 1520 960 1620 980V1080Z", "#0c1a24")
    with p.group(soft="rough"):
        wall = p.slope(0, 0, 1, 0, (0, "#47606a"), (0.3, "#c4c9ba"), (0.55, "#8fa09c"), (1, "#1c303b"))
        p.path("M520 850V640H900V850Q710 880 520 850Z", wall)
        for x in range(560, 900, 48):
            p.line([(x, 660), (x, 850)], "#1c303b", 2, opacity=0.25)
        p.rect(496, 616, 428, 30, p.slope(0, 0, 1, 0, (0, "#2c444f"), (0.35, "#d9d9c6"), (1, "#14242e")))
        dome = p.slope(0, 0, 1, 0, (0, "#5d7780"), (0.28, "#eae6d2"), (0.5, "#b3bfb6"), (1, "#1f3742"))
        p.path("M504 618C500 420 600 330 710 330C820 330 920 420 916 618Z", dome)
        for k in (560, 624, 796, 860):
            p.path(f"M{k} 616Q{k + (710 - k) * 0.12} 440 {710 - (710 - k) * 0.22} 336", "none", stroke="#1c303b", stroke_width=2.4, opacity=0.4)
        slit = "M636 618C622 470 630 384 652 334L768 336C790 384 798 480 784 618Z"
        p.path(slit, "#0a141d")
        p.path("M636 618C622 470 630 384 652 334L666 334C644 390 640 480 652 618Z", "#f3dfae")
        with p.group(clip_path=p.clip("M440 -10H1000V620H440Z")), p.group(transform="translate(712 600) rotate(-9)"):
            p.rect(-36, -300, 72, 380, p.slope(0, 0, 1, 0, (0, "#a4512a"), (0.35, "#f0c98a"), (1, "#5c2c1c")))
            p.rect(-44, -318, 88, 28, "#f3dfae")
            p.rect(-42, -150, 84, 12, "#3a2018")
        p.rect(496, 616, 428, 30, p.slope(0, 0, 1, 0, (0, "#2c444f"), (0.35, "#d9d9c6"), (1, "#14242e")))
        p.path("M640 850V748Q664 720 690 748V850Z", "#f9c95f")
        p.path("M646 850V752Q664 730 684 752V850Z", "#ffe6a4")
        for x in (572, 800, 854):
            p.rect(x, 730, 26, 40, "#f3b950", opacity=0.8)
    p.glow(710, 520, 300, "#f3a54c", 0.4)
    p.glow(664, 800, 110, "#ffd780", 0.7)
    with p.group(soft="rough"):
        p.path("M640 862Q560 940 380 1080H560Q640 960 690 862Z", "#d9a95c", opacity=0.35)
        p.figure(1016, 912, 120, "#060d14", 0.06, -1)
        p.figure(1060, 922, 78, "#060d14", 0.06, -1, skirt=True)
        p.line([(1010, 842), (982, 800)], "#060d14", 7)
        for x, s in ((110, 1.2), (210, 0.8), (300, 1), (1420, 0.9), (1540, 1.3)):
            y = 1000 if x > 1000 else 960
            p.path(
                f"M{x} {y - 150 * s}C{x + 26 * s} {y - 120 * s} {x + 40 * s} {y - 40 * s} {x + 34 * s} {y + 90}H{x - 34 * s}C{x - 40 * s} {y - 40 * s} {x - 26 * s} {y - 120 * s} {x} {y - 150 * s}Z",
                "#070f17",
            )
        p.path("M-20 1080V960Q180 930 420 1010Q560 1050 700 1080ZM1180 1080Q1400 960 1620 970V1080Z", "#070f17")


def wind_turbines(p: Plate) -> None:
    """The Sker Bank turbines in the last light, and the boat that tends them."""
    p.wash(p.down((0, "#2f5a6b"), (0.35, "#93a79b"), (0.55, "#f0c88c"), (0.64, "#f6d99e")))
    p.clouds(30, 380, "#f6cf9e", 0.75)
    p.clouds(-60, 260, "#23485a", 0.5)
    p.glow(420, 690, 680, "#ffe09a", 0.9)
    p.disc(420, 676, 60, "#fff6d8")

    def turbine(x: float, foot: float, size: float, turn: float, ink: str, light: str) -> None:
        hub = foot - size
        with p.group(soft="rough"):
            p.poly([(x - size * 0.02, foot), (x - size * 0.009, hub), (x + size * 0.009, hub), (x + size * 0.02, foot)], p.slope(0, 0, 1, 0, (0, light), (1, ink)))
            p.rect(x - size * 0.03, foot - size * 0.06, size * 0.06, size * 0.07, "#e0a344")
            for k in range(3):
                d = f"M0 0C{size * 0.035} {-size * 0.1} {size * 0.03} {-size * 0.2} {size * 0.008} {-size * 0.62}C{-size * 0.004} {-size * 0.4} {-size * 0.014} {-size * 0.12} {-size * 0.012} 0Z"
                p.path(d, light if k == 0 else ink, transform=f"translate({x} {hub}) rotate({turn + k * 120})")
            p.rect(x - size * 0.02, hub - size * 0.022, size * 0.07, size * 0.042, ink, rx=size * 0.014)
            p.disc(x, hub, size * 0.024, light)

    for x, size, turn in ((150, 90, 10), (300, 100, 70), (520, 95, 30), (690, 110, 95), (860, 100, 50)):
        turbine(x, 702, size, turn, "#b9a48c", "#d9c4a0")
    p.spray(0, 600, 1600, 110, (0, "#f6d99e", 0), (1, "#f6d99e", 0.75))
    p.rect(0, 700, 1600, 370, p.down((0, "#f0cf98"), (0.15, "#b39c86"), (0.5, "#3f6470"), (1, "#12303c")))
    turbine(1010, 716, 260, 40, "#7d8a86", "#f4e6c8")
    turbine(690, 724, 330, 84, "#6d807f", "#f4e6c8")
    p.waves(712, 350, "#103040", 160, 0.42)
    p.glitter(704, 360, 420, "#ffedb8", 240, 0.4)
    with p.group(soft="wet", opacity=0.5):
        p.rect(1316, 850, 30, 220, "#f4e6c8")
    turbine(1330, 850, 720, 18, "#51696e", "#fbf0d8")
    with p.group(soft="rough"):
        p.path("M1250 852Q1330 830 1412 852Q1330 876 1250 852Z", "#f8efd8", opacity=0.8)
    with p.group(soft="rough", transform="translate(560 860)"):
        p.path("M-150 0L150 -16Q138 34 104 44L-116 44Q-140 26 -150 0Z", "#132a36")
        p.path("M-148 10L146 -4L142 8L-144 22Z", "#d6552f")
        p.path("M-40 -6L-30 -74L66 -76L96 -12Z", "#f4e6c8")
        p.path("M-24 -50L-20 -68L62 -70L72 -52Z", "#1f4a57")
        p.line([(0, -74), (0, -136)], "#132a36", 4)
        p.line([(-16, -116), (18, -116)], "#132a36", 4)
        for x in (-110, -84):
            p.disc(x, -44, 8, "#132a36")
            p.path(f"M{x - 12} 0V-24Q{x} -44 {x + 12} -24V0Z", "#e0882f")
    p.path("M400 908Q560 890 720 906Q760 920 640 922Q480 926 400 908Z", "#fbeccb", opacity=0.8)
    for x, y, s, t in ((820, 330, 56, -10), (900, 380, 36, 8)):
        gull(p, x, y, s, "#2c4854", t)


def glasshouse(p: Plate) -> None:
    """Inside the Palm House: iron ribs, wet light, a gardener small among leaves."""
    p.wash(p.down((0, "#dfe6c9"), (0.5, "#b7cfa4"), (1, "#2d4f38")))
    p.glow(900, 300, 820, "#fff4c4", 0.8)
    with p.group(soft="rough"):
        for r in (760, 640, 520):
            k = (760 - r) * 0.5
            p.path(f"M{800 - r} 1080V{520 - k * 0.2}A{r} {r * 0.72} 0 0 1 {800 + r} {520 - k * 0.2}V1080", "none", stroke="#6d8a78", stroke_width=10 - k * 0.04, opacity=0.75)
        for i in range(-7, 8):
            p.line([(800 + i * 54, 130 + abs(i) ** 1.7 * 6), (800 + i * 108, -20)], "#6d8a78", 5, opacity=0.6)
            p.line([(800 + i * 60, 160 + abs(i) ** 1.75 * 6), (800 + i * 62, 760)], "#7f9c88", 4, opacity=0.5)
        for y in (300, 430, 560):
            p.line([(240, y + 30), (1360, y + 30)], "#7f9c88", 4, opacity=0.45)
        p.path("M690 760V560Q800 440 910 560V760Z", "#f6f1cf")
        p.path("M690 760V560Q800 440 910 560V760", "none", stroke="#5a7866", stroke_width=9)
        p.line([(800, 500), (800, 760)], "#5a7866", 6)

    def frond(x: float, y: float, length: float, angle: float, ink: str, bend: float = 0.25) -> None:
        with p.group(transform=f"translate({x} {y}) rotate({angle})"):
            spine = [(length * t, -bend * length * math.sin(t * 2.6) * t) for t in (i / 16 for i in range(17))]
            p.line(spine, ink, max(2, length * 0.012))
            for i in range(2, 17):
                sx, sy = spine[i]
                leaf = length * 0.3 * math.sin(math.pi * (0.12 + 0.85 * i / 17))
                for side in (-1, 1):
                    p.path(
                        f"M{sx} {sy}q{leaf * 0.5} {side * leaf * 0.22} {leaf * 0.72} {side * leaf * 0.86}q{-leaf * 0.5} {-side * leaf * 0.3} {-leaf * 0.72} {-side * leaf * 0.86}Z",
                        ink,
                    )

    def palm(x: float, foot: float, tall: float, size: float, ink: str, trunk: str) -> None:
        p.path(
            f"M{x - size * 0.06} {foot}Q{x - size * 0.02} {foot - tall * 0.5} {x - size * 0.03} {foot - tall}H{x + size * 0.03}Q{x + size * 0.05} {foot - tall * 0.5} {x + size * 0.07} {foot}Z",
            trunk,
        )
        for a in (-172, -150, -122, -96, -66, -34, -8, 16, 164):
            frond(x, foot - tall, size * (0.8 + 0.3 * p.rng.random()), a, ink, 0.25 if -90 < a < 90 else -0.25)

    with p.group(soft="rough", opacity=0.75):
        palm(540, 780, 330, 210, "#8fae80", "#a3a07c")
        palm(1080, 780, 400, 230, "#86a97c", "#a3a07c")
        palm(690, 770, 180, 130, "#9dba8a", "#a3a07c")
    p.spray(0, 420, 1600, 360, (0, "#f4f1c8", 0), (1, "#f4f1c8", 0.55))
    with p.group(soft="rough"):
        palm(300, 900, 480, 330, "#4f7f55", "#6b5c42")
        palm(1310, 900, 440, 330, "#477a52", "#6b5c42")
        p.poly([(700, 750), (900, 750), (1140, 1080), (460, 1080)], p.down((0, "#f0e6c0"), (1, "#b79d6c")))
        for i in range(6):
            y = 770 + i * i * 11
            p.line([(690 - i * 40, y), (910 + i * 40, y)], "#8f7a52", 3, opacity=0.35)
    with p.group(soft="rough"):
        p.figure(800, 900, 230, "#22404c", 0.08, 1, hat=True, head="#b57d5a")
        p.path("M770 760L832 760L836 846H764Z", "#3d6a78")
        p.rect(838, 800, 44, 40, "#b8563a")
        p.path("M842 800Q860 776 878 800", "none", stroke="#7d3526", stroke_width=5)
        p.line([(880, 814), (916, 796)], "#b8563a", 8)
    for x, y, r in ((930, 848, 4), (944, 866, 5), (926, 880, 3.4), (950, 890, 4)):
        p.disc(x, y, r, "#f8fbee", opacity=0.9)
    p.poly([(760, 60), (1240, 60), (1000, 1067), (300, 1067)], p.down((0, "#fff6cc", 0.5), (1, "#fff6cc", 0)), blend="screen", soft="blur16")
    with p.group(soft="rough"):
        for x, y, s, a, ink in ((560, 960, 1, -20, "#2f6a48"), (470, 900, 0.9, -50, "#3d7a50"), (1250, 960, 1, 16, "#2f6a48"), (1330, 900, 0.9, 40, "#3d7a50")):
            with p.group(transform=f"translate({x} {y}) rotate({a}) scale({s})"):
                p.path("M0 120C-90 60 -100 -60 0 -150C100 -60 90 60 0 120Z", ink)
                p.path("M0 120C60 60 60 -60 0 -150C100 -60 90 60 0 120Z", "#17402c", opacity=0.5)
                p.line([(0, 130), (0, -140)], "#a9c48a", 4)
                for k in range(-3, 4):
                    p.line([(0, k * 32 + 20), (46, k * 32 - 12)], "#a9c48a", 2, opacity=0.6)
                    p.line([(0, k * 32 + 20), (-46, k * 32 - 12)], "#a9c48a", 2, opacity=0.6)
        with p.group(transform="translate(1096 900) scale(1.05)"):  # the flower that opens once in a decade
            p.path("M-26 130Q-16 60 -20 0H20Q16 60 26 130Z", "#7d9a58")
            p.path("M0 -400C26 -330 36 -240 26 -100H-26C-36 -240 -26 -330 0 -400Z", p.slope(0, 0, 1, 0, (0, "#f7e2a6"), (1, "#d9a24c")))
            p.path(
                "M-24 10C-70 -60 -92 -130 -128 -196C-98 -184 -84 -206 -62 -190C-40 -206 -22 -186 0 -196C22 -186 40 -206 62 -190C84 -206 98 -184 128 -196C92 -130 70 -60 24 10Q0 24 -24 10Z",
                "#8a2f3f",
            )
            p.path("M-128 -196C-98 -184 -84 -206 -62 -190C-40 -206 -22 -186 0 -196C22 -186 40 -206 62 -190C84 -206 98 -184 128 -196Q60 -150 0 -152Q-60 -150 -128 -196Z", "#5d1a2c")
            p.path("M0 18C20 -60 60 -130 128 -196C92 -130 70 -60 24 10Q12 18 0 18Z", "#6f2334")
            for k in (-3, -2, -1, 1, 2, 3):
                p.path(f"M{k * 5} 12Q{k * 14} -80 {k * 30} -172", "none", stroke="#c05a5c", stroke_width=3, opacity=0.6)
    with p.group(soft="rough"):
        for x, y, length, a in (
            (-30, 1090, 520, -58),
            (-40, 1000, 460, -20),
            (140, 1120, 420, -84),
            (1640, 1090, 500, -128),
            (1640, 980, 430, -164),
            (1480, 1120, 380, -100),
            (-30, 200, 360, 34),
            (1640, 160, 380, 150),
        ):
            frond(x, y, length, a, "#12301f", 0.2 if abs(a) < 90 else -0.2)
