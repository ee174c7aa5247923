"""Local versions and translations of a deck: what they say, and a deck with them laid over it."""
