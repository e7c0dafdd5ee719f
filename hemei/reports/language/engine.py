"""Django's template engine reduced to the report language: no files, no loaders, no filters, bounded loops."""

from typing import Any

from django.template import Context, Engine, Library, TemplateSyntaxError
from django.template.base import Node, NodeList, Parser, Template, Token
from django.template.defaulttags import do_if

from hemei.kernel.errors import RuleError
from hemei.kernel.periods import Period
from hemei.places.models import Area
from hemei.reports.language import calls, outlook, says
from hemei.reports.language.calls import Call
from hemei.reports.language.scan import scan
from hemei.reports.language.scope import Place, Problem, Scope
from hemei.reports.rules import BadStructure, NotShown, TooMuch

MOST_ROUNDS = 1000
MOST_FILLED = 1_000_000
SCOPE = "_scope"  # a name no template can write
register = Library()


class ReportEngine(Engine):
    """No built-in tags or filters of Django's own, and nowhere to load anything from."""

    default_builtins = []

    def __init__(self) -> None:
        super().__init__(dirs=[], loaders=[], autoescape=False, builtins=[])
        self.template_builtins = [register]


class SayNode(Node):
    """One figure tag: prints its span's mark, or keeps the problem and goes on."""

    def __init__(self, call: Call) -> None:
        self.call = call

    def render(self, context: Context) -> str:
        return self.say(context, says.SAYS[self.call.tag])

    def say(self, context: Context, say: Any, **more: Any) -> str:
        scope: Scope = context[SCOPE]
        try:
            return scope.add(say(self.call, scope, _flat(context), **more))
        except NotShown:
            return scope.hide(self.call)
        except RuleError as error:
            return scope.refuse(self.call, error)


class MilestoneNode(SayNode):
    """Its own text, printed as a proof link once the gates are proved."""

    def __init__(self, call: Call, inside: NodeList) -> None:
        super().__init__(call)
        self.inside = inside

    def render(self, context: Context) -> str:
        return self.say(context, says.milestone, text=self.inside.render(context).strip())


class LiteralNode(Node):
    """A name or a number that is no statistic ("805路"), said to be so by the writer."""

    def __init__(self, text: str) -> None:
        self.text = text

    def render(self, context: Context) -> str:
        return self.text


class TaskNode(Node):
    """`{% sentence task %}` and `{% progress task %}`: each figure in them is a tag that can be said again."""

    def __init__(self, tag: str, name: str) -> None:
        self.tag, self.name = tag, name

    def render(self, context: Context) -> str:
        said = outlook.SAYS[self.tag](context[self.name])
        return "".join(SayNode(part).render(context) if isinstance(part, Call) else part for part in said)


class ForecastNode(Node):
    """`{% if_forecast "code" %}…{% else %}…{% endif_forecast %}`: one template for the open and the closed year."""

    def __init__(self, call: Call, then: NodeList, otherwise: NodeList) -> None:
        self.call, self.then, self.otherwise = call, then, otherwise

    def render(self, context: Context) -> str:
        scope: Scope = context[SCOPE]
        try:
            chosen = self.then if scope.figure(self.call, _flat(context)).forecast else self.otherwise
        except NotShown:
            chosen = self.otherwise
        except RuleError as error:
            return scope.refuse(self.call, error)
        return str(chosen.render(context))


class ForNode(Node):
    """`{% for village in villages %}`, with a bound on all rounds of a report together."""

    def __init__(self, name: str, over: str, inside: NodeList) -> None:
        self.name, self.over, self.inside = name, over, inside

    def render(self, context: Context) -> str:
        filled: list[str] = []
        for item in outlook.items(context[self.over]):
            context[SCOPE].count_round(MOST_ROUNDS)
            with context.push(**{self.name: item}):
                filled.append(self.inside.render(context))
            context[SCOPE].count_text(len(filled[-1]), MOST_FILLED)
        return "".join(filled)


def _flat(context: Context) -> dict[str, Any]:
    return {str(name): value for name, value in context.flatten().items()}


def _say(parser: Parser, token: Token) -> Node:
    return SayNode(calls.parse(token))


def _milestone(parser: Parser, token: Token) -> Node:
    inside = parser.parse(("endmilestone",))
    parser.delete_first_token()
    return MilestoneNode(calls.parse(token), inside)


def _literal(parser: Parser, token: Token) -> Node:
    return LiteralNode("".join(calls.parse(token).texts))


def _task(parser: Parser, token: Token) -> Node:
    tag, name = token.split_contents()
    return TaskNode(tag, name)


def _if_forecast(parser: Parser, token: Token) -> Node:
    then, otherwise = parser.parse(("else", "endif_forecast")), NodeList()
    if parser.next_token().contents == "else":
        otherwise = parser.parse(("endif_forecast",))
        parser.delete_first_token()
    return ForecastNode(calls.parse(token), then, otherwise)


def _for(parser: Parser, token: Token) -> Node:
    _, name, _, over = token.split_contents()
    inside = parser.parse(("endfor",))
    parser.delete_first_token()
    return ForNode(name, over, inside)


for _tag in says.SAYS:
    register.tag(_tag, _say)
register.tag("milestone", _milestone)
register.tag("literal", _literal)
for _tag in outlook.SAYS:
    register.tag(_tag, _task)
register.tag("if_forecast", _if_forecast)
register.tag("for", _for)
register.tag("if", do_if)
ENGINE = ReportEngine()


def fill(text: str, scope: Scope) -> str:
    """The Markdown with a mark for every figure. Problems of all lines are gathered in `scope`."""
    scope.problems.extend(scan(text))
    if scope.problems:
        return ""
    try:
        template = Template(text, engine=ENGINE)
        return str(template.render(Context({**variables(scope.area, scope.period), SCOPE: scope}, autoescape=False)))
    except TemplateSyntaxError as error:
        scope.problems.append(_structure(error))
    except TooMuch as error:
        scope.problems.append(Problem(1, "", error.message))
    return ""


def variables(area: str, period: Period) -> dict[str, Any]:
    """All that a template may name; plain texts and numbers."""
    places = list(Area.objects.under(area).order_by("code"))
    own = next((place for place in places if place.code == area), None)
    below = len(area) + 3
    return {
        "area": Place(str(own or area), area),
        "villages": [Place(str(place), place.code) for place in places if len(place.code) == below],
        "period": period.label,
        "year": period.start.year,
        "last_year": period.start.year - 1,
        "next_year": period.start.year + 1,
        **outlook.lists(area, period),
    }


def _structure(error: TemplateSyntaxError) -> Problem:
    token = getattr(error, "token", None)
    about = token.contents.split()[0] if token is not None and token.contents else ""
    why = f"“{about}”没有对应的开头或结尾" if about else "有标记没有结尾"
    return Problem(token.lineno if token is not None else 1, about, BadStructure(why=why).message)
