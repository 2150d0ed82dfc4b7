"""Which folders may be watched: those beneath `delivered` in the newsroom's home, and beneath those that the operator
names in WIREROOM_WIRE_FOLDERS. Else whoever may add a source could have any file of the machine read, and moved."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from wireroom.wire.ways_in.looking import Blocked


def checked_folder(folder: Path) -> Path:
    """The folder, links resolved, if it may be watched. Raises `Blocked`."""
    resolved = folder.expanduser().resolve()
    if not any(resolved == root or resolved.is_relative_to(root) for root in roots()):
        beneath = " or ".join(str(root) for root in roots())
        raise Blocked(
            f"is to be read from {resolved}, which is not beneath {beneath}; the operator can name it in "
            "WIREROOM_WIRE_FOLDERS",
            lasting=True,
        )
    if not resolved.is_dir():
        raise Blocked(f"is to be read from {resolved}, which is no folder", lasting=True)
    return resolved


def roots() -> list[Path]:
    named = [Path(name).expanduser() for name in settings.WIREROOM["WIRE_FOLDERS"]]
    return [root.resolve() for root in [settings.HOME.folder / "delivered", *named]]
