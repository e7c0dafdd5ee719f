"""Template tags and form templates."""

from decimal import Decimal

import pytest
from django import forms
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory


def rendered(source: str, query: str = "", **context) -> str:
    request = RequestFactory().get(f"/list/?{query}")
    return Template("{% load ui %}" + source).render(Context({"request": request, **context}))


@pytest.mark.parametrize(
    ("value", "shown"),
    [(3758, "3,758"), (Decimal("12.50"), "12.50"), ("1235000000.5", "1,235,000,000.5"), (0, "0"), (None, "—"),
     ("不详", "不详"), (-1200, "-1,200"), (True, "是")],
)  # fmt: skip
def test_number(value, shown):
    assert f">{shown}</span>" in rendered("{% number value %}", value=value)


def test_badge_says_the_state_in_words_and_escapes_it():
    assert ">已退回</span>" in rendered('{% badge "已退回" %}')
    assert "state-warning" in rendered('{% badge "已退回" %}')
    assert "<b>" not in rendered("{% badge text %}", text="<b>")


def test_pager_keeps_the_query_and_drops_the_page_when_the_size_changes():
    page = Paginator(range(200), 20).get_page(3)
    shown = rendered("{% pager page %}", "q=双柳&state=1&state=2&page=3", page=page)
    assert 'href="/list/?q=%E5%8F%8C%E6%9F%B3&amp;state=1&amp;state=2&amp;page=4"' in shown
    assert 'href="/list/?q=%E5%8F%8C%E6%9F%B3&amp;state=1&amp;state=2&amp;size=50"' in shown
    assert "第 41–60 条" in shown
    assert "hx-get" not in shown


def test_pager_of_nothing_has_no_links_to_pages():
    shown = rendered("{% pager page %}", page=Paginator([], 20).get_page(1))
    assert "page=" not in shown


def test_sort_turns_round_and_goes_back_to_the_first_page():
    shown = rendered('{% sort "name" "名称" target="#list" %}', "sort=name&page=7&q=a")
    assert 'hx-get="/list/?sort=-name&amp;q=a"' in shown
    assert "升序" in shown


def test_keep_makes_one_block_title_and_heading():
    assert rendered("{% keep t %} 企业 {% endkeep %}[{{ t }}|{{ t }}]") == "[企业|企业]"


def test_keep_escapes_what_the_page_shows_once():
    assert rendered("{% keep t %}<b>{{ name }}</b>{% endkeep %}{{ t }}", name="<甲>") == "<b>&lt;甲&gt;</b>"


User = get_user_model()


class Entry(forms.Form):
    name = forms.CharField(label="名称", help_text="全称")
    since = forms.DateField(label="日期", initial=None, required=False)
    local = forms.BooleanField(label="实地", required=False)
    kind = forms.ChoiceField(label="类型", choices=[("a", "甲")])
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_form_marks_required_fields_and_puts_errors_with_their_field():
    page = str(Entry({"since": "not a date", "kind": "a"}))
    assert page.count('class="must"') == 2
    assert 'class="form-control"' in page
    assert 'class="form-select"' in page
    assert 'aria-invalid="true"' in page
    assert page.index('id="id_name_error"') < page.index('name="since"')


def test_hidden_fields_are_rendered_once_without_a_class():
    page = str(Entry())
    assert page.count('name="secret"') == 1
    assert '<input type="hidden" name="secret" id="id_secret">' in page


@pytest.mark.django_db
def test_the_blank_choice_says_what_to_do():
    field = forms.ModelChoiceField(User.objects.none())
    assert ">请选择</option>" in str(type("F", (forms.Form,), {"who": field})())


@pytest.mark.parametrize("typed", ["2023-3-5", "2023/03/05", "2023年3月5日", "2023.3.5", "20230305"])
def test_dates_are_read_as_people_write_them_and_shown_as_iso(typed):
    form = Entry({"name": "a", "kind": "a", "since": typed})
    assert form.is_valid()
    again = str(Entry(initial=form.cleaned_data))
    assert '<input type="date" name="since" value="2023-03-05"' in again
