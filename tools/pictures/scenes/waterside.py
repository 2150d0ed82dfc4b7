"""The harbour, the river and the sea."""

from __future__ import annotations

from plate import Plate, Point


def crane(p: Plate, x: float, foot: float, size: float, ink: str, face: int = 1) -> None:
    """A level-luffing quay crane of the old kind: portal, cab, jib and its ropes. `size` is its height."""
    u = size / 100
    with p.group(transform=f"translate({x} {foot}) scale({face * u} {u})"):
        p.poly([(-13, 0), (-9.5, 0), (-6, -30), (6, -30), (9.5, 0), (13, 0), (8.5, -33), (-8.5, -33)], ink)
        p.line([(-11, -8), (11, -8)], ink, 1)
        p.line([(-11, -8), (7, -30)], ink, 0.7)
        p.line([(11, -8), (-7, -30)], ink, 0.7)
        p.poly([(-9, -33), (9, -33), (9, -36), (-9, -36)], ink)
        p.poly([(-12, -36), (7, -36), (8, -44), (6, -50), (-11, -49)], ink)
        p.poly([(5, -42), (52, -97), (54, -96), (9, -38)], ink)
        p.line([(5, -42), (-5, -66), (53, -97)], ink, 0.8)
        p.line([(-5, -66), (-11, -48)], ink, 1.2)
        p.line([(2, -49), (-5, -66)], ink, 1.2)
        for step in range(1, 8):
            t, s = step / 8, (step + 0.5) / 8
            p.line([(5 + 47 * t, -42 - 55 * t), (9 + 44.5 * s, -38 - 58 * s)], ink, 0.45)
        p.line([(53, -97), (53, -52)], ink, 0.4)
        p.poly([(51.8, -52), (54.2, -52), (53.6, -47), (52.4, -47)], ink)


def town(p: Plate, x: float, foot: float, width: float, tall: float, ink: str, spires: int = 1) -> None:
    """A skyline of gables and chimneys with a spire or two, as one shape."""
    points: list[Point] = [(x, foot)]
    at = x
    while at < x + width:
        w = 22 + 40 * p.rng.random()
        top = foot - tall * (0.4 + 0.6 * p.rng.random())
        points += [(at, top + w * 0.28), (at + w * 0.3, top + w * 0.12), (at + w * 0.5, top)]
        if p.rng.random() < 0.5:
            points += [(at + w * 0.62, top + 4), (at + w * 0.62, top - 9), (at + w * 0.74, top - 9)]
        points += [(at + w * 0.76, top + w * 0.16), (at + w, top + w * 0.32)]
        at += w
    p.poly([*points, (at, foot)], ink)
    for number in range(spires):
        sx = x + width * (number + 0.62) / (spires + 0.35)
        s = tall * 1.1
        p.poly([(sx - 13, foot), (sx - 13, foot - s), (sx, foot - s * 2.05), (sx + 13, foot - s), (sx + 13, foot)], ink)


def gull(p: Plate, x: float, y: float, span: float, ink: str, tilt: float = 0) -> None:
    d = "M-50 -8C-34 -26 -18 -22 0 0C18 -22 36 -24 52 -4C36 -14 20 -12 4 7Q0 11 -5 7C-20 -14 -34 -16 -50 -8Z"
    p.path(d, ink, transform=f"translate({x} {y}) rotate({tilt}) scale({span / 100})")


