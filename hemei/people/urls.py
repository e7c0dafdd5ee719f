"""Addresses of people: sign-in, accounts, posts, the register of residents."""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path

from hemei.people.views import accounts, keys, me, register, sign_in

app_name = "people"
urlpatterns: list[URLPattern] = [
    path("login/", sign_in.SignIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("otp/", me.otp, name="otp"),
    path("me/", me.me, name="me"),
    path("me/password/", me.password, name="password"),
    path("me/codes/", me.renew_codes, name="renew_codes"),
    path("accounts/", accounts.account_list, name="accounts"),
    path("accounts/new/", accounts.account_new, name="account_new"),
    path("accounts/<int:pk>/", accounts.account, name="account"),
    path("accounts/<int:pk>/disable/", accounts.disable, name="disable"),
    path("accounts/<int:pk>/enable/", accounts.enable, name="enable"),
    path("accounts/<int:pk>/password/", accounts.reset_password, name="reset_password"),
    path("accounts/<int:pk>/unlock/", accounts.unlock, name="unlock"),
    path("accounts/<int:pk>/second-factor/", accounts.reset_second_factor, name="reset_second_factor"),
    path("accounts/<int:pk>/post/", accounts.post_new, name="post_new"),
    path("posts/", accounts.post_list, name="posts"),
    path("posts/<int:pk>/end/", accounts.post_end, name="post_end"),
    path("keys/", keys.key_list, name="keys"),
    path("keys/new/", keys.key_new, name="key_new"),
    path("keys/<int:pk>/", keys.key, name="key"),
    path("keys/<int:pk>/approve/", keys.key_approve, name="key_approve"),
    path("keys/<int:pk>/revoke/", keys.key_revoke, name="key_revoke"),
    path("residents/", register.residents, name="residents"),
    path("residents/new/", register.resident_form, name="resident_new"),
    path("residents/<int:pk>/", register.resident, name="resident"),
    path("residents/<int:pk>/edit/", register.resident_form, name="resident_edit"),
    path("residents/<int:pk>/reveal/", register.reveal, name="reveal"),
    path("households/", register.households, name="households"),
    path("households/new/", register.household_form, name="household_new"),
    path("households/<int:pk>/", register.household, name="household"),
    path("households/<int:pk>/edit/", register.household_form, name="household_edit"),
    path("organisations/", register.organisations, name="organisations"),
    path("organisations/new/", register.organisation_form, name="organisation_new"),
    path("organisations/<int:pk>/", register.organisation, name="organisation"),
    path("organisations/<int:pk>/edit/", register.organisation_form, name="organisation_edit"),
    path("duties/", register.duty_list, name="duties"),
    path("duties/cell/<int:pk>/", register.duty_new, name="duty_new"),
    path("duties/<int:pk>/end/", register.duty_end, name="duty_end"),
]
