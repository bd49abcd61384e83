/* SPDX-License-Identifier: MIT */
/* One usual record to its cells: what derive.c, encode.c and apply.c do for a
 * block, by the same functions. */
#include "public.h"

#include "state/buckets.h"
#include "state/events.h"
#include "state/rows.h"
#include "state/usual.h"

/* --- Events, by tables where a block has loops --- */

/* What flags add to a word, where it may have that, and in the upper half what they take from it (events.h). */
#define IF(flags, flag, bits) ((flags) & (flag) ? UINT64_C(1) * (bits) : 0)
#define TOLD (CKPIP_BIT(CKPIP_RESOLUTION_TOLD) | CKPIP_BIT(CKPIP_RESOLVABLE_TOLD))
#define ADDED(f)                                                                                                       \
    (IF(f, CKPI_CONTACT_FLAG_TRANSFERRED, CKPIP_BIT(CKPIP_TRANSFERRED) | CKPIP_BIT(CKPIP_CONTACT_TRANSFERRED)) |       \
     IF(f, CKPI_CONTACT_FLAG_ESCALATED, CKPIP_BIT(CKPIP_ESCALATED)) |                                                  \
     IF(f, CKPI_CONTACT_FLAG_COMPLAINT, CKPIP_BIT(CKPIP_COMPLAINT)) |                                                  \
     IF(f, CKPI_CONTACT_FLAG_RESOLVED, TOLD | CKPIP_BIT(CKPIP_RESOLVED) | CKPIP_BIT(CKPIP_RESOLVABLE_RESOLVED)) |      \
     IF(f, CKPI_CONTACT_FLAG_UNRESOLVED, TOLD) |                                                                       \
     IF(f, CKPI_CONTACT_FLAG_CALLBACK_OFFERED, CKPIP_BIT(CKPIP_CALLBACK_OFFERED)) |                                    \
     IF(f, CKPI_CONTACT_FLAG_LIVE_ANSWERED, CKPIP_BIT(CKPIP_LIVE)))
#define TAKEN(f)                                                                                                       \
    (IF(f, CKPI_CONTACT_FLAG_UNRESOLVABLE, CKPIP_BIT(CKPIP_RESOLVABLE_TOLD) | CKPIP_BIT(CKPIP_RESOLVABLE_RESOLVED)) |  \
     IF(f, CKPI_CONTACT_FLAG_LATER_LEG, CKPIP_BIT(CKPIP_CONTACT)) |                                                    \
     IF(f, CKPI_CONTACT_FLAG_LATER_HANDLE, CKPIP_BIT(CKPIP_HANDLED_CONTACT)) |                                         \
     IF(f, CKPI_CONTACT_FLAG_LATER_TRANSFER, CKPIP_BIT(CKPIP_CONTACT_TRANSFERRED)))
#define ONE(f) (ADDED(f) | TAKEN(f) << 32)
#define EIGHT(f)                                                                                                       \
    ONE(f), ONE((f) + 1), ONE((f) + 2), ONE((f) + 3), ONE((f) + 4), ONE((f) + 5), ONE((f) + 6), ONE((f) + 7)
#define HIGH_EIGHT(f)                                                                                                  \
    ONE((f) << 6), ONE(((f) + 1) << 6), ONE(((f) + 2) << 6), ONE(((f) + 3) << 6), ONE(((f) + 4) << 6),                 \
        ONE(((f) + 5) << 6), ONE(((f) + 6) << 6), ONE(((f) + 7) << 6)

static const uint64_t LOW_FLAGS[64] = {EIGHT(0u),  EIGHT(8u),  EIGHT(16u), EIGHT(24u),
                                       EIGHT(32u), EIGHT(40u), EIGHT(48u), EIGHT(56u)};
static const uint64_t HIGH_FLAGS[32] = {HIGH_EIGHT(0u), HIGH_EIGHT(8u), HIGH_EIGHT(16u), HIGH_EIGHT(24u)};

