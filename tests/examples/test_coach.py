#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""examples/coach.c knows the truth of the data that it makes: it must find that, and nothing else."""
import os
import re
import subprocess
import unittest

COACH = os.environ.get("CALLKPI_COACH", "")


class Coach(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        done = subprocess.run([COACH], capture_output=True, timeout=60, check=True)
        cls.text = done.stdout.decode()
        causes, ranks, plans = re.split("After-contact work, shrunk.*:\n|Plans for.*:\n", cls.text)
        cls.causes, cls.ranks, cls.plans = causes, ranks, plans

    def test_the_cause_is_supports_hold(self):
        self.assertIn("advice: look_at_segment: support\n", self.causes)
        rows = re.findall(r"^  (\w+) .* own change +([-+][\d.]+) s \(.*?\)( noise)? .*"
                          r"talk ([-+][\d.]+) hold ([-+][\d.]+) work ([-+][\d.]+)$", self.causes, re.M)
        self.assertEqual({row[0] for row in rows}, {"support", "sales", "billing"})
        for queue, own, noise, *parts in rows:
            self.assertEqual(noise == "", queue == "support", queue)
            self.assertAlmostEqual(float(own), sum(map(float, parts)), delta=0.16)
        support = next(row for row in rows if row[0] == "support")
        self.assertGreater(float(support[4]), 0.8 * float(support[1]))
        whole = re.search(r"from ([\d.]+) s to ([\d.]+) s: ([-+][\d.]+) s by .* ([-+][\d.]+) s by the mix", self.causes)
        before, after, rate, mix = map(float, whole.groups())
        self.assertAlmostEqual(after - before, rate + mix, delta=0.21)

    def test_only_who_is_really_better_is_recognised(self):
        self.assertEqual(re.findall(r"recognised: (\w+), (\w+)", self.ranks), [("Lena", "top")])
        rows = re.findall(r"^ +(\d+)\. \((\d+) to (\d+)\) +(\w+)", self.ranks, re.M)
        self.assertEqual(len(rows), 12)
        self.assertEqual(rows[0], ("1", "1", "1", "Lena"))
        self.assertEqual(rows[-1], ("12", "12", "12", "Gus"))
        for rank, low, high, name in rows[1:-1]:
            self.assertEqual((low, high), ("2", "11"), name + ": chance alone keeps no two of these apart")

    def test_plans_are_for_those_who_need_one(self):
        sections = re.split(r"^  (?=\w)", self.plans, flags=re.M)[1:]
        plans = {re.match(r"\w+", section).group(): section for section in sections}
        self.assertEqual(len(plans), 12)
        self.assertRegex(plans["Gus"], r"^Gus\n +Average after-contact work from [\d.]+ to [\d.]+ s")
        self.assertIn("templates", plans["Gus"])
        for name in "Ada", "Ben", "Chloe", "Dev", "Elif", "Femi", "Hana", "Ines":
            self.assertIn("nothing beyond chance", plans[name], name)
        self.assertNotIn("after-contact work", plans["Lena"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
