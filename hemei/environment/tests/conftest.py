"""A made-up district whose towns appear in the made-up sheets, and the office's real folder where it is."""

import os
from pathlib import Path

import pytest
from django.conf import settings

from hemei.environment.tests.sheets import DISTRICT
from hemei.people.access import Console


@pytest.fixture
def console():
    return Console("tests")


@pytest.fixture
def district(town):
    return DISTRICT


@pytest.fixture
def shared_data():
    """The folder of the office's own files; skipped aloud where it is absent."""
    folder = Path(os.environ.get("HEMEI_SHARED", settings.BASE_DIR.parent / "shared")) / "data"
    if not folder.is_dir():
        pytest.skip(f"real files are not here ({folder}); set HEMEI_SHARED to the folder above data/")
    return folder
