"""Workflows: which action leads from which state to which, and the one safe way to take a step.

The step is a conditional update that must hit one row, so two people at once cannot both take it,
on SQLite as on PostgreSQL. The diagrams in docs/states/ are drawn from the same tables.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from simple_history.utils import get_history_manager_for_model

from hemei.kernel.errors import Conflict, RuleError
from hemei.kernel.registry import Registry


class StepNotAllowed(RuleError):
    """“{state}”状态下不能{action}。{allowed}"""

    status = 409


@dataclass(frozen=True)
class Step:
    """An action leads to state `to`; `who` names who takes it, in Chinese; `title` names the action."""

    to: str
    who: str
    title: str = ""


@dataclass(frozen=True)
class Workflow:
    """States and the steps between them. `initial` is the first state unless named; `field` holds the state."""

    code: str
    title: str
    states: type[models.TextChoices]
    steps: Mapping[str, Mapping[str, Step]]
    initial: str = ""
    field: str = "state"

    def __post_init__(self) -> None:
        ends = {step.to for actions in self.steps.values() for step in actions.values()}
        unknown = ({*self.steps} | ends) - set(self.states.values)
        if unknown:
            raise ValueError(f"workflow {self.code}: unknown states {sorted(unknown)}")

    @property
    def start(self) -> str:
        return self.initial or self.states.values[0]

    def label(self, state: str) -> str:
        return str(self.states(state).label)


_workflows: Registry[Workflow] = Registry("workflow")


def register(workflow: Workflow) -> Workflow:
    return _workflows.add(workflow.code, workflow)


def all_workflows() -> list[Workflow]:
    return list(_workflows)


def allowed(workflow: Workflow, obj: models.Model) -> dict[str, Step]:
    """The steps that the object's state allows, by action."""
    return dict(workflow.steps.get(getattr(obj, workflow.field), {}))


def check(workflow: Workflow, obj: models.Model, action: str) -> None:
    """StepNotAllowed when the object's state has no such step."""
    _next(workflow, getattr(obj, workflow.field), action)


def advance(workflow: Workflow, obj: models.Model, action: str, **changes: Any) -> None:
    """Take the step on the object as the caller read it, writing `changes` to its fields with it.

    StepNotAllowed when the state has no such step; Conflict when somebody else was first. Permission is the
    caller's to check, and the audit entry the caller's to write.
    """
    advance_through(workflow, obj, [action], **changes)


def advance_through(workflow: Workflow, obj: models.Model, actions: Sequence[str], **changes: Any) -> list[str]:
    """Take several steps in one go, each as the table allows; returns the states gone through, the first one first."""
    states = [getattr(obj, workflow.field)]
    for action in actions:
        states.append(_next(workflow, states[-1], action))
    names = {field.name for field in obj._meta.concrete_fields}
    seen = {workflow.field: states[0]} | ({"version": obj.version} if "version" in names else {})  # type: ignore[attr-defined]
    values = {workflow.field: states[-1], **changes, **_automatic(obj)}
    with transaction.atomic(savepoint=hasattr(type(obj), "history")):
        changed = type(obj)._base_manager.filter(pk=obj.pk, **seen).update(**values)
        if changed == 1 and hasattr(type(obj), "history"):
            obj.refresh_from_db()
            get_history_manager_for_model(type(obj)).bulk_history_create([obj], update=True)
    if changed != 1:
        raise Conflict
    if not hasattr(type(obj), "history"):
        _take_over(obj, values, versioned="version" in names)
    return states


def _take_over(obj: models.Model, values: Mapping[str, Any], *, versioned: bool) -> None:
    """Bring the object up to date. One whose version stood still is as it was read: only `values` are new."""
    if not versioned:
        obj.refresh_from_db()
        return
    for name, value in values.items():
        if name == "version":
            obj.version += 1  # type: ignore[attr-defined]
        else:
            field = obj._meta.get_field(name)
            setattr(obj, name, value if field.is_relation else field.to_python(value))  # type: ignore[union-attr]


def _automatic(obj: models.Model) -> dict[str, Any]:
    """What a plain `save()` would do besides and `update()` does not: the version and the `auto_now` times."""
    values: dict[str, Any] = {}
    for field in obj._meta.concrete_fields:
        if field.name == "version":
            values["version"] = models.F("version") + 1
        elif getattr(field, "auto_now", False):
            values[field.name] = field.pre_save(obj, add=False)
    return values


def _title(workflow: Workflow, action: str) -> str:
    found = [step.title for actions in workflow.steps.values() for name, step in actions.items() if name == action]
    return next(filter(None, found), action)


def _next(workflow: Workflow, state: str, action: str) -> str:
    step = workflow.steps.get(state, {}).get(action)
    if step is None:
        raise StepNotAllowed(
            state=workflow.label(state), action=_title(workflow, action), allowed=_hint(workflow, state)
        )
    return step.to


def _hint(workflow: Workflow, state: str) -> str:
    titles = [step.title or action for action, step in workflow.steps.get(state, {}).items()]
    return f"现在可以：{'、'.join(titles)}。" if titles else "这一状态不再变化。"
