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

/* Where findings go: those that fit are written, all are counted. */
typedef struct ckpip_findings {
    ckpi_smart_finding *list;
    size_t capacity;
    ckpi_smart sum;
} ckpip_findings;

/* Gives a summary. CKPI_E_SPACE where findings are wanted that capacity is too small for: then none is to be written. */
ckpi_status ckpip_smart_give(const ckpi_smart *sum, const ckpi_smart_finding *findings, size_t capacity,
                             ckpi_smart *out);

void ckpip_find(ckpip_findings *findings, uint32_t code, double detail);

#endif
