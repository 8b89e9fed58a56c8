"""Tells every cell of a workbook as openpyxl reads it, results in place of formulas: sheet, row, column, value."""

import json
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1], data_only=True)
cells = []
for sheet in book.worksheets:
    for row in sheet.iter_rows():
        for cell in row:
            value = cell.value
            if value is None or value == "":
                continue
            # The shortest decimal of a number, as Python writes it; days differ by their type.
            told = {"n": repr(value)} if type(value) in (int, float) else {"t": str(value)}
            cells.append([sheet.title, cell.row - 1, cell.column - 1, told])
tables = {name: cells for sheet in book.worksheets for name, cells in sheet.tables.items()}
charts = {sheet.title: len(sheet._charts) for sheet in book.worksheets if sheet._charts}
json.dump({"cells": cells, "tables": tables, "charts": charts}, sys.stdout)
