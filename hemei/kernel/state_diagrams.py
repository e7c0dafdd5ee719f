"""State diagrams (mermaid) of the registered workflows, with Chinese labels."""

from pathlib import Path

from hemei.kernel import generated
from hemei.kernel.transitions import Step, Workflow, all_workflows


def documents() -> dict[Path, str]:
    """Path → text of one document for each workflow, and the list of them."""
    folder = generated.docs_folder() / "states"
    made = {folder / f"{workflow.code}.md": page(workflow) for workflow in all_workflows()}
    lines = [f"- [{workflow.title}]({workflow.code}.md)" for workflow in all_workflows()]
    made[folder / "README.md"] = "# 状态图\n\n由 `hemei states` 从代码生成，请勿手改。\n\n" + "\n".join(lines) + "\n"
    return made


def leftovers() -> list[Path]:
    """Documents of workflows that are no longer there."""
    return sorted(set((generated.docs_folder() / "states").glob("*.md")) - set(documents()))


def page(workflow: Workflow) -> str:
    """The diagram, and the same steps as a table."""
    rows = "\n".join(
        f"| {workflow.label(state)} | {step.title or action} | {workflow.label(step.to)} | {step.who} |"
        for state, action, step in _steps(workflow)
    )
    return (
        f"# {workflow.title}\n\n由 `hemei states` 从代码生成，请勿手改。\n\n"
        f"```mermaid\n{diagram(workflow)}\n```\n\n"
        f"| 状态 | 动作 | 到 | 谁 |\n|---|---|---|---|\n{rows}\n"
    )


def diagram(workflow: Workflow) -> str:
    lines = ["stateDiagram-v2"]
    lines += [f"    {_id(workflow, value)}: {label}" for value, label in workflow.states.choices]
    lines.append(f"    [*] --> {_id(workflow, workflow.start)}")
    lines += [
        f"    {_id(workflow, state)} --> {_id(workflow, step.to)}: {step.title or action}（{step.who}）"
        for state, action, step in _steps(workflow)
    ]
    ends = [value for value in workflow.states.values if not workflow.steps.get(value)]
    lines += [f"    {_id(workflow, value)} --> [*]" for value in ends]
    return "\n".join(lines)


def _steps(workflow: Workflow) -> list[tuple[str, str, Step]]:
    return [(state, action, step) for state, actions in workflow.steps.items() for action, step in actions.items()]


def _id(workflow: Workflow, value: str) -> str:
    """Mermaid ids are plain words."""
    return f"s{workflow.states.values.index(value)}"
