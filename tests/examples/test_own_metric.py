#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The example of a vendor's own metric prints it beside those of the library."""

import os
import subprocess
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "examples" / "own_metric.c"
MOST_LINES, MOST_COLUMNS = 20, 120


class OwnMetric(unittest.TestCase):
    def test_both_are_printed(self):
        done = subprocess.run([os.environ["OWN_METRIC"]], capture_output=True, text=True, check=True)
        rows = {line.split()[0]: line for line in done.stdout.splitlines()}
        self.assertEqual(sorted(rows), ["QUICK%", "SL"])
        self.assertIn("0.750 ratio   = 3 / 4", rows["SL"])
        self.assertIn("0.500 ratio   = 2 / 4", rows["QUICK%"])

    def test_the_declaration_is_short(self):
        text = SOURCE.read_text(encoding="utf-8")
        begin, end = "/* --- The declaration --- */\n", "/* --- The end of the declaration --- */\n"
        self.assertEqual((text.count(begin), text.count(end)), (1, 1))
        before, rest = text.split(begin)
        lines, after = rest.split(end)
        self.assertLessEqual(len(lines.splitlines()), MOST_LINES)
        self.assertLessEqual(max(map(len, lines.splitlines())), MOST_COLUMNS)
        # All of it is there: neither measure, nor metric, nor what hands them over, is told elsewhere.
        for told in ("ckpi_measure ", "ckpi_metric_definition ", "ckpi_state_config ", "measures", ".metrics"):
            self.assertIn(told, lines)
            self.assertNotIn(told, before + after)


if __name__ == "__main__":
    unittest.main()
