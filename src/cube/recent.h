/* SPDX-License-Identifier: MIT */
/* The cells that records of a batch went to lately, by their keys of one id and an
 * interval. Most records go to few cells; here these lie close together with what
 * tells them apart, while the way by the table touches a line of it, which the next
 * record does not need, and one of the cell. What stands here stays true as long as
 * a batch lasts: cells do not move, and none vanishes before its end. */
#ifndef CALLKPI_SRC_CUBE_RECENT_H
#define CALLKPI_SRC_CUBE_RECENT_H

#include "base/lanes.h"
#include "cube/cube.h"
#include <string.h>

enum {
    CKPIP_RECENT_BITS = 10,
    CKPIP_RECENT = 1 << CKPIP_RECENT_BITS,
    CKPIP_RECENT_WORTH = 1024, /* records of a batch for which clearing it first pays */
    CKPIP_RECENT_PAUSE = 16,   /* blocks that do without, after one that found few of its cells here */
};

typedef struct ckpip_recent_cell {
    uint64_t id;
    int64_t start;
    ckpi_state *cell;
} ckpip_recent_cell;

typedef struct ckpip_recent {
    uint32_t pause; /* blocks from now on for which it is not asked */
    ckpip_recent_cell cell[CKPIP_RECENT];
} ckpip_recent;

/* No interval starts at the lowest times there are. */
static inline void ckpip_recent_open(ckpip_recent *recent, size_t records)
{
    recent->pause = records < CKPIP_RECENT_WORTH ? UINT32_MAX : 0;
    if (recent->pause == 0)
        memset(recent->cell, 0x80, sizeof recent->cell);
}

/* Keys that share a slot drive each other out, and are then found by the table: slots make no result. */
CKPIP_INSIDE uint32_t ckpip_recent_slot(uint64_t id, int64_t start)
{
    const uint32_t who = (uint32_t)id ^ (uint32_t)(id >> 32), when = (uint32_t)((uint64_t)start >> 6);
    return ((who * UINT32_C(0x85EBCA6B)) ^ when) * UINT32_C(0x9E3779B1) >> (32 - CKPIP_RECENT_BITS);
}

#endif
