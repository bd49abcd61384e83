#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The example of a vendor's own metric prints it beside those of the library."""

import os
import subprocess
import unittest


class OwnMetric(unittest.TestCase):
    def test_both_are_printed(self):
        done = subprocess.run([os.environ["OWN_METRIC"]], capture_output=True, text=True, check=True)
        rows = {line.split()[0]: line for line in done.stdout.splitlines()}
        self.assertEqual(sorted(rows), ["QUICK%", "SL"])
        self.assertIn("0.750 ratio   = 3 / 4", rows["SL"])
        self.assertIn("0.500 ratio   = 2 / 4", rows["QUICK%"])


if __name__ == "__main__":
    unittest.main()
