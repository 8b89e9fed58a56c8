"""Decrypts a workbook, or encrypts one, by msoffcrypto-tool: `judge.py decrypt|encrypt FROM TO PASSWORD`."""

import sys

import msoffcrypto
from msoffcrypto.format.ooxml import OOXMLFile

what, source, target, password = sys.argv[1:]
with open(source, "rb") as file, open(target, "wb") as out:
    if what == "encrypt":
        OOXMLFile(file).encrypt(password, out)
    else:
        locked = msoffcrypto.OfficeFile(file)
        locked.load_key(password=password, verify_password=True)
        locked.decrypt(out)
