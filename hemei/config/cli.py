"""The `hemei` command: Django's management commands under the product's name."""

import os
import sys


def main() -> None:
    """Run one command; `hemei help` lists them."""
    if is_recount(sys.argv):  # a citizen's machine has neither database nor settings
        from hemei.appraisals import recount

        sys.exit(recount.main(sys.argv[3:] if sys.argv[1] == "appraisal" else sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hemei.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(command_line(sys.argv))


def is_recount(argv: list[str]) -> bool:
    """`hemei appraisal recount FILE`, or in one word."""
    return argv[1:3] == ["appraisal", "recount"] or argv[1:2] in (["appraisal-recount"], ["appraisal_recount"])


def command_line(argv: list[str]) -> list[str]:
    """Commands are typed with hyphens (`hemei audit-verify`) and kept in modules with underscores."""
    if len(argv) > 1 and not argv[1].startswith("-"):
        return [argv[0], argv[1].replace("-", "_"), *argv[2:]]
    return argv


if __name__ == "__main__":
    main()
