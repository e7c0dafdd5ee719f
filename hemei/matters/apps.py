from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "hemei.matters"
    verbose_name = "接诉即办"

    def ready(self) -> None:
        from hemei.matters import class_seed, navigation, permissions, personal, values, workflow  # noqa: F401  registrations
        from hemei.matters.callbacks import on_page
        from hemei.matters.desk import home, panels
        from hemei.matters.documents import links, month_report, sheets
        from hemei.matters.exchange import on_page as exchange_on_page
        from hemei.matters.exchange import todos as exchange_todos
        from hemei.matters.nets import home as nets_home
        from hemei.matters.portal import doors  # noqa: F401
        from hemei.ui import todos

        navigation.register()
        home.register()
        todos.register(nets_home.todo)
        todos.register(exchange_todos.held)
        todos.register(exchange_todos.copies)
        permissions.offer_to_keys()
        sheets.register()
        month_report.register()
        panels.register(links.links)
        panels.register(on_page.parts)
        panels.register(exchange_on_page.copy)
        panels.register(exchange_on_page.upstream)
