NAME = "newsml_g2"


def looks_like(x):
    return False


def read(d, n=""):
    return []
