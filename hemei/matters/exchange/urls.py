"""Addresses of the exchange, under /matters/exchange/."""

from django.urls import path

from hemei.matters.exchange.views import batches, copies, held, replies, upstream, webhook

urlpatterns = [
    path("in/", batches.hotline_in, name="hotline_in"),
    path("in/<int:pk>/", batches.hotline_batch, name="hotline_batch"),
    path("in/<int:pk>/marked/", batches.hotline_batch_marked, name="hotline_batch_marked"),
    path("in/<int:pk>/dispatch/", batches.hotline_dispatch, name="hotline_dispatch"),
    path("in/<int:pk>/<slug:verb>/", batches.hotline_batch_act, name="hotline_batch_act"),
    path("held/", held.hotline_held, name="hotline_held"),
    path("held/<int:pk>/<slug:verb>/", held.hotline_held_act, name="hotline_held_act"),
    path("replies/", replies.hotline_replies, name="hotline_replies"),
    path("copies/", copies.district_copies, name="district_copies"),
    path("upstream/<int:pk>/reveal/", upstream.upstream_reveal, name="upstream_reveal"),
    path("webhook/", webhook.hotline_webhook, name="hotline_webhook"),
]
