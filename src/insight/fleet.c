/* SPDX-License-Identifier: MIT */
/* Flags over many, with the share of wrong ones under control. */
#include "public.h"

#include "base/limits.h"
#include "base/sort.h"
#include "insight/insight.h"
#include "stats/multiplicity.h"
#include "stats/normal.h"

typedef struct fleet {
    const ckpi_fleet_entry *entries;
    size_t count;
    double target;
    uint32_t better;
    ckpi_fleet_flag *flags;
    size_t *order;
} fleet;

static ckpi_status take_entry(const ckpi_fleet_entry *entries, size_t i, ckpi_fleet_entry *e)
{
    const ckpi_status status = ckpip_take_at(e, sizeof *e, sizeof *e, entries, i);
    if (status != CKPI_OK)
        return status;
    if (e->reserved0 != 0)
        return CKPI_E_NEWER;
    const bool possible = e->successes >= 0 && e->successes <= e->trials && e->trials <= (int64_t)CKPIP_RECORD_LIMIT;
    return possible ? CKPI_OK : CKPI_E_ARGUMENT;
}

/* That somebody exactly on target is as bad or worse. */
static double probability_of(const fleet *f, const ckpi_fleet_entry *e)
{
    double at_most = 1, at_least = 1;
    if (e->trials == 0)
        return 1;
    (void)ckpi_binomial_tails((double)e->trials, f->target, (double)e->successes, &at_most, &at_least);
    return f->better == CKPI_BETTER_LOWER ? at_least : at_most;
}

static bool more_suspect(const void *context, size_t a, size_t b)
{
    const fleet *f = context;
    ckpi_fleet_flag first, second;
    (void)ckpip_take_at(&first, sizeof first, sizeof first, f->flags, a);
    (void)ckpip_take_at(&second, sizeof second, sizeof second, f->flags, b);
    if (first.probability != second.probability)
        return first.probability < second.probability;
    return a < b;
}

static void look_at_each(const fleet *f)
{
    for (size_t i = 0; i < f->count; i++) {
        ckpi_fleet_entry e;
        (void)take_entry(f->entries, i, &e);
        const ckpi_fleet_flag flag = {.id = e.id,
                                      .value = e.trials > 0 ? (double)e.successes / (double)e.trials : NAN,
                                      .probability = probability_of(f, &e)};
        ckpip_give_at(f->flags, i, &flag, sizeof flag);
    }
}

/* From the least suspect to the most: the adjusted probability never rises. */
static size_t flag_all(const fleet *f, double alpha)
{
    size_t flagged = 0;
    double adjusted = 1;
    for (size_t rank = f->count; rank > 0; rank--) {
        const size_t i = f->order[rank - 1];
        ckpi_fleet_flag flag;
        (void)ckpip_take_at(&flag, sizeof flag, sizeof flag, f->flags, i);
        adjusted = ckpip_step_up(adjusted, flag.probability, rank, f->count);
        flag.adjusted = adjusted;
        flag.flagged = adjusted <= alpha;
        flagged += flag.flagged;
        ckpip_give_at(f->flags, i, &flag, sizeof flag);
    }
    return flagged;
}

ckpi_status ckpi_fleet_read(const ckpi_fleet_entry *entries, size_t count, double target, uint32_t better, double alpha,
                            ckpi_fleet_flag *flags, size_t *order, size_t *flagged)
{
    fleet f = {entries, count, target, better, flags, order};
    ckpi_fleet_entry e;
    if (!flagged || (count > 0 && (!entries || !flags || !order)))
        return CKPI_E_ARGUMENT;
    if (!ckpip_inside_unit(target) || !ckpip_inside_unit(alpha) || !ckpip_has_direction(better))
        return CKPI_E_ARGUMENT;
    ckpi_status status = count > 0 ? ckpip_can_give(flags, sizeof *flags) : CKPI_OK;
    for (size_t i = 0; i < count && status == CKPI_OK; i++)
        status = take_entry(entries, i, &e);
    if (status != CKPI_OK)
        return status;
    look_at_each(&f);
    ckpip_sort_indexes(order, count, more_suspect, &f);
    *flagged = flag_all(&f, alpha);
    return CKPI_OK;
}
