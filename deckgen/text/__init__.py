"""Text: cleaned up, shaped in words, broken into lines, fitted into boxes. Knows no PDF."""