_Static_assert(2 * CKPI_CONTACT_FLAG_LIVE_ANSWERED == 64 * 32, "the tables know all flags");

static const uint32_t BY_PARTY[CKPI_PARTY_SYSTEM + 1] = {
    [CKPI_PARTY_AGENT] = CKPIP_BIT(CKPIP_AGENT_FIRST),
    [CKPI_PARTY_SYSTEM] = CKPIP_BIT(CKPIP_DROPPED),
};

enum {
    OF_HANDLED =
        CKPIP_FLAGGED_OF_HANDLED | CKPIP_BIT(CKPIP_AGENT_FIRST) | CKPIP_BIT(CKPIP_RUNG) | CKPIP_BIT(CKPIP_HOLDS_TOLD),
    OF_ALL = CKPIP_BIT(CKPIP_COMPLAINT) | CKPIP_BIT(CKPIP_CALLBACK_OFFERED) | CKPIP_BIT(CKPIP_LIVE),
};

/* Whoever is usual was offered. */
CKPIP_INSIDE uint32_t said_events(uint32_t word, const ckpi_contact *row, uint32_t o)
{
    const uint64_t flags = LOW_FLAGS[row->flags & 63] | HIGH_FLAGS[row->flags >> 6 & 31];
    const uint32_t allowed = OF_ALL | (ckpip_mask_of(word & CKPIP_BIT(CKPIP_HANDLED)) & OF_HANDLED) |
                             (ckpip_mask_of(o == CKPI_OUTCOME_ANSWERED) & CKPIP_BIT(CKPIP_DROPPED));
    const uint32_t told = (row->present / CKPI_CONTACT_HAS_RING & 1) << CKPIP_RUNG |
                          (row->present / CKPI_CONTACT_HAS_HOLDS & 1) << CKPIP_HOLDS_TOLD;
    const uint32_t added = (uint32_t)flags | BY_PARTY[row->disconnected_by & CKPI_PARTY_SYSTEM] | told;
    return (word | (added & allowed)) & ~(uint32_t)(flags >> 32);
}

#if defined(__GNUC__)
/* The grids of all four at once: each of the lanes that is on a grid takes its bit from what is on none. */
CKPIP_INSIDE uint32_t grid_events_of(const ckpip_usual *u)
{
    enum { SECOND = CKPIP_BIT(CKPIP_HANDLE_NOT_SECOND), MILLI = CKPIP_BIT(CKPIP_HANDLE_NOT_MILLI) };
    const ckpip_slim_row second = {SECOND, SECOND, SECOND, CKPIP_BIT(CKPIP_WAIT_NOT_SECOND)};
    const ckpip_slim_row milli = {MILLI, MILLI, MILLI, CKPIP_BIT(CKPIP_WAIT_NOT_MILLI)};
    ckpip_slim_row lanes;
    memcpy(&lanes, u->handled, sizeof lanes);
    lanes = __builtin_shufflevector(lanes, (ckpip_slim_row){u->wait}, 0, 1, 2, 4);
    const ckpip_slim_row on_second =
        (ckpip_slim_row)((lanes & 63) == 0) & (ckpip_slim_row)(lanes * UINT32_C(0x68C26139) <= UINT32_MAX / 15625);
    const ckpip_slim_row on_milli =
        (ckpip_slim_row)((lanes & 7) == 0) & (ckpip_slim_row)(lanes * UINT32_C(0x26E978D5) <= UINT32_MAX / 125);
    const ckpip_slim_row off = (second & ~on_second) | (milli & ~on_milli);
    uint64_t halves[2];
    memcpy(halves, &off, sizeof halves);
    const uint64_t both = halves[0] | halves[1];
    return (uint32_t)both | (uint32_t)(both >> 32);
}
#else
CKPIP_INSIDE uint32_t grid_events_of(const ckpip_usual *u)
{
    const uint32_t all = CKPIP_BIT(CKPIP_HANDLED);
    return ckpip_grid_events(all, CKPI_OUTCOME_ANSWERED, u->wait, u->handled[0], u->handled[1], u->handled[2]);
}
#endif

