import os

from django.apps import AppConfig


class BallotTestsConfig(AppConfig):
    name = "hemei.ballots.tests"
    label = "ballot_tests"

    def ready(self) -> None:
        """A served test site asks for the made-up roll; within a test run the fixtures do."""
        if os.environ.get("HEMEI_TEST_ROLL"):
            from hemei.ballots import issuing
            from hemei.ballots.tests.factories import MadeUpRoll

            issuing.register_roll(MadeUpRoll())
