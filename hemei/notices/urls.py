"""Addresses of notices for staff, under /notices/."""

from django.urls import path

from hemei.notices.views import affairs, desk

app_name = "notices"

urlpatterns = [
    path("", desk.notice_list, name="list"),
    path("new/", desk.new, name="new"),
    path("<int:pk>/", desk.notice, name="notice"),
    path("<int:pk>/edit/", desk.edit, name="edit"),
    path("<int:pk>/post/", desk.post, name="post"),
    path("<int:pk>/withdraw/", desk.withdraw, name="withdraw"),
    path("<int:pk>/docx/", desk.docx, name="docx"),
    path("<int:pk>/board/", desk.board, name="board"),
    path("objections/<int:pk>/answer/", desk.answer, name="answer"),
    path("objections/<int:pk>/reveal/", desk.reveal, name="reveal"),
    path("affairs/", affairs.affairs, name="affairs"),
    path("affairs/new/", affairs.affair_new, name="affair_new"),
    path("affairs/<int:pk>/sign/", affairs.sign, name="sign"),
    path("affairs/items/new/", affairs.item_new, name="item_new"),
    path("affairs/items/<int:pk>/end/", affairs.item_end, name="item_end"),
    path("disclosures/", affairs.disclosures, name="disclosures"),
    path("disclosures/new/", affairs.disclosure_new, name="disclosure_new"),
    path("disclosures/<int:pk>/publish/", affairs.disclosure_publish, name="disclosure_publish"),
]
