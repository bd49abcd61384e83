/* SPDX-License-Identifier: MIT */
/* Ranks, and the ranks that the data leaves possible. */
#include "public.h"

#include "base/sort.h"
#include "insight/insight.h"
#include "stats/normal.h"

static const double USUAL_CONFIDENCE = 0.95;

enum { USUAL_LEAST = 30, MOST_ENTRIES = 1 << 20 };

/* Everything that a call looks at. */
typedef struct field {
    ckpi_ranking_rule rule;
    const ckpi_ranking_entry *entries;
    size_t count;
    double z;
    size_t *order;
} field;

static ckpi_status take_rule(const ckpi_ranking_rule *from, ckpi_ranking_rule *rule)
{
    const ckpi_status status = ckpip_take(rule, sizeof *rule, sizeof *rule, from);
    if (status != CKPI_OK)
        return status;
    if (rule->reserved0 != 0 ||
        (rule->flags & ~(uint32_t)(CKPI_RANKING_FLAG_HAS_TARGET | CKPI_RANKING_FLAG_NO_SIGNAL)) != 0)
        return CKPI_E_NEWER;
    if (!ckpip_has_direction(rule->better) || rule->least < 0 || !(rule->confidence >= 0 && rule->confidence < 1) ||
        !isfinite(rule->target))
        return CKPI_E_ARGUMENT;
    rule->least = rule->least ? rule->least : USUAL_LEAST;
    rule->confidence = rule->confidence > 0 ? rule->confidence : USUAL_CONFIDENCE;
    return CKPI_OK;
}

static ckpi_status take_entry(const ckpi_ranking_entry *entries, size_t i, ckpi_ranking_entry *e)
{
    const ckpi_status status = ckpip_take_at(e, sizeof *e, sizeof *e, entries, i);
    if (status != CKPI_OK)
        return status;
    if (e->reserved0 != 0)
        return CKPI_E_NEWER;
    const bool valued =
        isnan(e->value) || (isfinite(e->value) && e->standard_error >= 0 && isfinite(e->standard_error));
    return valued && e->n >= 0 ? CKPI_OK : CKPI_E_ARGUMENT;
}

static uint32_t status_of(const field *f, const ckpi_ranking_entry *e)
{
    if (isnan(e->value))
        return CKPI_RANKING_STATUS_NO_VALUE;
    if (e->n < f->rule.least)
        return CKPI_RANKING_STATUS_TOO_FEW;
    return f->rule.flags & CKPI_RANKING_FLAG_NO_SIGNAL ? CKPI_RANKING_STATUS_ALL_EQUAL : CKPI_RANKING_STATUS_RANKED;
}

/* How far the first is ahead of the second. */
static double lead(const field *f, const ckpi_ranking_entry *first, const ckpi_ranking_entry *second)
{
    return ckpip_upward(f->rule.better, first->value - second->value);
}

static void compare_with_all(const field *f, const ckpi_ranking_entry *mine, ckpi_ranking_place *place)
{
    uint32_t ranked = 0, better = 0, surely_better = 0, surely_worse = 0;
    for (size_t i = 0; i < f->count; i++) {
        ckpi_ranking_entry other;
        (void)take_entry(f->entries, i, &other);
        if (status_of(f, &other) != CKPI_RANKING_STATUS_RANKED)
            continue;
        const double ahead = lead(f, &other, mine);
        const double reach =
            f->z * sqrt(other.standard_error * other.standard_error + mine->standard_error * mine->standard_error);
        ranked++;
        better += ahead > 0;
        surely_better += ahead > reach;
        surely_worse += ahead < -reach;
    }
    place->rank = better + 1;
    place->rank_low = surely_better + 1;
    place->rank_high = ranked - surely_worse;
}

static double chance_of(const field *f, const ckpi_ranking_entry *e)
{
    const double behind = ckpip_upward(f->rule.better, f->rule.target - e->value);
    if (!(f->rule.flags & CKPI_RANKING_FLAG_HAS_TARGET) || isnan(e->value))
        return NAN;
    if (e->standard_error > 0)
        return ckpip_normal_above(behind / e->standard_error);
    return behind <= 0 ? 1 : 0;
}

static ckpi_ranking_place place_of(const field *f, const ckpi_ranking_entry *e)
{
    ckpi_ranking_place place = {.status = status_of(f, e),
                                .id = e->id,
                                .missing = e->n < f->rule.least ? f->rule.least - e->n : 0,
                                .low = e->value - f->z * e->standard_error,
                                .high = e->value + f->z * e->standard_error,
                                .chance = chance_of(f, e)};
    if (place.status == CKPI_RANKING_STATUS_RANKED)
        compare_with_all(f, e, &place);
    return place;
}

/* --- Order. --- */

static bool comes_before(const void *context, size_t a, size_t b)
{
    const field *f = context;
    ckpi_ranking_entry first, second;
    (void)take_entry(f->entries, a, &first);
    (void)take_entry(f->entries, b, &second);
    const bool ranked = status_of(f, &first) == CKPI_RANKING_STATUS_RANKED;
    if (ranked != (status_of(f, &second) == CKPI_RANKING_STATUS_RANKED))
        return ranked;
    const double ahead = ranked ? lead(f, &first, &second) : 0;
    return ahead != 0 ? ahead > 0 : first.id < second.id;
}

ckpi_status ckpi_ranking_read(const ckpi_ranking_rule *rule, const ckpi_ranking_entry *entries, size_t count,
                              ckpi_ranking_place *places, size_t *order)
{
    field f = {.entries = entries, .count = count, .order = order};
    ckpi_ranking_entry e;
    if ((count > 0 && (!entries || !places)) || count > MOST_ENTRIES)
        return CKPI_E_ARGUMENT;
    ckpi_status status = take_rule(rule, &f.rule);
    if (status == CKPI_OK && count > 0)
        status = ckpip_can_give(places, sizeof *places);
    for (size_t i = 0; i < count && status == CKPI_OK; i++)
        status = take_entry(entries, i, &e);
    if (status != CKPI_OK)
        return status;

    f.z = ckpip_two_sided_z(f.rule.confidence);
    for (size_t i = 0; i < count; i++) {
        (void)take_entry(entries, i, &e);
        const ckpi_ranking_place place = place_of(&f, &e);
        ckpip_give_at(places, i, &place, sizeof place);
    }
    if (order)
        ckpip_sort_indexes(order, count, comes_before, &f);
    return CKPI_OK;
}
