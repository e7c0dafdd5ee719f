from django.apps import AppConfig


class BallotTestsConfig(AppConfig):
    name = "hemei.ballots.tests"
    label = "ballot_tests"
