"""Tasks of the year: their rules, lights and pages. Tables are in `indicators.models.tasks`."""
