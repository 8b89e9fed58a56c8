"""Judges a PDF by PDF/UA-1 and PDF/A-2b, and tells as JSON which rules it breaks.

Usage: pdf.py FILE.pdf
"""

import json
import sys

# The folder of this script has a page.py of its own.
sys.path.pop(0)

from page import validate_pdf

judged = {}
for profile in ("ua1", "2b"):
    report = validate_pdf(sys.argv[1], profile=profile)
    judged[profile] = {
        "rules": report.rules.total,
        "failures": [f"{failure.rule_id}: {failure.message}" for failure in report.failures],
    }
json.dump(judged, sys.stdout)
