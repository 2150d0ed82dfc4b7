"""Parts of a page by a small part of CSS's selectors: tag, class, id, what stands within what, and commas."""

from __future__ import annotations

import re
from typing import Any


def css(node: Any, selector: str) -> list[Any]:
    """The elements within `node` that `selector` names, in the order of the page."""
    return node.xpath(" | ".join(_path(one) for one in selector.split(",")))


def _path(selector: str) -> str:
    return "." + "".join(f"//{_step(step)}" for step in selector.split())


def _step(step: str) -> str:
    tag, marks = re.fullmatch(r"(\w*)((?:[.#][\w-]+)*)", step).groups()
    tests = [
        f"[@id='{name}']" if mark == "#" else f"[contains(concat(' ', @class, ' '), ' {name} ')]"
        for mark, name in re.findall(r"([.#])([\w-]+)", marks)
    ]
    return f"{tag or '*'}{''.join(tests)}"
