import threading

import pytest
from django.db import connection, models

from hemei.kernel import transitions
from hemei.kernel.errors import Conflict
from hemei.kernel.tests.models import LAMP, Lamp
from hemei.kernel.transitions import Step, Workflow


@pytest.mark.django_db
class TestAdvance:
    def test_takes_the_step_with_version_changes_time_and_history(self) -> None:
        lamp = Lamp.objects.create(keeper_id_number="11010519491231002X")
        before = lamp.updated_at
        transitions.advance(LAMP, lamp, "go", keeper="张三")
        assert (lamp.state, lamp.version, lamp.keeper) == ("green", 2, "张三")
        assert lamp.updated_at > before
        newest = lamp.history.first()
        assert (newest.state, newest.version, newest.history_type) == ("green", 2, "~")
        assert newest.keeper_id_number == "11010519491231002X"

    def test_a_step_that_the_state_does_not_have_is_refused_with_what_is_possible(self) -> None:
        lamp = Lamp.objects.create()
        with pytest.raises(transitions.StepNotAllowed, match="“红”状态下不能叫停。现在可以：放行、报修。"):
            transitions.advance(LAMP, lamp, "stop")
        lamp.state = "broken"
        with pytest.raises(transitions.StepNotAllowed, match="不再变化"):
            transitions.advance(LAMP, lamp, "go")

    def test_of_two_readers_of_one_object_the_second_is_refused(self) -> None:
        mine = Lamp.objects.create()
        yours = Lamp.objects.get(pk=mine.pk)
        transitions.advance(LAMP, mine, "go")
        with pytest.raises(Conflict):
            transitions.advance(LAMP, yours, "break")
        assert Lamp.objects.get(pk=mine.pk).state == "green"

    def test_an_object_edited_since_it_was_read_is_a_conflict(self) -> None:
        mine = Lamp.objects.create()
        Lamp.objects.filter(pk=mine.pk).update(version=2)
        with pytest.raises(Conflict):
            transitions.advance(LAMP, mine, "go")


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_exactly_one_wins() -> None:
    lamp = Lamp.objects.create()
    start, outcomes = threading.Barrier(2), []

    def take() -> None:
        mine = Lamp.objects.get(pk=lamp.pk)
        start.wait(timeout=10)
        try:
            transitions.advance(LAMP, mine, "go")
            outcomes.append("won")
        except Conflict:
            outcomes.append("conflict")
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(outcomes) == ["conflict", "won"]
    assert lamp.history.filter(state="green").count() == 1


def test_a_workflow_with_an_unknown_state_is_refused_when_declared() -> None:
    class Two(models.TextChoices):
        A = "a", "甲"
        B = "b", "乙"

    with pytest.raises(ValueError, match="'c'"):
        Workflow("two", "两态", Two, {"a": {"go": Step("c", "任何人")}})
