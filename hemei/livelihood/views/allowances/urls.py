"""Addresses of allowances, under /livelihood/allowances/."""

from django.urls import path

from hemei.livelihood.views.allowances import application, intake, overview, person, runs

urlpatterns = [
    path("allowances/", overview.overview, name="allowances"),
    path("allowances/forward/", overview.forward_all, name="forward_all"),
    path("allowances/posting/", overview.posting, name="posting"),
    path("allowances/intake/", intake.intake, name="intake"),
    path("allowances/rechecks/", application.rechecks, name="rechecks"),
    path("allowances/applications/<int:pk>/", application.application, name="application"),
    path("allowances/applications/<int:pk>/forward/", application.forward, name="application_forward"),
    path("allowances/applications/<int:pk>/register/", application.register, name="application_register"),
    path("allowances/applications/<int:pk>/post/", application.post, name="application_post"),
    path("allowances/applications/<int:pk>/object/", application.object_to, name="application_object"),
    path("allowances/applications/<int:pk>/decide/", application.decide, name="application_decide"),
    path("allowances/applications/<int:pk>/recheck/", application.recheck, name="application_recheck"),
    path("allowances/applications/<int:pk>/papers/<slug:kind>/", application.paper, name="application_paper"),
    path("allowances/objections/<int:pk>/answer/", application.answer, name="objection_answer"),
    path("allowances/people/<int:pk>/", person.person, name="person"),
    path("allowances/people/<int:pk>/transfer/", person.transfer, name="transfer"),
    path("allowances/runs/", runs.runs, name="runs"),
    path("allowances/runs/<int:pk>/", runs.run, name="run"),
    path("allowances/runs/<int:pk>/confirm/", runs.confirm, name="run_confirm"),
    path("allowances/runs/<int:pk>/drop/", runs.drop, name="run_drop"),
    path("allowances/runs/<int:pk>/<slug:benefit>/<slug:form>/", runs.pay_list, name="pay_list"),
    path("allowances/lines/<int:pk>/why/", runs.why, name="why"),
]
