/* SPDX-License-Identifier: MIT */
/* The table of SMART codes. */
#ifndef CALLKPI_SRC_GOAL_SMART_H
#define CALLKPI_SRC_GOAL_SMART_H

#include "public.h"

typedef struct ckpip_smart_row {
    uint32_t code;
    uint32_t letter;
    uint32_t severity;
    const char *field;
    const char *text;
} ckpip_smart_row;

const ckpip_smart_row *ckpip_smart_row_of(uint32_t code);

#endif
