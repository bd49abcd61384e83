/* SPDX-License-Identifier: MIT */
/* One usual record to its cells: what derive.c, encode.c and apply.c do for a
 * block, by the same functions. */
#include "public.h"

#include "state/buckets.h"
#include "state/events.h"
#include "state/rows.h"
#include "state/usual.h"

/* What is no multiple of eight is on no grid. In most feeds either nearly every
 * record is such a one, or none is. */
CKPIP_INSIDE uint32_t grid_events_of(const ckpip_usual *u, uint32_t o, uint32_t word)
{
    const bool simple = o == CKPI_OUTCOME_ANSWERED && (u->wait & 7) && ((u->talk | u->hold | u->work) & 7);
    if (!simple)
        return ckpip_grid_events(word, o, u->wait, u->talk, u->hold, u->work);
    return CKPIP_BIT(CKPIP_WAIT_NOT_SECOND) | CKPIP_BIT(CKPIP_WAIT_NOT_MILLI) | CKPIP_BIT(CKPIP_HANDLE_NOT_SECOND) |
           CKPIP_BIT(CKPIP_HANDLE_NOT_MILLI);
}

CKPIP_INSIDE uint32_t events_of(const ckpip_usual *u, uint32_t o, const ckpip_plan *plan)
{
    uint32_t word =
        ckpip_core_events(o, u->wait, u->talk, u->hold, u->work, u->handle, ckpip_slim_limit(plan->short_handle));
    if (u->row->flags)
        word = ckpip_seldom_flag_events(ckpip_flag_events(word, u->row->flags), u->row->flags);
    if (word & CKPIP_BIT(CKPIP_LIVE))
        word |= ckpip_dialer_events(word, o, u->wait, ckpip_slim_limit(plan->dialer_limit));
    if (u->row->disconnected_by)
        word |= ckpip_disconnect_events(word, o, u->row->disconnected_by);
    word |= ckpip_when(u->row->csat != 0, CKPIP_RATED);
    word |= ckpip_told_events(word, u->ring, u->holds);
    if (plan->histogram_set)
        word |= grid_events_of(u, o, word);
    return word;
}

/* The rows of what was handled. A vector that is loaded where its lanes were just
 * stored one by one waits for them: so it is made of values held in registers. */
#if defined(__GNUC__)
#define HOLD(value) __asm__("" : "+r"(value))
typedef ckpip_row ckpip_usual_lanes;
typedef struct ckpip_usual_rows {
    ckpip_slim_row handled;
    ckpip_slim_row told;
    ckpip_row squares;
    ckpip_row products;
} ckpip_usual_rows;
#else
#define HOLD(value) ((void)0)
typedef struct ckpip_usual_lanes {
    uint64_t lane[4];
} ckpip_usual_lanes;
typedef struct ckpip_usual_rows {
    uint32_t handled[4];
    uint32_t told[4];
    uint64_t squares[4];
    uint64_t products[4];
} ckpip_usual_rows;
#endif

CKPIP_INSIDE void make_rows(ckpip_usual_rows *rows, const ckpip_usual *u, uint32_t word)
{
    uint32_t talk = u->talk, hold = u->hold, work = u->work, handle = u->handle;
    HOLD(talk);
    HOLD(hold);
    HOLD(work);
    HOLD(handle);
    const uint64_t t = talk, h = hold, w = work, all = handle;
    const uint64_t ring = (uint64_t)ckpip_known(u->ring), holds = (uint64_t)ckpip_known(u->holds);
    const uint32_t first = word >> CKPIP_HANDLED_CONTACT & 1 ? handle : 0;
    *rows = (ckpip_usual_rows){{talk, hold, work, handle},
                               {(uint32_t)ring, (uint32_t)holds, first, 0},
                               {t * t, h * h, w * w, all * all},
                               {ring * ring, holds * holds, h * all, w * all}};
}

CKPIP_INSIDE void apply(ckpi_state *access, ckpi_state *handling, const ckpip_plan *plan, ckpip_shape shape,
                        const ckpip_usual *u, uint32_t o)
{
    const uint32_t word = events_of(u, o, plan);
    const ckpip_record_codes codes = ckpip_codes_of(u->wait, u->talk, u->hold, u->work, u->handle, plan);
    const uint64_t rings = u->row->ring_attempts, missed = u->row->ring_unanswered;
    const uint32_t wait = o <= CKPIP_PENDING_OUTCOMES ? u->wait : CKPIP_SLIM_ABSENT;
    const uint32_t limit = ckpip_slim_limit(plan->thresholds[0]);
    const uint64_t visit = ckpip_visit_events(o, u->wait, limit);
    ckpip_pend_parts(access, handling, shape, word | visit << CKPIP_EVENT_OUTCOME);
    const uint32_t both[2] = {wait == CKPIP_SLIM_ABSENT ? 0 : wait, ~wait};
    const uint64_t waited = both[0], square = waited * waited;
    const ckpip_usual_lanes lanes = {waited | rings * missed << CKPIP_LANE_BESIDE,
                                     ckpip_points_of(u->row->csat, rings, missed),
                                     (square & UINT32_MAX) | rings * rings << CKPIP_LANE_BESIDE,
                                     square >> 32 | missed * missed << CKPIP_LANE_BESIDE};
    const uint32_t code = (o - 1) * shape.bins + codes.wait;
    const ckpip_access_row row = {(const uint64_t *)&lanes, both,
                                  ckpip_place_of_row(ckpip_row_of_outcome(o, u->wait < limit)), &code};
    ckpip_pend_access(access, shape, row);
    ckpip_push_wait(access, shape, row);
    if (!(word >> CKPIP_HANDLED & 1))
        return;
    ckpip_usual_rows rows;
    make_rows(&rows, u, word);
    const ckpip_handling_row other = {(const uint32_t *)&rows.handled, (const uint32_t *)&rows.told,
                                      (const uint64_t *)&rows.squares, (const uint64_t *)&rows.products,
                                      u->longest >= 0 ? (uint32_t)u->longest + 1 : 0};
    ckpip_pend_handling(handling, shape, other);
    ckpip_push_handled(handling, shape, codes.handled, codes.row);
}

/* Apart, so that the other way need not load what only this one asks for. */
CKPIP_EACH_LEVEL
static void apply_any(ckpi_state *access, ckpi_state *handling, const ckpip_usual *u)
{
    ckpip_shape shape = ckpip_shape_of(access->plan);
    shape.tells = true;
    apply(access, handling, access->plan, shape, u, u->row->outcome);
}

CKPIP_EACH_LEVEL
static void apply_answered(ckpi_state *access, ckpi_state *handling, const ckpip_usual *u)
{
    const ckpip_plan *plan = access->plan;
    apply(access, handling, plan, ckpip_shape_of_all(ckpip_shape_of(plan)), u, CKPI_OUTCOME_ANSWERED);
}

void ckpip_kernel_apply_usual(ckpi_state *access, ckpi_state *handling, const ckpip_usual *u)
{
    const ckpip_plan *plan = access->plan;
    /* Most have an answer, and most plans keep all: code of its own is shorter. */
    if (plan->keeps_all && plan->threshold_count == 1 && u->row->outcome == CKPI_OUTCOME_ANSWERED)
        apply_answered(access, handling, u);
    else
        apply_any(access, handling, u);
}
