"""The `hemei` command: Django's management commands under the product's name."""

import os
import sys


def main() -> None:
    """Run one command; `hemei help` lists them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hemei.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