CKPIP_INSIDE uint32_t events_of(const ckpip_usual *u, uint32_t o, const ckpip_plan *plan)
{
    const uint32_t *h = u->handled;
    uint32_t word = ckpip_core_events(o, u->wait, h[0], h[1], h[2], h[3], ckpip_slim_limit(plan->short_handle));
    const uint32_t timed = ckpip_mask_of(o == CKPI_OUTCOME_ANSWERED || u->wait != CKPIP_SLIM_ABSENT);
    const uint32_t grids = (timed & (CKPIP_BIT(CKPIP_WAIT_NOT_SECOND) | CKPIP_BIT(CKPIP_WAIT_NOT_MILLI))) |
                           (ckpip_mask_of(word & CKPIP_BIT(CKPIP_HANDLED)) &
                            (CKPIP_BIT(CKPIP_HANDLE_NOT_SECOND) | CKPIP_BIT(CKPIP_HANDLE_NOT_MILLI)));
    word = said_events(word, u->row, o) | ckpip_when(u->row->csat != 0, CKPIP_RATED);
    if (word & CKPIP_BIT(CKPIP_LIVE))
        word |= ckpip_dialer_events(word, o, u->wait, ckpip_slim_limit(plan->dialer_limit));
    if (plan->histogram_set)
        word |= grid_events_of(u) & grids;
    return word;
}

/* --- Rows --- */

#if defined(__GNUC__)
typedef ckpip_row ckpip_usual_lanes;
typedef struct ckpip_usual_rows {
    ckpip_row squares;
    ckpip_row products;
} ckpip_usual_rows;
#else
typedef struct ckpip_usual_lanes {
    uint64_t lane[4];
} ckpip_usual_lanes;
typedef struct ckpip_usual_rows {
    uint64_t squares[4];
    uint64_t products[4];
} ckpip_usual_rows;
#endif

CKPIP_INSIDE void make_rows(ckpip_usual_rows *rows, const ckpip_usual *u)
{
    const uint64_t t = u->handled[0], h = u->handled[1], w = u->handled[2], all = u->handled[3];
    const uint64_t ring = u->ring, holds = u->holds;
    *rows = (ckpip_usual_rows){{t * t, h * h, w * w, all * all}, {ring * ring, holds * holds, h * all, w * all}};
}

CKPIP_INSIDE void apply(ckpi_state *access, ckpi_state *handling, const ckpip_plan *plan, ckpip_shape shape,
                        const ckpip_usual *u, uint32_t o)
{
    const uint32_t word = events_of(u, o, plan);
    const ckpip_record_codes codes = ckpip_codes_of(u->wait, u->handled, shape.row_codes, plan);
    const uint64_t rings = u->row->ring_attempts, missed = u->row->ring_unanswered;
    const uint32_t limit = ckpip_slim_limit(plan->thresholds[0]);
    const uint64_t visit = ckpip_visit_events(o, u->wait, limit);
    ckpip_pend_parts(access, handling, shape, word | visit << CKPIP_EVENT_OUTCOME);
    const uint32_t both[2] = {u->wait == CKPIP_SLIM_ABSENT ? 0 : u->wait, ~u->wait};
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
    make_rows(&rows, u);
    const uint32_t first = word >> CKPIP_HANDLED_CONTACT & 1 ? u->handled[CKPIP_USUAL_HANDLE] : 0;
    const uint32_t told[4] = {u->ring, u->holds, first, 0};
    const ckpip_handling_row other = {u->handled, told, (const uint64_t *)&rows.squares,
                                      (const uint64_t *)&rows.products, u->longest};
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
