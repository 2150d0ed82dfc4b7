"""Accounts of the desk and the roles that they have."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction

from wireroom.core.roles import ROLES


class Refused(Exception):
    """The account stays as it was; the text says why."""


def give_roles(name: str, roles: Sequence[str]) -> str:
    """Give the account these roles and no other; the password where it was made for it, else nothing.

    Groups of the newsroom's own that it is in are kept. Raises `Refused`."""
    groups = {role.name: role.group for role in ROLES}
    if unknown := next((role for role in roles if role not in groups), None):
        raise Refused(f"There is no role “{unknown}”; the roles are {', '.join(groups)}.")
    users: Any = get_user_model().objects
    with transaction.atomic():
        user, password = users.filter(username=name).first(), ""
        if user is None:
            password = secrets.token_urlsafe(12)
            user = _made(name, password)
        user.groups.remove(*Group.objects.filter(name__in=groups.values()))
        user.groups.add(*Group.objects.filter(name__in=[groups[role] for role in roles]))
    return password


def _made(name: str, password: str) -> Any:
    user = get_user_model()(username=name)
    user.set_password(password)
    try:
        user.full_clean()
    except ValidationError as error:
        raise Refused(f"{name!r} cannot be the name of an account: {error.messages[0]}") from None
    user.save()
    return user
