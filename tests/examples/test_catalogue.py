#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Black-box test that the whole set of metrics is listed, each with all that a reader needs to know of it.

The names are those of the metric reference. CALLKPI names the binary.
"""
import json
import os
import subprocess
import sys
import unittest

CALLKPI = os.environ.get("CALLKPI", "")

# Sections A to K, and the models.
NAMES = (
    # Demand and access, speed, handling
    "N_ATT N_OFF N_ANS N_HND N_ABN N_SAB BLK ANSR ACCESS ABR ABR_DIAL SELF DEFL DROP RONA "
    "SL ASA AQT AWA LWT OLDEST Wp PAT P(W>0) CBT CB_OK CB_ATT "
    "AHT ATT AHLD HLD% HTR NHLD ACW ACW_R AHTp CPH CHTc CONC SHORT_H AHU "
    # Resolution, perception, quality
    "FCR(AGT) FCR(NET) FCR(SVY) FCR(W) OCR RPT CPI REOPEN XFR XFR_C ESC FLR CMP RST SLA "
    "CSAT(mean) CSAT(T2B) CSAT(top) CSAT(100) NPS CES1 CES2 NETEASY RESP SENT RET_C CHN ATRISK REFC "
    "QA AF% CEA NCEA SCR COV CAL "
    # Agents' time, workforce
    "OCC SLOT UTL AVL SHR ADH CNF ABS ABS_P LATE FTE ATR ATR_A ATR_D RET_E TEN EARLY TRN COACH ESAT eNPS ESI "
    # Commercial, digital, planning, models
    "CNV RPC RPA SPA SPH AOV CPC CPR CPM SAVE RPCT PTP FRT ART MPC TOUCH1 BKL BKL_D AGE ACL NETFLOW INACT BOTC "
    "MAPE WAPE BIAS sMAPE RMSE MASE HTA STA SCHED_EFF ErlangB ErlangC ErlangA").split()

# Names whose symbol is another, or several: by method, or by whom it is about.
SYMBOLS = {
    "Wp": ["W", "W_ALL"], "AHTp": ["AHT"],
    "FCR(AGT)": ["FCR_AGT"], "FCR(NET)": ["FCR_NET"], "FCR(SVY)": ["FCR_SVY"], "FCR(W)": ["FCR_W"],
    "CSAT(mean)": ["CSAT_SVY", "CSAT_M"], "CSAT(T2B)": ["CSAT_T2B"], "CSAT(top)": ["CSAT_TOP"], "CSAT(100)": ["CSAT_100"],
    "CEA": ["CEA", "CEA_CUST", "CEA_BUSI", "CEA_COMP"], "TRN": ["TRN_N", "TRN_A"], "COACH": ["COACH", "COACH_H"],
    "eNPS": ["ENPS"],
}

# In the tables of the reference, but not in its set.
BESIDE = "RPA_H T_STATE LOGIN SPAN N_OFF_C AHLD_ALL ACW_W ATR_VOL ATR_INVOL ATR_INT STA_ERR MAE".split()

# No state has a value: spans of agents' time, customers over time, supervisors; and models.
UNKEPT = ("CPH CHTc CONC OCC SLOT UTL AVL SHR ADH CNF ABS ABS_P LATE FTE FCR_W OCR RPT SELF SPH RPA_H T_STATE LOGIN "
          "SPAN").split()
MODELS = "ErlangB ErlangC ErlangA".split()


def listed():
    done = subprocess.run([CALLKPI, "metrics", "--json"], capture_output=True, timeout=60, check=True)
    return {m["symbol"]: m for m in json.loads(done.stdout)["metrics"]}


class Listed(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.metrics = listed()

    def test_every_name_is_there(self):
        self.assertEqual((len(NAMES), len(set(NAMES))), (134, 134))
        symbols = [s for name in NAMES for s in SYMBOLS.get(name, [name])] + BESIDE
        self.assertEqual([s for s in symbols if s not in self.metrics], [])
        self.assertEqual([s for s in ("W", "W_ALL", "AHT") if not self.metrics[s]["quantile"]], [])

    def test_each_says_all_of_itself(self):
        for symbol, metric in self.metrics.items():
            for key in "name kind unit direction numerator fields merge_class sources definition attribution".split():
                with self.subTest(symbol, key=key):
                    self.assertTrue(metric[key])
            with self.subTest(symbol):
                self.assertEqual(bool(metric["denominator"]), metric["kind"] in ("proportion", "ratio"))
                self.assertTrue(all(metric["fields"]))
                self.assertIn(metric["direction"], ("higher", "lower", "target", "neither"))
                self.assertIn(metric["merge_class"], ("exact", "exact_by_key", "bounded", "snapshot", "computed"))

    def test_what_has_no_value_says_why(self):
        unkept = [s for s, m in self.metrics.items() if any("not kept" in field for field in m["fields"])]
        self.assertEqual(sorted(unkept), sorted(UNKEPT))
        models = [s for s, m in self.metrics.items() if m["merge_class"] == "computed"]
        self.assertEqual(models, MODELS)
        for symbol in models:
            self.assertEqual(self.metrics[symbol]["fields"][:4], ["calls", "interval_s", "handle_time_s", "agents"])
        self.assertIn("patience_s", self.metrics["ErlangA"]["fields"])


if __name__ == "__main__":
    if not CALLKPI:
        sys.exit("CALLKPI does not name the binary")
    unittest.main()