def harbour_at_dawn(p: Plate) -> None:
    """Cranes against the first light; the pilot cutter comes in along the path of the sun."""
    p.wash(p.down((0, "#24465a"), (0.22, "#5b7f8a"), (0.42, "#e2b48c"), (0.56, "#f3c978"), (0.6, "#f6dda2")))
    p.clouds(60, 330, "#f0b58e", 0.75)
    p.clouds(-40, 300, "#1c3a4c", 0.6)
    p.glow(1010, 610, 620, "#ffd98a", 0.9)
    p.disc(1010, 590, 46, "#fff3cf")
    with p.group(soft="rough"):
        p.ridge(606, 70, "#b98f7f", 7, 1, opacity=0.75)
        town(p, -20, 640, 700, 66, "#8b7274", 2)
        town(p, 1180, 640, 460, 50, "#a3827a", 1)
    p.spray(0, 520, 1600, 130, (0, "#f3cf8c", 0), (1, "#f6d79b", 0.85))
    with p.group(soft="rough"):
        for x, size, ink, face in ((420, 270, "#5f5f6b", 1), (575, 300, "#4c5563", 1), (1400, 290, "#5f5a64", -1), (250, 380, "#2b4150", 1)):
            crane(p, x, 652, size, ink, face)
        p.poly([(-10, 640), (820, 648), (830, 662), (-10, 690)], "#263c4b")
        p.poly([(1220, 648), (1620, 642), (1620, 676), (1214, 660)], "#45525d")
    p.rect(0, 650, 1600, 417, p.down((0, "#e9bd83"), (0.14, "#b98f7d"), (0.45, "#4a6472"), (1, "#12283a")))
    with p.group(soft="ripple", opacity=0.55, clip_path=p.clip("M0 652H1600V1067H0Z")):
        p.poly([(-10, 652), (830, 654), (800, 690), (-10, 740)], "#1c3242")
        p.poly([(230, 690), (270, 690), (500, 1060), (470, 1060)], "#1c3242")
        p.poly([(560, 680), (590, 680), (740, 960), (716, 960)], "#2b4150")
        p.poly([(1360, 670), (1400, 670), (1250, 900), (1230, 900)], "#4b4a57")
    p.waves(664, 400, "#0d2030", 170, 0.5)
    p.waves(660, 300, "#f0c894", 60, 0.3)
    p.glitter(656, 380, 1010, "#ffe6ad", 230, 0.42)
    with p.group(soft="rough", transform="translate(880 742)"):
        p.path("M-118 0L128 -14Q118 26 92 34L-96 34Q-112 18 -118 0Z", "#10202d")
        p.path("M-64 0L-58 -56L34 -58L52 -8Z", "#1a3040")
        p.path("M-44 -56L-38 -88L14 -90L26 -57Z", "#142635")
        p.poly([(-36, -62), (-34, -82), (-14, -83), (-14, -63)], "#f7cf83")
        p.poly([(-8, -63), (-8, -83), (9, -84), (16, -64)], "#f7cf83")
        p.line([(-20, -88), (-20, -150)], "#10202d", 4)
        p.line([(-20, -140), (120, -12)], "#10202d", 1.4)
        p.disc(-20, -152, 5, "#fff3cf")
        p.rect(-118, 2, 244, 5, "#d6552f", transform="rotate(-3)")
    p.path("M770 780Q880 764 1004 776Q940 790 880 790Q820 792 770 780Z", "#fbe3b0", opacity=0.55)
    for x, y, s, t in ((640, 300, 66, -8), (720, 350, 40, 10), (560, 390, 34, 4), (1190, 260, 52, 14)):
        gull(p, x, y, s, "#1d3443", t)
    with p.group(soft="rough"):
        p.poly([(-10, 990), (330, 1012), (350, 1080), (-10, 1080)], "#0b1722")
        for x, top in ((70, 930), (236, 946)):
            p.path(f"M{x - 26} 1010L{x - 22} {top + 14}Q{x - 38} {top} {x - 24} {top - 12}L{x + 24} {top - 12}Q{x + 38} {top} {x + 22} {top + 14}L{x + 26} 1010Z", "#0b1722")
        p.path("M96 948C140 1010 180 1000 214 962", "none", stroke="#0b1722", stroke_width=9)


