"""The command line: parses, calls the pipeline, prints. Nothing that deckgen can do lives here."""

from deckgen.cli.app import main

__all__ = ["main"]
