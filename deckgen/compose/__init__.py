"""Deck × layout → faces. Knows no PDF, no sheet and no command line."""
