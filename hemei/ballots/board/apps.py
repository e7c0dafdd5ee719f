from django.apps import AppConfig


class BallotBoardConfig(AppConfig):
    name = "hemei.ballots.board"
    label = "ballot_board"
    verbose_name = "公布栏"