def bridge_in_fog(p: Plate) -> None:
    """The swing bridge goes off into the fog; one lamp and one walker this side of the barrier."""
    p.wash(p.down((0, "#8fa5a5"), (0.4, "#d3d5c8"), (0.62, "#e9e2cf"), (1, "#9db0ad")))
    p.glow(1080, 380, 520, "#fff1cf", 0.75)
    p.disc(1080, 372, 44, "#fff8e6", opacity=0.9)
    with p.group(soft="blur4", opacity=0.55):
        town(p, 900, 640, 720, 90, "#b5c0b9", 2)

    def truss(x: float, deck: float, span: float, rise: float, ink: str, heavy: float) -> None:
        top = [(x + span * t / 10, deck - rise * (1 - (2 * t / 10 - 1) ** 2) ** 0.8 - rise * 0.16) for t in range(11)]
        p.line(top, ink, heavy * 1.5)
        p.line([(x - 10, deck), (x + span + 10, deck)], ink, heavy * 2.2)
        for i, (tx, ty) in enumerate(top):
            p.line([(tx, ty), (tx, deck)], ink, heavy * 0.8)
            if i < 10:
                nx, ny = top[i + 1]
                p.line([(tx, deck), (nx, ny)] if i >= 5 else [(tx, ty), (nx, deck)], ink, heavy * 0.55)

    with p.group(soft="blur2", opacity=0.8):
        truss(1180, 596, 300, 92, "#aab8b3", 3)
        p.poly([(1150, 596), (1190, 596), (1186, 690), (1154, 690)], "#aab8b3")
    with p.group(soft="rough"):
        truss(690, 606, 490, 150, "#7f9596", 5)
        p.poly([(1120, 608), (1206, 608), (1196, 720), (1130, 720)], "#7f9596")
        p.poly([(1108, 604), (1218, 604), (1218, 620), (1108, 620)], "#7f9596")
    p.spray(0, 540, 1600, 190, (0, "#e6e0cf", 0), (0.7, "#e6e0cf", 0.85), (1, "#dfdccd", 0.2))
    with p.group(soft="rough"):
        truss(-120, 640, 800, 250, "#35535d", 9)
        p.rect(-10, 634, 700, 30, "#2b4753")
        p.path("M600 660H760L742 860H618Z", "#35535d")
        p.path("M584 652H776V684H584Z", "#2b4753")
        p.poly([(640, 632), (640, 520), (680, 482), (720, 520), (720, 632)], "#2b4753")
        p.rect(664, 540, 32, 40, "#f4d08a")
    p.glow(680, 560, 130, "#ffd88a", 0.7)
    p.rect(0, 800, 1600, 270, p.down((0, "#c3cbc3", 0.2), (0.3, "#8fa5a5"), (1, "#2b4753")))
    with p.group(soft="ripple", opacity=0.4, clip_path=p.clip("M0 790H1600V1067H0Z")):
        p.poly([(-20, 800), (780, 800), (760, 930), (-20, 1000)], "#2b4753")
        p.poly([(1120, 800), (1200, 800), (1190, 930), (1130, 930)], "#7f9596")
    p.waves(830, 220, "#e9e2cf", 70, 0.35)
    p.waves(830, 220, "#203a46", 70, 0.35)
    p.clouds(600, 300, "#eee7d6", 0.9)
    with p.group(soft="rough"):
        p.poly([(-10, 955), (1610, 900), (1610, 1080), (-10, 1080)], "#132430")
        p.line([(-10, 858), (1610, 800)], "#132430", 9)
        p.line([(-10, 905), (1610, 850)], "#132430", 4)
        for i in range(14):
            x = 20 + i * 122
            p.line([(x, 960 - x * 0.034), (x, 852 - x * 0.036)], "#132430", 8)
    with p.group(soft="rough"):
        p.line([(1380, 900), (1380, 420)], "#132430", 12)
        p.path("M1380 430Q1382 386 1330 386", "none", stroke="#132430", stroke_width=8)
        p.path("M1304 386H1356L1346 352H1314Z", "#132430")
        p.path("M1308 388H1352L1346 420H1314Z", "#ffe9b5")
        p.figure(1200, 930, 290, "#0f1d28", 0.09, -1, hat=True, bag="#0f1d28")
    p.glow(1330, 410, 240, "#ffdf9a", 0.85)
    with p.group(soft="rough"):
        p.rect(240, 842, 330, 44, "#f4e9d4")
        for i in range(5):
            p.poly([(256 + i * 66, 886), (290 + i * 66, 886), (316 + i * 66, 842), (282 + i * 66, 842)], "#d6552f")
        p.poly([(270, 886), (284, 886), (278, 962), (264, 962)], "#f4e9d4")
        p.poly([(526, 886), (540, 886), (546, 952), (532, 952)], "#f4e9d4")
        p.disc(268, 828, 12, "#e0a344")
        p.disc(544, 828, 12, "#e0a344")


