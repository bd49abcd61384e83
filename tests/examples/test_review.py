#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""examples/review.c: three monthly reviews of two goals. Figures are worked out here."""
import os
import re
import subprocess
import unittest
from fractions import Fraction as F

REVIEW = os.environ.get("CALLKPI_REVIEW", "")

# Seconds a call and calls by queue; satisfied of 400 answers. From January to June 2025.
CALLS = [((420, 700), (300, 500)), ((414, 720), (297, 480)), ((410, 980), (295, 260))]
SATISFIED = [F(300, 400), F(312, 400), F(322, 400)]
DAYS = [31, 28, 31, 30, 31, 30]
TIMES = [F(sum(s * n for s, n in queues), sum(n for _, n in queues)) for queues in CALLS]


def path(start, end, month):
    """A straight line by days, at the end of a month."""
    return start + (end - start) * F(sum(DAYS[:month + 1]), sum(DAYS))


def text(value, digits):
    """Without the noughts at the end."""
    return ("%.*f" % (digits, value)).rstrip("0").rstrip(".")


class Review(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        output = subprocess.run([REVIEW], capture_output=True, timeout=60, check=True).stdout.decode()
        parts = re.split(r"^Review of 2025-\d\d\n", output, flags=re.M)
        cls.months = parts[1:]
        cls.correction = output[output.index("  course correction"):]

    def line(self, month, begins):
        found = [line for line in self.months[month].splitlines() if line.startswith("  " + begins)]
        self.assertEqual(len(found), 1, found)
        return found[0]

    def test_there_are_three_reviews(self):
        self.assertEqual(len(self.months), 3)

    def test_values_stand_beside_their_path(self):
        for month in range(3):
            handle, satisfied = self.line(month, "Average handle time"), self.line(month, "CSAT_TOP2")
            # 370 s less a tenth, and 74 % more 10 points
            self.assertIn(": %s s, expected %s s, target 333 s; " % (
                text(TIMES[month], 2), text(path(F(370), F(333), month), 2)), handle)
            self.assertIn(": %s %%, expected %s %%, target 84 %%; " % (
                text(100 * SATISFIED[month], 2), text(100 * path(F("0.74"), F("0.84"), month), 2)), satisfied)
            self.assertIn("OFF_TRACK, CONCLUSIVE, BEHIND_PATH", handle)  # a census: any distance counts
            on_path = SATISFIED[month] >= path(F("0.74"), F("0.84"), month)
            self.assertIn(", ON_PATH" if on_path else ", BEHIND_PATH", satisfied)
            self.assertIn("; ON_TRACK," if on_path else "; AT_RISK,", satisfied)
            self.assertIn("  the team: OFF_TRACK\n", self.months[month])  # the worst of both

    def test_changes_since_the_last_review(self):
        self.assertNotIn("since the last review", self.months[0])
        for month in (1, 2):
            change = TIMES[month] - TIMES[month - 1]
            self.assertIn("; %s%s s since the last review" % ("+" if change > 0 else "", text(change, 2)),
                          self.line(month, "Average handle time"))
            self.assertIn("; +%s points since" % text(100 * (SATISFIED[month] - SATISFIED[month - 1]), 2),
                          self.line(month, "CSAT_TOP2"))

    def test_causes_are_mix_and_rate(self):
        self.assertNotIn("moved it by", self.months[0])
        for month in (1, 2):
            (before, after), rate, mix = CALLS[month - 1:month + 1], F(0), F(0)
            for (s0, n0), (s1, n1) in zip(before, after):
                w0, w1 = F(n0, sum(n for _, n in before)), F(n1, sum(n for _, n in after))
                rate += (w0 + w1) / 2 * (s1 - s0)
                mix += (w1 - w0) * F(s0 + s1, 2)
            self.assertEqual(rate + mix, TIMES[month] - TIMES[month - 1])
            moved = re.findall(r"^    (mix|rate) moved it by ([+-][\d.]+)$", self.months[month], re.M)
            expected = sorted((("rate", rate), ("mix", mix)), key=lambda cause: -abs(cause[1]))
            self.assertEqual([name for name, _ in moved], [name for name, _ in expected])
            for (name, told), (_, effect) in zip(moved, expected):  # three digits, and 1.975 may go either way
                self.assertAlmostEqual(float(told) / float(effect), 1, delta=0.005, msg=name)
        # only in March all queues are faster and the whole is slower
        self.assertEqual(["every queue improved, and the whole worsened" in m for m in self.months], [False, False, True])
        self.assertIn("INVESTIGATE_MIX", self.line(2, "Average handle time"))
        self.assertIn("INVESTIGATE_SEGMENT", self.line(1, "Average handle time"))

    def test_events_are_told_once(self):
        self.assertEqual([m.count("event: STATUS_CHANGED") for m in self.months], [0, 1, 0])

    def test_actions_stand_where_their_days_say(self):
        # due on 15 February, done on the 20th; the other waits for licences that nobody secured
        for month, state in enumerate(("READY", "LATE_DONE", "LATE_DONE")):
            self.assertIn('action "train listening" (training): %s\n' % state, self.months[month])
            self.assertIn('action "put the knowledge base beside the call" (tech): BLOCKED\n', self.months[month])

    def test_work_pays_first_where_the_gap_is_widest(self):
        for month in range(3):
            gap = (TIMES[month] - path(F(370), F(333), month)) / 37
            other = max(F(0), (path(F("0.74"), F("0.84"), month) - SATISFIED[month]) * 10)
            self.assertIn("  1. handle time (behind): gap %.2f of the way" % gap, self.months[month])
            self.assertIn("  2. satisfied customers (%s): gap %.2f of the way" % (
                "behind" if other > 0 else "on_course", other), self.months[month])

    def test_the_course_starts_anew(self):
        self.assertTrue(self.correction.startswith(
            "  course correction of handle time (root_cause), version 1 to 2: baseline start\n"), self.correction)
        marks = [TIMES[2]] + [TIMES[2] + (333 - TIMES[2]) * F(sum(DAYS[3:end]), sum(DAYS[3:])) for end in (4, 5, 6)]
        for month in (4, 5, 6):
            self.assertIn("    2025-%02d: down to %.1f (%+.1f)\n" % (
                month, marks[month - 3], marks[month - 3] - marks[month - 4]), self.correction)


if __name__ == "__main__":
    unittest.main(verbosity=2)
