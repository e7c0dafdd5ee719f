"""Addresses of indicators."""

from django.urls import path

from hemei.indicators import target_views, views
from hemei.indicators.tasks import views as tasks

app_name = "indicators"
urlpatterns = [
    path("", views.list_, name="list"),
    path("targets/", target_views.targets, name="targets"),
    path("targets/new/", target_views.target_new, name="target_new"),
    path("targets/<int:pk>/revoke/", target_views.target_revoke, name="target_revoke"),
    path("tasks/", tasks.board, name="tasks"),
    path("tasks/sheet/", tasks.sheet, name="tasks_sheet"),
    path("tasks/<int:pk>/", tasks.task, name="task"),
    path("tasks/<int:pk>/progress/", tasks.progress, name="task_progress"),
    path("tasks/<int:pk>/supervise/", tasks.supervise, name="task_supervise"),
    path("supervisions/", tasks.supervisions, name="supervisions"),
    path("supervisions/<int:pk>/answer/", tasks.answer, name="supervision_answer"),
    path("supervisions/<int:pk>/again/", tasks.send_again, name="supervision_again"),
    path("supervisions/<int:pk>/close/", tasks.close, name="supervision_close"),
    path("<str:code>/", views.page, name="page"),
    path("<str:code>/proof/", views.proof, name="proof"),
    path("<str:code>/export/", views.export, name="export"),
]
