/* SPDX-License-Identifier: MIT */
/* What a model answers, from a load and a number of agents: it stands on no
 * records, so no state has a value. Listed so that a caller finds them, and what
 * they take; the capacity room computes them. */
#include "public.h"

#include "metric/family.h"

#define PARAMETERS "calls,interval_s,handle_time_s,agents"
#define MODELED .merge = CKPI_MERGE_COMPUTED

/* A row reads best as a row. */
/* clang-format off */
const ckpip_family_row ckpip_model_rows[CKPIP_MODEL_ROWS] = {
    {ROW(ERLANG_B, "ErlangB", "Blocking by Erlang B", PROPORTION, RATIO, LOWER, INTERVALS), MODELED,
     TEXTS("callers that find all agents busy and are turned away: ckpi_capacity_read()", "callers", PARAMETERS, "4.K")},
    {ROW(ERLANG_C, "ErlangC", "Delay probability by Erlang C", PROPORTION, RATIO, LOWER, INTERVALS), MODELED,
     TEXTS("callers that find all agents busy and wait: ckpi_capacity_read()", "callers", PARAMETERS, "4.K")},
    {ROW(ERLANG_A, "ErlangA", "Abandonment by Erlang A", PROPORTION, RATIO, LOWER, INTERVALS), MODELED,
     TEXTS("callers that lose patience: ckpi_capacity_read()", "callers", PARAMETERS ",patience_s", "4.K S65")},
};
/* clang-format on */
