"""Make a town from its profile: areas, accounts, ledgers, targets, report templates, in the order a town would."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from example_data.generator import fields, firms, hands, projects
from example_data.generator.accounts import open_accounts, write_logins
from example_data.generator.agriculture import enter_agriculture, share_targets
from example_data.generator.aid import enter_assistance
from example_data.generator.appraisals import hold_appraisals
from example_data.generator.atlas import mark_places
from example_data.generator.buildings import enter_buildings
from example_data.generator.culture import enter_culture, speak
from example_data.generator.desk import open_desk
from example_data.generator.elderly import enter_elderly
from example_data.generator.insurance import enter_insurance
from example_data.generator.land import enter_land
from example_data.generator.livelihood import enter_livelihood
from example_data.generator.matters import enter_matters
from example_data.generator.notices import post_notices
from example_data.generator.party import enter_party
from example_data.generator.places import open_places
from example_data.generator.profile import Profile, load
from example_data.generator.reports import set_targets, write_templates
from example_data.generator.requests import ask_reports
from example_data.generator.residents import open_register
from example_data.generator.stewards import enter_stewards
from example_data.generator.tasks import enter_tasks
from example_data.generator.waste import enter_waste
from example_data.generator.waters import enter_waters
from example_data.generator.work import enter_work
from hemei.people.access import Access, Console

Say = Callable[[str], None]


def populate(folder: Path, say: Say = lambda line: None) -> Profile:
    """Enter the whole town; every row goes through the importers and actions that a user has."""
    profile, console = load(folder), Console("示例数据")
    say("区域、村界示意图和网格")
    open_places(profile, console)
    say("各岗位账号")
    acting, logins = open_accounts(profile, console)
    say(f"住户与居民 {open_register(profile, acting)} 人")
    for enter in (enter_economy, enter_environment, enter_land, enter_waters, enter_waste):
        enter(profile, acting, say)
    for title, count in enter_livelihood(profile, acting).items():
        say(f"{title} {count} 行")
    enter_work(profile, acting, say)
    for title, count in enter_elderly(profile, acting).items():
        say(f"{title} {count} 行")
    enter_agriculture(profile, acting, say)
    enter_culture(profile, acting, say)
    speak(acting, say)
    enter_party(profile, acting, say)
    enter_procedures(profile, acting, say)
    open_desk(profile, acting, console)
    say(f"接诉即办事项 {enter_matters(profile, acting)} 件")
    say(f"公示公开 {post_notices(profile, acting)} 件")
    say(f"公众评价和四评 {hold_appraisals(profile, acting)} 轮")
    say(f"下一年任务 {enter_tasks(profile, acting)} 项")
    say(f"一张图标点 {mark_places(profile, console)} 处")
    say("任务目标和报告模板")
    set_targets(profile, acting["statistician"])
    share_targets(profile, acting["statistician"])
    write_templates(profile, acting["office"])
    say(f"报表要求 {ask_reports(profile, acting)} 张")
    write_logins(settings.HOME / "demo-logins.txt", profile.town_name, logins)
    return profile


def enter_procedures(profile: Profile, acting: dict[str, Access], say: Say) -> None:
    """What goes step by step, and those who are looked after or reminded."""
    for enter in (enter_assistance, enter_insurance, enter_stewards, enter_buildings):
        for title, count in enter(profile, acting).items():
            say(f"{title} {count} 行")


def enter_economy(profile: Profile, acting: dict[str, Access], say: Say) -> None:
    register = firms.enterprises(profile)
    groups = firms.groups(profile, register)
    ordered = projects.projects(profile)
    ledgers = {
        "economy.enterprise": register,
        "economy.group": groups,
        "economy.group_member": firms.members(profile, groups),
        "economy.visit": firms.visits(profile, register),
        "economy.tax": firms.taxes(profile, register),
        "economy.project_site": projects.sites(profile),
        "economy.project_gate": projects.gates(profile),
        "economy.negotiation": projects.negotiations(profile),
        "economy.asset": projects.assets(profile),
        "economy.revitalisation": projects.revitalisations(profile),
        "economy.honour": projects.honours(profile),
        "economy.policy": projects.policies(profile),
        "economy.contact": projects.contacts(profile),
        "economy.brochure_text": projects.brochure(profile),
    }
    parks = [row for row in ordered if row["is_park"] == "是"]
    _enter(profile, acting, say, "economy", {"economy.project": parks})
    others = [row for row in ordered if row["is_park"] != "是"]
    _enter(profile, acting, say, "economy", {"economy.project": others, **ledgers})


def enter_environment(profile: Profile, acting: dict[str, Access], say: Say) -> None:
    surveys = fields.surveys(profile)
    ledgers = {
        "environment.demolition": fields.demolitions(profile),
        "environment.pest_survey": surveys,
        "environment.pest_treatment": fields.treatments(profile, surveys),
    }
    _enter(profile, acting, say, "environment", ledgers)


def _enter(
    profile: Profile, acting: dict[str, Access], say: Say, domain: str, ledgers: dict[str, list[hands.Row]]
) -> None:
    """The domain's clerk imports, its head reviews; tax is the finance office's."""
    for code, rows in ledgers.items():
        clerk = acting["finance" if code == "economy.tax" else f"{domain}_clerk"]
        count = hands.enter(
            code, rows, clerk=clerk, head=acting[f"{domain}_head"], area=profile.town, source=profile["town"]["source"]
        )
        say(f"{hands.title(code)} {count} 行")