def lighthouse_in_storm(p: Plate) -> None:
    """The Gannet Point light, and a sea that goes over the wall."""
    p.wash(p.down((0, "#16242f"), (0.35, "#334d58"), (0.6, "#7d9392"), (0.7, "#a3afa6")))
    p.clouds(-80, 420, "#0d1822", 0.95)
    p.clouds(160, 320, "#6f8688", 0.7)
    p.clouds(300, 260, "#0f1d28", 0.6)
    light = (1096, 258)
    beam = p.slope(1, 0, 0, 0, (0, "#ffe9b0", 0.85), (0.5, "#ffe2a0", 0.3), (1, "#ffe2a0", 0))
    p.poly([light, (-40, 190), (-40, 470)], beam, blend="screen", soft="blur8")
    back = p.slope(0, 0, 1, 0, (0, "#ffe9b0", 0.7), (1, "#ffe2a0", 0))
    p.poly([light, (1640, 190), (1640, 300)], back, blend="screen", soft="blur8")
    p.rect(0, 640, 1600, 430, p.down((0, "#6f8788"), (0.25, "#35525c"), (1, "#0d1a25")))
    with p.group(soft="rough"):
        p.path("M-20 690C140 640 240 700 380 668C520 640 640 700 800 672V1090H-20Z", "#4a686d")
        p.path("M820 780L872 690L930 664L1010 610L1180 606L1262 650L1340 668L1420 740L1640 790V1090H780Z", "#111d26")
        p.path("M872 690L930 664L1010 610L1040 640L960 690L900 760Z", "#2a3d46")
        p.path("M1040 640L1060 610L1180 606L1140 670L1100 720L1050 690Z", "#1f303a")
    with p.group(soft="rough"):
        p.path("M1050 610L1066 300H1126L1146 610Z", p.slope(0, 0, 1, 0, (0, "#e9dfca"), (0.45, "#f8efdc"), (1, "#8a8f88")))
        p.path("M1058.5 450L1063 372H1131L1135 450Z", p.slope(0, 0, 1, 0, (0, "#c24a2a"), (0.4, "#dc5d34"), (1, "#6d2c1f")))
        p.path("M1052 575L1055 520H1140L1143 575Z", p.slope(0, 0, 1, 0, (0, "#c24a2a"), (0.4, "#dc5d34"), (1, "#6d2c1f")))
        p.rect(1050, 288, 92, 14, "#16242f")
        p.line([(1052, 270), (1140, 270)], "#16242f", 4)
        for x in range(1054, 1142, 12):
            p.line([(x, 288), (x, 270)], "#16242f", 2)
        p.rect(1070, 230, 52, 58, "#ffe9b0")
        for x in (1070, 1096, 1122):
            p.line([(x, 288), (x, 230)], "#16242f", 4)
        p.path("M1062 232Q1096 176 1130 232Z", "#16242f")
        p.line([(1096, 200), (1096, 168)], "#16242f", 4)
        p.rect(1088, 480, 14, 24, "#f3b950")
        p.path("M1150 612V556L1200 530L1252 556V622Z", "#2a3d46")
        p.path("M1140 560L1200 524L1262 560L1262 568H1140Z", "#1a2731")
        p.rect(1176, 574, 20, 26, "#f3b950")
        p.rect(1214, 574, 20, 26, "#f3b950")
    p.glow(*light, 250, "#ffedc0", 1)
    p.glow(1204, 588, 90, "#f3b950", 0.6)
    # Seas, each darker and nearer: a body of water, and the crest that tears off it.
    with p.group(soft="rough"):
        p.path(
            "M-20 760C90 720 190 716 262 700C330 740 420 770 520 742C600 718 660 700 712 690C760 740 840 800 960 806C1100 812 1200 790 1300 800C1420 812 1520 800 1640 812V1090H-20Z",
            "#2c4852",
        )
        p.path("M40 742C130 714 200 718 262 700C274 712 284 720 296 726C280 728 262 722 246 730C220 742 196 734 170 744C130 756 80 744 40 742Z", "#dfe2d6", opacity=0.9)
        p.path("M520 742C600 718 660 700 712 690C724 706 736 720 752 732C720 728 706 722 686 732C664 742 640 734 616 744C584 756 548 748 520 742Z", "#dfe2d6", opacity=0.9)
    burst = p.round((0, "#f8f3e4", 1), (0.5, "#e8e8dc", 0.6), (1, "#e8e8dc", 0))
    for x, y, rx, ry, a in ((830, 620, 84, 200, -14), (772, 690, 130, 130, 10), (910, 720, 140, 80, 6), (704, 640, 46, 130, -30), (960, 770, 160, 40, 4)):
        with p.group(transform=f"translate({x} {y}) rotate({a})"):
            p.disc(0, 0, rx, burst, ry)
            p.disc(0, 0, rx * 1.15, burst, ry * 1.15, soft="spray")
    for _ in range(170):
        a, r = p.rng.random(), p.rng.random()
        x, y = 812 + (a - 0.55) * 420 * (0.4 + r), 730 - 330 * r * (1 - abs(a - 0.5))
        p.disc(x, y, 1.2 + 4 * p.rng.random() ** 4, "#f8f3e4", opacity=0.85)
    with p.group(soft="rough"):
        p.path(
            "M-20 880C60 850 130 840 210 858C320 884 420 880 500 842C560 814 610 804 668 800C706 846 790 900 900 908C1040 918 1130 874 1240 868C1380 860 1500 890 1640 900V1090H-20Z",
            "#1a303c",
        )
        p.path(
            "M456 864C540 818 606 804 668 800C690 828 726 856 770 878C724 866 700 836 668 834C646 832 640 850 612 848C586 846 574 862 544 858C510 854 490 870 456 864Z",
            "#e4e5d9",
            opacity=0.92,
        )
        p.path("M1080 890C1140 868 1220 864 1330 872C1280 874 1266 880 1240 884C1206 876 1190 890 1160 888C1130 886 1110 894 1080 890Z", "#c9d2ca", opacity=0.8)
    with p.group(soft="rough"):
        p.path("M-20 1000C60 950 150 930 236 920C270 960 380 1004 520 1010C700 1016 840 960 980 946C1040 990 1180 1010 1300 1004C1440 996 1540 1000 1640 1012V1090H-20Z", "#0d1b26")
        p.path(
            "M-10 990C70 944 160 930 236 920C262 948 310 974 372 992C310 986 274 954 236 954C212 954 206 970 176 968C146 966 134 984 100 982C66 980 40 996 -10 990Z",
            "#b9c5bf",
            opacity=0.85,
        )
        p.path("M812 990C880 960 930 950 980 946C1004 964 1046 984 1100 996C1046 992 1010 970 980 972C958 972 950 984 926 982C900 980 880 996 812 990Z", "#aebdb8", opacity=0.8)
    p.waves(760, 300, "#eef0e4", 70, 0.5)
    p.rain(340, "#eef0e4", 0.75, 0.3)
    for x, y, s, t in ((470, 420, 60, 24), (560, 380, 38, 30)):
        gull(p, x, y, s, "#e8e8dc", t)


