"""A deck written out for other readers than a printer: as a web page, as text, as data.

Cards are not composed for it. What a deck says is gathered once (`gather`); a page is filled from
it by a template, text and Markdown are written by rules.
"""
