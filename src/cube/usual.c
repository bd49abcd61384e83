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
    return u->ended != CKPI_ABSENT ? u->ended : answered + (int64_t)u->handled[CKPIP_USUAL_HANDLE];
}

static ckpip_interval fixed_interval(const ckpip_grain *grain, int64_t time)
{
    const int64_t start = time - ckpip_place_in(grain, time - grain->origin);
    return (ckpip_interval){start, start + grain->interval};
}

static inline bool is_within(ckpip_interval interval, int64_t time)
{
    return time >= interval.start && time < interval.end;
}

/* One record after the other mostly belongs to the interval of the one before. */
static ckpip_interval access_interval(ckpi_cube *cube, int64_t time)
{
    if (!is_within(cube->recent, time))
        cube->recent = fixed_interval(&cube->grain, time);
    return cube->recent;
}

/* The two parts of a record mostly belong to one interval, or to neighbours. */
static ckpip_interval handling_interval(const ckpip_grain *grain, ckpip_interval access, int64_t time)
{
    const ckpip_interval next = {access.end, access.end + grain->interval};
    if (is_within(access, time))
        return access;
    return is_within(next, time) ? next : fixed_interval(grain, time);
}

/* The cell of a key, or of its ids in an interval. */
static inline ckpi_status obtain(ckpi_cube *cube, uint64_t *key, ckpi_state **out)
{
    const uint64_t hash = ckpip_key_hash(&cube->grain, key);
    const ckpip_table_bucket *bucket = ckpip_cube_bucket(cube, hash);
    const uint32_t second = bucket->hash[1] == hash;
    *out = bucket->cell[second];
    if (bucket->hash[second] == hash && ckpip_same_key(ckpip_key_of(cube, *out), key, cube->grain.key_words))
        return CKPI_OK;
    return ckpip_cube_obtain(cube, key, hash, out);
}

static inline ckpi_status obtain_in(ckpi_cube *cube, uint64_t *key, ckpip_interval interval, ckpi_state **out)
{
    ckpip_put_interval(&cube->grain, key, interval);
    return obtain(cube, key, out);
}

static ckpi_status obtain_cells(ckpi_cube *cube, const ckpip_usual *u, ckpi_state **access, ckpi_state **handling)
{
    const ckpip_grain *grain = &cube->grain;
    ckpip_key key; /* what the grain has is set; to clear all first takes longer than to find a cell */
    key.words[0] = key.words[1] = key.words[2] = key.words[3] = 0;
    for (uint32_t d = 0; d < grain->dimension_count; d++)
        key.words[d] = ckpip_contact_id(u->row, grain->dimension[d]);
    if (grain->mode == CKPI_INTERVAL_MODE_NONE) {
        const ckpi_status status = obtain(cube, key.words, access);
        *handling = *access;
        return status;
    }
    const ckpip_interval interval = access_interval(cube, usual_moment(u, grain, grain->access));
    const ckpi_status status = obtain_in(cube, key.words, interval, access);
    *handling = *access;
    if (status != CKPI_OK || grain->handling == grain->access || u->handled[CKPIP_USUAL_HANDLE] == 0)
        return status;
    const ckpip_interval other = handling_interval(grain, interval, usual_moment(u, grain, grain->handling));
    return other.start == interval.start ? CKPI_OK : obtain_in(cube, key.words, other, handling);
}

/* Room for one record in each of its cells. */
static ckpi_status reserve_cells(ckpi_state *access, ckpi_state *handling)
{
    const ckpi_status status = ckpip_kernel_reserve(access, 1, false);
    return status == CKPI_OK && handling != access ? ckpip_kernel_reserve(handling, 1, false) : status;
}

ckpi_status ckpip_cube_add_usual(ckpi_cube *cube, const ckpip_usual *u, ckpi_issue *issue)
{
    ckpi_state *access, *handling;
    if (cube->holder.held == CKPIP_RECORD_LIMIT)
        return ckpip_blame(issue, CKPI_E_OVERFLOW, 0, 0, 0);
    if (cube->emptied > 0)
        ckpip_cube_sweep(cube, 2);
    const size_t cell_count = cube->cell_count;
    ckpi_status status = obtain_cells(cube, u, &access, &handling);
    if (status == CKPI_OK)
        status = reserve_cells(access, handling);
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
    return cube->grain.mode != CKPI_INTERVAL_MODE_EDGES && !ckpip_measures_contacts(&cube->holder.plan) &&
           ckpip_source_is_usual(source, u) && !ckpip_usual_is_rare(u, &cube->holder.plan);
}
