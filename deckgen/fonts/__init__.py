"""Fonts: finding them, what they can set, shaping with HarfBuzz, the subset to embed."""
