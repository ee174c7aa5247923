"""deckgen: decks of cards written as YAML, made into print-ready PDFs."""

__version__ = "0.1.0"
