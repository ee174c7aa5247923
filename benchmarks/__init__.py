"""Whole-process benchmarks: deckgen beside the ways of making the same sheets that people know."""
