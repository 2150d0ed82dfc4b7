"""Which tests stay together where several processes run them."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from xdist.scheduler import LoadScopeScheduling


class FileByFile(LoadScopeScheduling):
    """Tests of a file that stand one after the other in the collection stay together and in their order, so that what
    a file makes for all its tests is made once. The collection begins with what keeps the tables and ends with what
    empties them, so a file may stand in it several times.

    Made here because pytest-xdist 3.8 loses the groups that are named by marks under pytest 9.2, without a word:
    https://github.com/pytest-dev/pytest-xdist/issues/1386
    """

    def __init__(self, config: Any, log: Any = None) -> None:
        super().__init__(config, log)
        self._group_of: dict[str, str] = {}

    def _split_scope(self, nodeid: str) -> str:
        if not self._group_of:
            in_a_row = groupby(self.collection, key=lambda one: one.split("::", 1)[0])
            self._group_of = {one: f"{number} {file}" for number, (file, some) in enumerate(in_a_row) for one in some}
        return self._group_of[nodeid]
