from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "hemei.ballots"
    verbose_name = "选票"

    def ready(self) -> None:
        from hemei.ui import door

        door.register(door.Door("填选票、查选票", "家里有印着 16 位数字的纸", "voting:vote", order=60))
