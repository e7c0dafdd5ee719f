"""What livelihood shows outside its own pages; one file per subject."""

from hemei.livelihood.desk import allowances, insurance, stewards


def register() -> None:
    """Called once, when the app is ready."""
    allowances.register()
    stewards.register()
    insurance.register()
