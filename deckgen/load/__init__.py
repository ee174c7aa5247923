"""From files that people write to values: read, compose, validate. Every problem has its place."""
