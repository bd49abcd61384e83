#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""examples/plan.c: objectives, drafts, chain, gaps, training, silence. Figures are worked out here."""
import os
import re
import subprocess
import unittest

PLAN = os.environ.get("CALLKPI_PLAN", "")


class Plan(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.text = subprocess.run([PLAN], capture_output=True, timeout=60, check=True).stdout.decode()

    def test_objectives_have_the_usual_metrics(self):
        lines = {line.split(",")[0]: line for line in self.text.splitlines() if ", key:" in line}
        for title, symbols in (("Customer satisfaction", ("NPS", "CSAT_T2B")), ("Employee engagement", ("ESI", "ABS")),
                               ("Revenue", ("SPA", "AHT", "FCR_AGT"))):
            for symbol in symbols:
                self.assertRegex(lines[title], r"[ :]%s\b" % symbol)

    def test_weaknesses_become_drafts(self):
        self.assertIn("weakness of ATR: percentile 9\n  draft: Reduce attrition of site West from 45 % to 30 % "
                      "(-15 points) by 2026-12-31; still missing: S_NO_OWNER", self.text)
        self.assertIn("from 7200 s to 4500 s (-38 %) by 2026-12-31", self.text)
        self.assertIn("from 72 % to 81 % (+9 points)", self.text)
        for draft in re.findall(r"still missing:(.*)", self.text):
            self.assertIn("A_NO_ACTION_PLAN", draft)

    def test_the_chain_holds_in_the_data(self):
        self.assertIn("step 0: CBT_R\nstep 1: CSAT_T2B\n  in the data: supported, 2 months later", self.text)
        lead = [150, 148, 149, 145, 146, 140, 142, 138, 139, 133, 136, 130, 131, 128]
        lag = [70, 71, 69, 72, 71, 75, 74, 79, 77, 82, 81, 86, 83, 88]
        x = [a - b for a, b in zip(lead, lead[1:])][:-2]
        y = [b - a for a, b in zip(lag, lag[1:])][2:]
        mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
        over = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y))
        under = sum((a - mean_x) ** 2 for a in x) * sum((b - mean_y) ** 2 for b in y)
        self.assertIn("correlation of changes %.2f\n" % (over / under ** 0.5), self.text)

    def test_gaps_are_told(self):
        self.assertIn("no goal is about AHT\nteam South has no goal of its own, and 2 of the site's\n", self.text)
        self.assertNotIn("team North has", self.text)

    def test_training_and_silence(self):
        # Mean changes of the trained less those of the others, month by month.
        before, others = (150 + 140 + 160 + 155) / 4, (151 + 142 + 158 + 154) / 4
        after = [(120, 112, 128, 126), (131, 120, 140, 136), (141, 131, 149, 147)]
        beside = [(150, 143, 157, 155), (152, 141, 158, 153), (151, 142, 159, 154)]
        effects = ["%+.1f" % (sum(a) / 4 - before - (sum(b) / 4 - others)) for a, b in zip(after, beside)]
        self.assertIn("4 sessions of coaching, 8 hours; by month %s minutes: the effect fades\n" % ", ".join(effects),
                      self.text)
        # (0.81 * 2000 - 415) / 1500
        self.assertIn("83 %% of 25 %% who answered are satisfied; of all it is 21 %% to 96 %%, and the target of 81 %% is "
                      "missed if fewer than %.1f %% of the silent are" % (100 * (0.81 * 2000 - 415) / 1500), self.text)


if __name__ == "__main__":
    unittest.main(verbosity=2)