def island_ferry(p: Plate) -> None:
    """The little ferry crosses to the Skerrow on a bright flat morning."""
    p.wash(p.down((0, "#86aeb2"), (0.4, "#cfdccf"), (0.56, "#f4e6c6")))
    p.clouds(20, 330, "#fdf6e3", 0.95)
    with p.group(soft="rough"):
        p.path("M700 560C820 500 900 430 1010 424C1100 418 1150 470 1260 480C1360 490 1440 530 1640 556V600H700Z", "#8fa9a0")
        p.path("M980 560C1080 520 1180 486 1280 500C1400 516 1500 556 1640 566V600H960Z", "#6d8f80")
        p.rect(1092, 380, 14, 50, "#fdf6e3")
        p.path("M1086 382Q1099 362 1112 382Z", "#d6552f")
        for x, w in ((1170, 34), (1212, 26), (1250, 40), (1300, 30)):
            top = 520 - p.rng.random() * 8
            p.rect(x, top, w, 42, "#fbf3e2")
            p.poly([(x - 3, top), (x + w / 2, top - 18), (x + w + 3, top)], "#a94a2c")
        p.path("M-20 566C120 548 220 540 360 562H-20Z", "#9fb8ae")
    p.rect(0, 562, 1600, 510, p.down((0, "#dfe2cc"), (0.12, "#9fc0b9"), (0.5, "#4f858b"), (1, "#1f4a57")))
    with p.group(soft="ripple", opacity=0.5, clip_path=p.clip("M0 564H1600V1067H0Z")):
        p.path("M700 566H1640V600C1400 650 1100 640 960 640Z", "#4d7a73")
        p.path("M330 800H1010L960 900Q690 1010 420 900Z", "#f8efdc")
    p.waves(580, 480, "#17414f", 150, 0.4)
    p.waves(580, 480, "#f8f3e0", 130, 0.5)
    with p.group(soft="rough"):
        p.path("M250 664L1080 634C1064 720 1030 778 980 792L360 796C300 780 262 730 250 664Z", "#17293a")
        p.path("M256 692L1074 664L1064 702Q660 730 266 724Z", "#f4e9d4")
        p.path("M262 722Q660 730 1063 704L1056 722Q660 748 270 742Z", "#d6552f")
        p.path("M330 662L344 566H800L836 644Z", "#fbf3e2")
        p.path("M330 662L335 630L824 616L836 644Z", "#d9d6c4")
        p.rect(326, 556, 490, 14, "#a94a2c")
        p.path("M560 556L572 470H720L762 556Z", "#fbf3e2")
        p.path("M572 506L575 484H716L728 506Z", "#1f3d4a")
        p.rect(560, 462, 172, 11, "#a94a2c")
        for i in range(8):
            p.rect(366 + i * 54, 584, 36, 28, "#2e5561")
            p.path(f"M{370 + i * 54} 612L{390 + i * 54} 584H{398 + i * 54}L{378 + i * 54} 612Z", "#9fc0b9", opacity=0.6)
        p.path("M430 556L440 430H512L520 556Z", "#d6552f")
        p.path("M439 444L440 430H512L513 444Z", "#17293a")
        p.line([(640, 462), (640, 340)], "#17293a", 5)
        p.line([(640, 350), (1060, 640)], "#17293a", 1.6)
        p.line([(640, 350), (262, 660)], "#17293a", 1.6)
        for i in range(12):
            x = 850 + i * 18
            p.line([(x, 644 - i * 0.7), (x, 606 - i * 0.7)], "#17293a", 2.4)
        p.line([(846, 606), (1066, 596)], "#17293a", 4)
        for i, x in enumerate((872, 920, 938, 1000)):
            p.disc(x, 574 - i, 9, "#17293a")
            p.path(f"M{x - 15} 640V600Q{x - 12} 584 {x} 583Q{x + 12} 584 {x + 15} 600V640Z", ("#a94a2c", "#1f3d4a", "#e0a344", "#3d5f6c")[i])
        p.path("M640 352L700 366L640 382Z", "#e0a344")
    p.clouds(330, 130, "#f4e9d4", 0.7)
    with p.group(soft="rough"):
        p.path("M210 786C280 760 330 800 420 790C640 812 900 806 1020 780C1060 770 1100 786 1130 804C1040 826 900 830 700 828C500 830 300 830 210 786Z", "#fdf8ea", opacity=0.9)
        p.path("M-20 850C120 812 240 806 340 808C240 822 120 850 -20 900Z", "#fdf8ea", opacity=0.6)
    for x, y, s, t in ((250, 400, 96, -12), (360, 330, 62, 8), (160, 300, 48, 0), (980, 300, 44, -6), (500, 250, 36, 10)):
        gull(p, x, y, s, "#fffaf0", t)
        gull(p, x + 2, y + 5, s * 0.8, "#55777b", t)
    p.glow(300, 120, 700, "#fff0c4", 0.5)


