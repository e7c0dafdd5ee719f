"""Every address of the site. Names are namespaced by app; access is in tests/architecture/access.csv."""

from django.urls import include, path

urlpatterns = [
    path("", include("hemei.people.urls")),
    path("privacy/", include("hemei.people.privacy.urls")),
    path("places/", include("hemei.places.urls")),
    path("ledgers/", include("hemei.ledgers.urls")),
    path("indicators/", include("hemei.indicators.urls")),
    path("reports/", include("hemei.reports.urls")),
    path("matters/", include("hemei.matters.urls")),
    path("p/", include("hemei.matters.portal.urls")),
    path("api/", include("hemei.matters.api.urls")),
    path("open311/v2/", include("hemei.matters.api.open311.urls")),
    path("notices/", include("hemei.notices.urls")),
    path("v/", include("hemei.ballots.voting.urls")),
    path("box/", include("hemei.ballots.box.urls")),
    path("board/", include("hemei.ballots.board.urls")),
    path("n/", include("hemei.notices.public_urls")),
    path("appraisals/", include("hemei.appraisals.urls")),
    path("atlas/", include("hemei.atlas.urls")),
    path("requests/", include("hemei.requests.urls")),
    path("economy/", include("hemei.economy.urls")),
    path("party/", include("hemei.party.urls")),
    path("agriculture/", include("hemei.agriculture.urls")),
    path("environment/", include("hemei.environment.urls")),
    path("livelihood/", include("hemei.livelihood.urls")),
    path("culture/", include("hemei.culture.urls")),
    path("c/", include("hemei.culture.public_urls")),
    path("b/", include("hemei.livelihood.benefits_urls")),
    path("j/", include("hemei.livelihood.jobs_urls")),
    path("f/", include("hemei.environment.facility_urls")),
    path("", include("hemei.kernel.urls")),
    path("", include("hemei.ui.urls")),
]

handler400 = "hemei.ui.views.bad_request"
handler403 = "hemei.ui.views.forbidden"
handler404 = "hemei.ui.views.not_found"
handler500 = "hemei.ui.views.server_error"
