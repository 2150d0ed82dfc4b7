"""What Django, Wagtail and we ask of the settings and models before anything starts."""

from __future__ import annotations

import pytest
from django.core import checks


@pytest.mark.django_db
def test_the_system_checks_find_nothing() -> None:
    assert checks.run_checks() == []
