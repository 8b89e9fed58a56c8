"""Drives LibreOffice Calc headless, with the keys that a user would press.

Every line of the standard input is a command, a JSON object; every line of the standard output answers one:
{"answer": ...}, or {"fault": "..."}. One office serves all commands; at the end of the input it is closed and its profile
removed. Python needs the module `uno` (Debian: python3-uno).

    {"do": "open", "file": PATH}                  a workbook in place of the one that was open
    {"do": "type", "sheet": S, "cell": C, "text": T}   chooses the cell, types, presses Enter; gives the cell
    {"do": "paste", "sheet": S, "cell": C, "text": T}  the same past every rule; locks still hold; gives the cell
    {"do": "pick", "sheet": S, "cell": C, "line": N}   opens the cell's list and takes its line N, from 0; gives the cell
    {"do": "wander", "sheet": S, "times": N}      presses Tab; gives the cells the cursor stood in, the first one included
    {"do": "height", "sheet": S, "cell": C}       gives the height of the cell's row, in points
    {"do": "cells", "cells": [[S, C], ...]}       gives cells
    {"do": "entries", "sheet": S}                 gives the open cells, each with its rule and messages
    {"do": "formulas"}                            gives every cell that holds a formula, by row and column from 0
    {"do": "calculate"}                           computes every formula anew
    {"do": "sheets"}                              gives the sheets: shown, protected, how they print
    {"do": "save", "file": PATH}                  saves a copy: .xlsx, .ods or .xls
"""

import contextlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid

import uno
from com.sun.star.awt import KeyEvent
from com.sun.star.awt.Key import DELETE, DOWN, END, ESCAPE, HOME, RETURN, TAB
from com.sun.star.awt.KeyModifier import MOD2
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.sheet.CellFlags import FORMULA
from com.sun.star.uno import RuntimeException

START_SECONDS = 120
COMMAND_SECONDS = 120
STOP_SECONDS = 30

