/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/take.h"
#include "cube/usual.h"
#include "state/records.h"

static int64_t usual_moment(const ckpip_usual *u, const ckpip_grain *grain, uint32_t attribution)
{
    const int64_t answered = u->offered + (u->wait == CKPIP_SLIM_ABSENT ? 0 : (int64_t)u->wait);
    if (attribution == CKPI_ATTRIBUTION_OFFERED)
        return u->offered;
    if (attribution == CKPI_ATTRIBUTION_ANSWERED)
        return answered;
    if (attribution == CKPI_ATTRIBUTION_KNOWN)
        return ckpip_known_at(grain, u->offered, u->wait == CKPIP_SLIM_ABSENT ? CKPI_ABSENT : (int64_t)u->wait,
                              u->row->outcome);
    return u->ended != CKPI_ABSENT ? u->ended : answered + (int64_t)u->handle;
}

/* The cell of an interval; the key has the ids already. */
static ckpi_status obtain_in(ckpi_cube *cube, uint64_t *key, ckpip_interval interval, ckpi_state **out)
{
    if (cube->grain.mode != CKPI_INTERVAL_NONE)
        ckpip_put_interval(&cube->grain, key, interval);
    return ckpip_cube_obtain(cube, key, ckpip_key_hash(&cube->grain, key), out);
}

/* Two parts of one record mostly belong to one interval. */
static ckpi_status obtain_handling(ckpi_cube *cube, uint64_t *key, ckpip_interval access, int64_t time,
                                   ckpi_state **out)
{
    ckpip_interval interval;
    if (time >= access.start && time < access.end)
        return CKPI_OK;
    (void)ckpip_interval_of(cube, time, &interval);
    return obtain_in(cube, key, interval, out);
}

static ckpi_status obtain_cells(ckpi_cube *cube, const ckpip_usual *u, ckpi_state **access, ckpi_state **handling)
{
    const ckpip_grain *grain = &cube->grain;
    uint64_t key[CKPIP_KEY_WORDS] = {0};
    ckpip_interval interval;
    for (uint32_t d = 0; d < grain->dimension_count; d++)
        key[d] = ckpip_contact_id(u->row, grain->dimension[d]);
    (void)ckpip_interval_of(cube, usual_moment(u, grain, grain->access), &interval);
    ckpi_status status = obtain_in(cube, key, interval, access);
    *handling = *access;
    if (status == CKPI_OK && grain->mode != CKPI_INTERVAL_NONE && grain->handling != grain->access && u->handle > 0)
        status = obtain_handling(cube, key, interval, usual_moment(u, grain, grain->handling), handling);
    if (status == CKPI_OK)
        status = ckpip_kernel_reserve(*access, 1, false);
    return status == CKPI_OK && *handling != *access ? ckpip_kernel_reserve(*handling, 1, false) : status;
}

ckpi_status ckpip_cube_add_usual(ckpi_cube *cube, const ckpip_usual *u, ckpi_issue *issue)
{
    ckpi_state *access, *handling;
    if (cube->holder.held == CKPIP_RECORD_LIMIT)
        return ckpip_blame(issue, CKPI_E_OVERFLOW, 0, 0, 0);
    ckpip_cube_sweep(cube, 2);
    const size_t cell_count = cube->cell_count;
    ckpi_status status = obtain_cells(cube, u, &access, &handling);
    if (status != CKPI_OK) {
        ckpip_cube_truncate(cube, cell_count);
        return ckpip_blame(issue, status, 0, 0, 0);
    }
    ckpip_kernel_apply_usual(access, handling, u);
    cube->holder.held++;
    cube->sorted = false;
    return CKPI_OK;
}

bool ckpip_cube_is_usual(const ckpi_cube *cube, const ckpip_source *source, ckpip_usual *u)
{
    return cube->grain.mode != CKPI_INTERVAL_EDGES && !ckpip_measures_contacts(&cube->holder.plan) &&
           ckpip_source_is_usual(source, u) && !ckpip_usual_is_rare(u, &cube->holder.plan);
}
