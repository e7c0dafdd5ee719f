#!/usr/bin/env python
"""Django's own entry, for tools that look for it; people use `hemei`."""

from hemei.config.cli import main

if __name__ == "__main__":
    main()