# Users of the forms write numbers and dates the Slovene way.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sl-SI</value></prop>
</item>
</oor:items>
"""

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".xls": "MS Excel 97"}


def main():
    with Office() as office:
        for line in sys.stdin:
            try:
                reply = {"answer": office.obey(json.loads(line))}
            except Exception as fault:  # whatever went wrong, the test is to hear of it
                reply = {"fault": f"{type(fault).__name__}: {fault}"}
            print(json.dumps(reply), flush=True)


class Office:
    """One LibreOffice with its own profile, and the workbook open in it."""

    def __enter__(self):
        self.book = None
        self.profile = tempfile.TemporaryDirectory(prefix="zbir-calc-", ignore_cleanup_errors=True)
        user = pathlib.Path(self.profile.name, "user")
        user.mkdir()
        (user / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
        pipe = f"zbir{uuid.uuid4().hex}"
        self.process = subprocess.Popen(
            [
                "soffice",
                f"-env:UserInstallation={pathlib.Path(self.profile.name).as_uri()}",
                "--headless",
                "--norestore",
                "--nologo",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            make = self._connect(pipe)
        except BaseException:
            self._kill()
            raise
        self.desktop = make("com.sun.star.frame.Desktop")
        self.dispatcher = make("com.sun.star.frame.DispatchHelper")
        self.keyboard = make("com.sun.star.awt.Toolkit")
        return self

    def __exit__(self, *_):
        with contextlib.suppress(RuntimeException):
            self._close()
            self.desktop.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._kill()
        self.profile.cleanup()

    def obey(self, command):
        """Does what a command says; an office that does not answer in time is ended, which makes the command fail."""
        name = command.pop("do")
        watchdog = threading.Timer(COMMAND_SECONDS, self._kill)
        watchdog.start()
        try:
            return getattr(self, name)(**command)
        finally:
            watchdog.cancel()

    def open(self, file):
        self._close()
        self.book = self.desktop.loadComponentFromURL(pathlib.Path(file).as_uri(), "_blank", 0, ())
        if self.book is None:
            raise OSError(f"{file} cannot be opened")
        self.view = self.book.CurrentController
        self.view.Frame.activate()
        self.view.ComponentWindow.setFocus()

    def type(self, sheet, cell, text):
        self._choose(sheet, cell)
        for character in text:
            self._press(character=character)
        # Delete drops what the program offers to complete the word with.
        self._press(DELETE)
        return self._enter(sheet, cell)

    def paste(self, sheet, cell, text):
        self._choose(sheet, cell)
        self._dispatch(".uno:EnterString", "StringName", text)
        return content_of(self._cell(sheet, cell))

    def pick(self, sheet, cell, line):
        self._choose(sheet, cell)
        self._press(DOWN, modifiers=MOD2)
        self._settle()
        # In a list from which nothing was chosen yet, Home alone chooses nothing.
        self._press(END)
        self._press(HOME)
        for _ in range(line):
            self._press(DOWN)
        return self._enter(sheet, cell)

    def wander(self, sheet, times):
        self.view.setActiveSheet(self.book.Sheets.getByName(sheet))
        seen = [name_of(self.book.CurrentSelection)]
        for _ in range(times):
            self._press(TAB)
            self._settle()
            seen.append(name_of(self.book.CurrentSelection))
        return seen

    def height(self, sheet, cell):
        # From hundredths of a millimetre.
        return self._cell(sheet, cell).Rows.getByIndex(0).Height * 72 / 2540

    def cells(self, cells):
        return [content_of(self._cell(sheet, cell)) for sheet, cell in cells]

    def entries(self, sheet):
        alike = self.book.Sheets.getByName(sheet).UniqueCellFormatRanges
        groups = [alike.getByIndex(index) for index in range(alike.Count)]
        of_open = [group for group in groups if not group.CellProtection.IsLocked]
        ranges = [self._range(address) for group in of_open for address in group.RangeAddresses]
        return [self._entry(cell) for cells in ranges for cell in each_cell(cells)]

    def formulas(self):
        return [
            {"sheet": sheet.Name, "at": at} | content
            for sheet in self.book.Sheets
            for address in sheet.queryContentCells(FORMULA).RangeAddresses
            for at, content in contents_of(self._range(address), address)
        ]

    def calculate(self):
        self.book.calculateAll()

    def sheets(self):
        pages = self.book.StyleFamilies.getByName("PageStyles")
        filters = self.book.getPropertyValue("UnnamedDatabaseRanges")
        described = []
        for index, sheet in enumerate(self.book.Sheets):
            page = pages.getByName(sheet.PageStyle)
            described.append(
                {
                    "name": sheet.Name,
                    "shown": sheet.IsVisible,
                    "protected": sheet.isProtected(),
                    "filtered": filters.hasByTable(index) and filters.getByTable(index).AutoFilter,
                    # In millimetres, from hundredths.
                    "paper": [round(page.Width / 100), round(page.Height / 100)],
                    "pages_wide": page.ScaleToPagesX,
                    "pages_high": page.ScaleToPagesY,
                    "repeated_rows": repeated_rows_of(sheet),
                }
            )
        return described

    def save(self, file):
        chosen = PropertyValue(Name="FilterName", Value=FILTERS[pathlib.Path(file).suffix])
        self.book.storeToURL(pathlib.Path(file).as_uri(), (chosen,))

    def _connect(self, pipe):
        here = uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
        latest = time.monotonic() + START_SECONDS
        while True:
            try:
                there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                return lambda service: there.ServiceManager.createInstanceWithContext(service, there)
            except NoConnectException:
                # Not listening yet. Waiting for its end notices at once when it will never listen.
                with contextlib.suppress(subprocess.TimeoutExpired):
                    raise OSError(f"LibreOffice ended with {self.process.wait(0.1)}") from None
                if time.monotonic() > latest:
                    raise

    def _kill(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def _close(self):
        if self.book is not None:
            self.book.close(True)
            self.book = None

    def _choose(self, sheet, cell):
        """Goes to a cell by its name, as one may to locked and hidden ones also."""
        self._press(ESCAPE)
        self._settle()
        self._dispatch(".uno:GoToCell", "ToPoint", f"${sheet}.{cell}")
        # Of merged cells all are chosen together.
        if not holds(self.book.CurrentSelection.RangeAddress, self._cell(sheet, cell).CellAddress):
            raise LookupError(f"{sheet}.{cell} cannot be chosen")

    def _enter(self, sheet, cell):
        self._settle()
        self._press(RETURN)
        # A refusal is shown in a dialog, which a program without a screen answers with Cancel.
        self._settle()
        return content_of(self._cell(sheet, cell))

    def _press(self, code=0, character="\0", modifiers=0):
        event = KeyEvent(KeyCode=code, KeyChar=uno.Char(character), Modifiers=modifiers)
        event.Source = self.view.ComponentWindow
        self.keyboard.keyPress(event)

    def _dispatch(self, command, name, value):
        given = PropertyValue(Name=name, Value=value)
        self.dispatcher.executeDispatch(self.view.Frame, command, "", 0, (given,))

    def _settle(self):
        self.keyboard.processEventsToIdle()

    def _cell(self, sheet, cell):
        return self.book.Sheets.getByName(sheet).getCellRangeByName(cell)

    def _range(self, address):
        sheet = self.book.Sheets.getByIndex(address.Sheet)
        return sheet.getCellRangeByPosition(
            address.StartColumn, address.StartRow, address.EndColumn, address.EndRow
        )

    def _entry(self, cell):
        rule = cell.Validation
        return {
            "cell": name_of(cell),
            "rule": self._rule(rule),
            "refuses": rule.ShowErrorMessage and rule.ErrorAlertStyle.value == "STOP",
            "refusal": [rule.ErrorTitle, rule.ErrorMessage],
            "message": [rule.InputTitle, rule.InputMessage] if rule.ShowInputMessage else None,
        }

    def _rule(self, rule):
        kind, operator, names = rule.Type.value, rule.getOperator().value, self.book.NamedRanges
        first, second = rule.getFormula1(), rule.getFormula2()
        if kind == "LIST" and names.hasByName(first):
            listed = names.getByName(first).ReferredCells.DataArray
            return {"one_of": [value for row in listed for value in row]}
        if operator == "BETWEEN" and kind != "LIST":
            return {"within": [kind, first, second]}
        if (kind, operator) == ("TEXT_LEN", "LESS_EQUAL"):
            return {"no_longer": first}
        if kind == "CUSTOM":
            return {"formula": first}
        return {"other": [kind, operator]}


def content_of(cell):
    """What a cell holds; blank is neither a number nor a text."""
    formula, result = cell.FormulaArray[0][0], cell.DataArray[0][0]
    blank = cell.Type.value == "EMPTY"
    return held(formula, None if blank else cell.String if result is None else result)


def contents_of(cells, address):
    """What the cells of a rectangle hold, asked for all at once: a form has hundreds of formulas."""
    for down, row in enumerate(zip(cells.FormulaArray, cells.DataArray, strict=True)):
        for right, (formula, result) in enumerate(zip(*row, strict=True)):
            if result is None:
                result = cells.getCellByPosition(right, down).String
            yield [address.StartRow + down, address.StartColumn + right], held(formula, result)


def held(formula, result):
    """A cell for the answer; an error is the text that is shown for it."""
    is_number = isinstance(result, float)
    return {
        "formula": formula,
        "number": result if is_number else None,
        "text": None if is_number else result,
    }


def repeated_rows_of(sheet):
    return [sheet.TitleRows.StartRow, sheet.TitleRows.EndRow] if sheet.PrintTitleRows else None


def each_cell(cells):
    for row in range(cells.Rows.Count):
        for column in range(cells.Columns.Count):
            yield cells.getCellByPosition(column, row)


def holds(rectangle, cell):
    return (
        rectangle.Sheet == cell.Sheet
        and rectangle.StartRow <= cell.Row <= rectangle.EndRow
        and rectangle.StartColumn <= cell.Column <= rectangle.EndColumn
    )


def name_of(cell):
    return cell.AbsoluteName.rpartition(".")[2].replace("$", "")


if __name__ == "__main__":
    main()
