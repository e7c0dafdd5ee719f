"""Settings of a test run: a home of its own, quick passwords, tasks done at once."""

import os
import tempfile

os.environ.setdefault("HEMEI_HOME", tempfile.mkdtemp(prefix="hemei-test-"))

from hemei.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
for _alias, _database in DATABASES.items():  # noqa: F405
    # Made from the models: migrations cost half a minute a process; tests/architecture/test_migrations.py runs them.
    _database["TEST"] = {"MIGRATE": False}
    if _database["ENGINE"].endswith("sqlite3"):
        # A file, not memory: two connections at once behave as they do in a town hall.
        _database["TEST"]["NAME"] = HOME / f"test-{_alias}.sqlite3"  # noqa: F405
HEMEI_BALLOT_SIGNER = "hemei.ballots.tests.signer.QuickSigner"
INSTALLED_APPS = [*INSTALLED_APPS, "hemei.kernel.tests", "hemei.ledgers.tests.sample", "hemei.ballots.tests"]  # noqa: F405  made-up tables
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405  whitenoise warns at each request otherwise
HEMEI_PORTAL_PREVIEW = True
