"""Addresses of appraisals, under /appraisals/."""

from django.urls import path

from hemei.appraisals.views import paper, rounds, schemes, villagers

app_name = "appraisals"
urlpatterns = [
    path("", rounds.rounds_list, name="rounds"),
    path("schemes/", schemes.schemes, name="schemes"),
    path("schemes/new/", schemes.scheme_new, name="scheme_new"),
    path("schemes/examples/", schemes.scheme_examples, name="scheme_examples"),
    path("schemes/<int:pk>/", schemes.scheme, name="scheme"),
    path("schemes/<int:pk>/edit/", schemes.scheme_edit, name="scheme_edit"),
    path("schemes/<int:pk>/adopt/", schemes.scheme_adopt, name="scheme_adopt"),
    path("schemes/<int:pk>/revise/", schemes.scheme_revise, name="scheme_revise"),
    path("schemes/<int:pk>/retire/", schemes.scheme_retire, name="scheme_retire"),
    path("rounds/new/", rounds.round_new, name="round_new"),
    path("rounds/<int:pk>/", rounds.round_, name="round"),
    path("rounds/<int:pk>/step/<str:verb>/", rounds.step, name="step"),
    path("rounds/<int:pk>/subjects/", rounds.subjects, name="subjects"),
    path("subjects/<int:pk>/", rounds.statement, name="statement"),
    path("subjects/<int:pk>/remove/", rounds.subject_remove, name="subject_remove"),
    path("units/<int:pk>/names/", rounds.names, name="names"),
    path("units/<int:pk>/slips/", paper.slips, name="slips"),
    path("units/<int:pk>/ballots/", paper.print_ballots, name="print_ballots"),
    path("sheets/<int:pk>/given/", paper.sheet_given, name="sheet_given"),
    path("rounds/<int:pk>/roll/<str:code>/", paper.roll, name="roll"),
    path("entries/<int:pk>/paper/", paper.hand_out, name="hand_out"),
    path("rounds/<int:pk>/batches/", paper.batches, name="batches"),
    path("batches/<int:pk>/", paper.batch, name="batch"),
    path("batches/<int:pk>/<str:verb>/", paper.batch_act, name="batch_act"),
    path("ballots/<int:pk>/settle/", paper.settle, name="settle"),
    path("rounds/<int:pk>/watch/", rounds.watch, name="watch"),
    path("rounds/<int:pk>/result/", rounds.result, name="result"),
    path("rounds/<int:pk>/ballots/", rounds.ballots_list, name="ballots_list"),
    path("rounds/<int:pk>/published/", rounds.published, name="published"),
    path("rounds/<int:pk>/export.json", rounds.export, name="export"),
    path("villages/<str:code>/", rounds.village, name="village"),
    path("good-villagers/", villagers.candidates, name="candidates"),
    path("good-villagers/new/", villagers.candidate_new, name="candidate_new"),
    path("good-villagers/<int:pk>/<str:verb>/", villagers.candidate_step, name="candidate_step"),
]
