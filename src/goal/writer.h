/* SPDX-License-Identifier: MIT */
/* Writes what fits, and counts what would. */
#ifndef CALLKPI_SRC_GOAL_WRITER_H
#define CALLKPI_SRC_GOAL_WRITER_H

#include "goal/goal.h"
#include "public.h"

typedef struct ckpip_writer {
    char *data;
    size_t capacity;
    size_t size;
} ckpip_writer;

void ckpip_put(ckpip_writer *w, const char *data, size_t size);
void ckpip_put_text(ckpip_writer *w, const char *text);
void ckpip_put_number(ckpip_writer *w, double number);
void ckpip_put_signed(ckpip_writer *w, double number);
/* With the unit behind it; ratios in per cent. */
void ckpip_put_value(ckpip_writer *w, double value, uint32_t unit);
/* Such as 2026-03-31. */
void ckpip_put_day(ckpip_writer *w, int64_t at_us, int32_t utc_offset_s);
void ckpip_put_whole(ckpip_writer *w, uint64_t number, size_t least_digits);
/* The goal's metric by name, and for whom. */
void ckpip_put_metric(ckpip_writer *w, const ckpip_goal *goal);

#endif
