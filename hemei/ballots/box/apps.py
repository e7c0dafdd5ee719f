from django.apps import AppConfig


class BallotBoxConfig(AppConfig):
    name = "hemei.ballots.box"
    label = "ballot_box"
    verbose_name = "票箱"
