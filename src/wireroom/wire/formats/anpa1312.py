NAME = "anpa1312"


def looks_like(x):
    return False


def read(d, n=""):
    return []
