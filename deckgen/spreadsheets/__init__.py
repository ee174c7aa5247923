"""Questions between a deck and a spreadsheet, both ways.

A file becomes sheets of cells (`read_book`), these become rows (`rows`), and the rows are compared
with the deck and an overlay (`compare`), whose file is then changed in places (`importing`). The
other way a deck becomes a workbook or plain text (`export`), or an empty workbook to fill in, with
a length guide that comes from the engine (`template`).
"""