def container_quay(p: Plate) -> None:
    """Boxes stacked on the North Quay in the evening, and a man in front of them for scale."""
    p.wash(p.down((0, "#35596a"), (0.4, "#c79f86"), (0.62, "#f0c07c")))
    p.clouds(40, 340, "#e9a98a", 0.7)
    p.glow(280, 640, 620, "#ffd48a", 0.9)
    p.disc(280, 600, 54, "#fff0c8")
    with p.group(soft="rough"):
        p.ridge(640, 60, "#a5827c", 8, 2)
        for x, h, ink in ((560, 460, "#6a6670"), (930, 560, "#3d4a58")):
            p.poly([(x, 700), (x + 16, 700), (x + 34, 700 - h), (x + 18, 700 - h)], ink)
            p.poly([(x + 170, 700), (x + 186, 700), (x + 168, 700 - h), (x + 152, 700 - h)], ink)
            p.rect(x - 250, 700 - h * 0.72, 640, h * 0.035, ink)
            p.rect(x + 12, 700 - h * 0.36, 162, h * 0.03, ink)
            p.line([(x + 92, 700 - h * 1.05), (x - 240, 700 - h * 0.71)], ink, 5)
            p.line([(x + 92, 700 - h * 1.05), (x + 380, 700 - h * 0.71)], ink, 5)
            p.poly([(x + 40, 700 - h), (x + 92, 700 - h * 1.06), (x + 146, 700 - h)], ink)
            p.line([(x - 120, 700 - h * 0.72), (x - 120, 700 - h * 0.4)], ink, 3)
            p.rect(x - 170, 700 - h * 0.4, 100, h * 0.075, ink)
    p.spray(0, 520, 1600, 200, (0, "#f2c585", 0), (1, "#f2c585", 0.8))
    inks = ("#a94a2c", "#1f4a57", "#d6552f", "#3d6a6c", "#c98a35", "#22384a", "#8a5a45", "#50757a", "#e0c9a0")
    p.rect(0, 690, 1600, 140, p.down((0, "#e7b67e"), (1, "#8d7470")))
    p.waves(700, 120, "#5b5660", 60, 0.5)
    p.glitter(694, 130, 280, "#fff0c8", 150, 0.5)
    p.rect(0, 822, 1600, 250, p.down((0, "#7a6459"), (1, "#1c2630")))
    p.rect(0, 818, 1600, 12, "#2c2f38")
    with p.group(soft="rough"):
        for stack, (x, high) in enumerate(((700, 3), (1000, 5), (1300, 6))):
            for level in range(high):
                ink = inks[(stack * 4 + level * 5) % len(inks)]
                w, h = 290, 104
                y = 862 - (level + 1) * h
                p.rect(x, y, w, h - 4, ink)
                p.rect(x, y, w, h - 4, p.slope(0, 0, 1, 0, (0, "#ffcf8a", 0.3), (0.4, "#ffcf8a", 0.02), (1, "#0f1a26", 0.45)))
                for i in range(1, 18):
                    p.rect(x + i * 16.2, y + 10, 5, h - 24, "#0f1a26", opacity=0.16)
                p.rect(x, y, w, 7, "#0f1a26", opacity=0.25)
                p.rect(x, y + h - 14, w, 10, "#0f1a26", opacity=0.35)
                p.rect(x, y, 7, h - 4, "#ffe0a8", opacity=0.5)
        p.poly([(690, 862), (1610, 862), (1610, 884), (660, 890)], "#0f1a26", opacity=0.7)
        p.poly([(700, 862), (1600, 862), (1640, 1080), (1040, 1080)], "#0f1a26", opacity=0.35)
    p.line([(-20, 940), (1620, 908)], "#e0c9a0", 4, opacity=0.5)
    p.line([(-20, 985), (1620, 930)], "#e0c9a0", 4, opacity=0.35)
    with p.group(soft="rough"):
        p.poly([(468, 962), (512, 958), (980, 1010), (900, 1030)], "#0f1a26", opacity=0.55)
        p.figure(490, 962, 250, "#14212d", 0.07, 1)
        p.path("M447 752Q490 732 536 752L532 838Q490 846 450 838Z", "#e0882f")
        p.rect(449, 800, 86, 10, "#fbe9b8")
        p.path("M466 722Q470 690 494 690Q520 690 522 722L530 726H464Z", "#fbf3e2")
    for x, y, s, t in ((420, 260, 60, -8), (520, 320, 40, 6)):
        gull(p, x, y, s, "#22384a", t)
