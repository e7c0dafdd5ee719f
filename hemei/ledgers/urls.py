"""Addresses of ledgers."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from hemei.ledgers.views import cases, exports, files, listing, locks, record, review


class LedgerCode:
    """economy.enterprise"""

    regex = r"[a-z_]+\.[a-z0-9_]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LedgerCode, "ledger")

app_name = "ledgers"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("hemei.ledgers.importing.urls")),
    path("<ledger:code>/", listing.list_, name="list"),
    path("<ledger:code>/columns/", listing.columns, name="columns"),
    path("<ledger:code>/views/", listing.save_view, name="save_view"),
    path("<ledger:code>/views/<int:pk>/delete/", listing.delete_view, name="delete_view"),
    path("<ledger:code>/bulk/", review.bulk, name="bulk"),
    path("<ledger:code>/new/", record.new, name="new"),
    path("<ledger:code>/lookup/<slug:field>/", record.lookup, name="lookup"),
    path("<ledger:code>/locks/", locks.locks, name="locks"),
    path("<ledger:code>/<int:pk>/", record.detail, name="detail"),
    path("<ledger:code>/<int:pk>/edit/", record.edit, name="edit"),
    path("<ledger:code>/<int:pk>/correct/", record.correct, name="correct"),
    path("<ledger:code>/<int:pk>/act/<slug:verb>/", review.act, name="act"),
    path("<ledger:code>/<int:pk>/attach/", files.attach, name="attach"),
    path("<ledger:code>/cases/<int:pk>/", cases.case, name="case"),
    path("<ledger:code>/cases/<int:pk>/act/<slug:act>/", cases.act, name="case_act"),
    path("<ledger:code>/cases/<int:pk>/paper/<slug:paper>/", cases.paper, name="case_paper"),
    path("<ledger:code>/export/", exports.export, name="export"),
    path("<ledger:code>/template/", exports.template, name="template"),
    path("attachments/<int:pk>/", files.attachment, name="attachment"),
    path("attachments/<int:pk>/remove/", files.remove, name="remove_attachment"),
    path("locks/<int:pk>/lift/", locks.lift, name="lift_lock"),
    path("exports/<int:pk>/", exports.job, name="export_job"),
    path("exports/<int:pk>/file/", exports.job_file, name="export_file"),
]
