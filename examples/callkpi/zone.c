/* SPDX-License-Identifier: MIT */
#include "zone.h"

#include "complaint.h"
#include "memory.h"
#include "time_text.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ZONE_FOLDER "/usr/share/zoneinfo/"
#define ZONE_FILE_LIMIT (1024 * 1024)
#define LAST_YEAR 3112 /* ckpi_time_limit() ends in 3111 */

/* From start_s on, until the next span's start, local clocks are offset_s ahead of UTC. */
struct span {
    int64_t start_s;
    int32_t offset_s;
};

struct zone {
    struct span *spans; /* the first starts before all time */
    size_t count;
    size_t capacity;
};

static void add_span(struct zone *zone, int64_t start_s, int32_t offset_s)
{
    zone->spans = need_room(zone->spans, &zone->capacity, zone->count + 1, sizeof(*zone->spans));
    zone->spans[zone->count++] = (struct span){start_s, offset_s};
}

/* --- The TZif file: a header and a block with 32-bit times, the same again with 64 bits, a footer. --- */

struct block {
    const unsigned char *times;
    const unsigned char *types;
    const unsigned char *infos;
    uint32_t time_count;
    uint32_t info_count;
    size_t size; /* header included */
};

static uint32_t big_u32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static int64_t big_i64(const unsigned char *at)
{
    return (int64_t)((uint64_t)big_u32(at) << 32 | big_u32(at + 4));
}

static bool read_block(const unsigned char *at, size_t size, size_t time_size, struct block *out)
{
    enum { HEADER = 44, INFO = 6 };
    if (size < HEADER || memcmp(at, "TZif", 4) != 0 || at[4] < '2')
        return false;
    uint64_t utc_count = big_u32(at + 20), standard_count = big_u32(at + 24), leap_count = big_u32(at + 28);
    uint64_t text_size = big_u32(at + 40);
    out->time_count = big_u32(at + 32);
    out->info_count = big_u32(at + 36);
    out->times = at + HEADER;
    uint64_t whole = HEADER + out->time_count * (uint64_t)(time_size + 1) + out->info_count * (uint64_t)INFO +
                     text_size + leap_count * (time_size + 4) + standard_count + utc_count;
    if (whole > size)
        return false;
    out->types = out->times + out->time_count * time_size;
    out->infos = out->types + out->time_count;
    out->size = (size_t)whole;
    return true;
}

static bool read_transitions(struct zone *zone, const struct block *block)
{
    if (block->info_count == 0)
        return false;
    add_span(zone, INT64_MIN, (int32_t)big_u32(block->infos));
    for (uint32_t i = 0; i < block->time_count; i++) {
        int64_t start_s = big_i64(block->times + (size_t)i * 8);
        if (block->types[i] >= block->info_count)
            return false;
        if (start_s <= zone->spans[zone->count - 1].start_s && zone->count > 1)
            return false;
        add_span(zone, start_s, (int32_t)big_u32(block->infos + (size_t)block->types[i] * 6));
    }
    return true;
}

/* --- The footer: a POSIX TZ rule such as CET-1CEST,M3.5.0,M10.5.0/3, for the time after the last entry. --- */

enum rule_kind { RULE_MONTH, RULE_JULIAN, RULE_DAY };

struct rule {
    enum rule_kind kind;
    int month, week, day; /* week and month for RULE_MONTH only; day 0 is Sunday there */
    int32_t clock_s;
};

static bool read_number(const char **at, int highest, int *out)
{
    if (**at < '0' || **at > '9')
        return false;
    int value = 0;
    for (; **at >= '0' && **at <= '9'; (*at)++) {
        value = value * 10 + (**at - '0');
        if (value > highest)
            return false;
    }
    *out = value;
    return true;
}

/* An abbreviation: letters, or anything in angle brackets. */
static bool skip_abbreviation(const char **at)
{
    const char *start = *at;
    if (**at == '<') {
        const char *end = strchr(*at, '>');
        if (end == NULL)
            return false;
        *at = end + 1;
        return true;
    }
    while ((**at >= 'A' && **at <= 'Z') || (**at >= 'a' && **at <= 'z'))
        (*at)++;
    return *at - start >= 3;
}

/* [+-]hh[:mm[:ss]] */
static bool read_clock(const char **at, int32_t *out_s)
{
    int32_t sign = **at == '-' ? -1 : 1;
    if (**at == '+' || **at == '-')
        (*at)++;
    int hour, minute = 0, second = 0;
    if (!read_number(at, 167, &hour))
        return false;
    if (**at == ':') {
        (*at)++;
        if (!read_number(at, 59, &minute))
            return false;
        if (**at == ':') {
            (*at)++;
            if (!read_number(at, 59, &second))
                return false;
        }
    }
    *out_s = sign * (hour * 3600 + minute * 60 + second);
    return true;
}

static bool read_rule(const char **at, struct rule *out)
{
    *out = (struct rule){.kind = RULE_DAY, .clock_s = 2 * 3600};
    if (**at == 'M') {
        out->kind = RULE_MONTH;
        (*at)++;
        if (!read_number(at, 12, &out->month) || out->month < 1 || *(*at)++ != '.' || !read_number(at, 5, &out->week) ||
            out->week < 1 || *(*at)++ != '.' || !read_number(at, 6, &out->day))
            return false;
    } else {
        if (**at == 'J') {
            out->kind = RULE_JULIAN;
            (*at)++;
        }
        if (!read_number(at, 365, &out->day) || (out->kind == RULE_JULIAN && out->day < 1))
            return false;
    }
    if (**at != '/')
        return true;
    (*at)++;
    return read_clock(at, &out->clock_s);
}

/* When a rule strikes in a year, on a clock that shows UTC + 0: add no offset yet. */
static int64_t rule_clock_s(const struct rule *rule, int64_t year)
{
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    int64_t day;
    if (rule->kind == RULE_MONTH) {
        int64_t first = days_from_date(year, (unsigned)rule->month, 1);
        int64_t weekday = ((first + 4) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
        day = first + (rule->day - weekday + 7) % 7 + (rule->week - 1) * 7;
        int64_t next_month =
            rule->month == 12 ? days_from_date(year + 1, 1, 1) : days_from_date(year, (unsigned)rule->month + 1, 1);
        while (day >= next_month) /* week 5 means the last one */
            day -= 7;
    } else {
        day = days_from_date(year, 1, 1) + rule->day;
        if (rule->kind == RULE_JULIAN) /* counts from 1 and never counts February 29 */
            day += leap && rule->day >= 60 ? 0 : -1;
    }
    return day * 86400 + rule->clock_s;
}

static int compare_spans(const void *a, const void *b)
{
    const struct span *x = a, *y = b;
    return (x->start_s > y->start_s) - (x->start_s < y->start_s);
}

static bool read_footer(struct zone *zone, const char *at)
{
    int32_t standard_west_s, summer_west_s;
    struct rule to_summer, to_standard;
    if (*at == '\0')
        return true;
    if (!skip_abbreviation(&at) || !read_clock(&at, &standard_west_s))
        return false;
    int32_t standard_s = -standard_west_s; /* POSIX counts west of Greenwich */
    if (*at == '\0') {
        if (zone->count == 1)
            zone->spans[0].offset_s = standard_s;
        return true;
    }
    if (!skip_abbreviation(&at))
        return false;
    int32_t summer_s = standard_s + 3600;
    if (*at != ',') {
        if (!read_clock(&at, &summer_west_s))
            return false;
        summer_s = -summer_west_s;
    }
    if (*at++ != ',' || !read_rule(&at, &to_summer) || *at++ != ',' || !read_rule(&at, &to_standard) || *at != '\0')
        return false;

    size_t explicit_count = zone->count;
    int64_t last_s = zone->spans[explicit_count - 1].start_s;
    int64_t year = 1900;
    if (explicit_count > 1) {
        unsigned month, day;
        date_from_days(floor_divide(last_s, 86400), &year, &month, &day);
    }
    for (; year <= LAST_YEAR; year++) {
        int64_t summer_start_s = rule_clock_s(&to_summer, year) - standard_s;
        int64_t standard_start_s = rule_clock_s(&to_standard, year) - summer_s;
        if (explicit_count == 1 || summer_start_s > last_s)
            add_span(zone, summer_start_s, summer_s);
        if (explicit_count == 1 || standard_start_s > last_s)
            add_span(zone, standard_start_s, standard_s);
    }
    qsort(zone->spans + explicit_count, zone->count - explicit_count, sizeof(*zone->spans), compare_spans);
    return true;
}

static bool read_zone(struct zone *zone, const unsigned char *bytes, size_t size)
{
    struct block narrow, wide;
    if (!read_block(bytes, size, 4, &narrow))
        return false;
    const unsigned char *at = bytes + narrow.size;
    size_t left = size - narrow.size;
    if (!read_block(at, left, 8, &wide) || !read_transitions(zone, &wide))
        return false;
    at += wide.size;
    left -= wide.size;
    const unsigned char *end = left > 1 ? memchr(at + 1, '\n', left - 1) : NULL;
    if (left < 2 || at[0] != '\n' || end == NULL)
        return false;
    char footer[256];
    size_t length = (size_t)(end - at) - 1;
    if (length >= sizeof(footer))
        return false;
    memcpy(footer, at + 1, length);
    footer[length] = '\0';
    return read_footer(zone, footer);
}

/* A name is a path below the folder of zones, and nothing else. */
static bool is_zone_name(const char *name)
{
    if (name[0] == '\0' || name[0] == '/' || strstr(name, "..") != NULL || strlen(name) > 100)
        return false;
    return strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+-") == strlen(name);
}

const char *zone_load(const char *name, struct zone **out)
{
    *out = NULL;
    if (!is_zone_name(name))
        return "no name of a time zone, such as Europe/Berlin";
    char path[sizeof(ZONE_FOLDER) + 100];
    snprintf(path, sizeof(path), "%s%s", ZONE_FOLDER, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return "not among the system's time zones (package tzdata)";
    unsigned char *bytes = need_memory(ZONE_FILE_LIMIT, 1);
    size_t size = fread(bytes, 1, ZONE_FILE_LIMIT, file);
    fclose(file);
    struct zone *zone = need_memory(1, sizeof(*zone));
    bool fine = read_zone(zone, bytes, size);
    free(bytes);
    if (!fine) {
        zone_free(zone);
        return "no time zone file of version 2 or later";
    }
    *out = zone;
    return NULL;
}

int zone_open(const char *name, struct zone **out)
{
    const char *problem = zone_load(name, out);
    return problem == NULL ? EXIT_DONE : complain(EXIT_USAGE, "--tz: \"%s\": %s", name, problem);
}

void zone_free(struct zone *zone)
{
    if (zone == NULL)
        return;
    free(zone->spans);
    free(zone);
}

/* The last span that starts at or before a moment. */
static size_t span_at(const struct zone *zone, int64_t time_s)
{
    size_t low = 0, high = zone->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (zone->spans[middle].start_s <= time_s)
            low = middle;
        else
            high = middle;
    }
    return low;
}

int32_t zone_offset_s(const struct zone *zone, int64_t time_us)
{
    return zone->spans[span_at(zone, floor_divide(time_us, SECOND_US))].offset_s;
}

int64_t zone_day(const struct zone *zone, int64_t time_us)
{
    return floor_divide(time_us + zone_offset_s(zone, time_us) * SECOND_US, DAY_US);
}

int64_t zone_moment_us(const struct zone *zone, int64_t day, int32_t second)
{
    int64_t local_s = day * 86400 + second;
    /* No clock is more than 26 hours from UTC: the answer lies in this span or a later one. */
    size_t at = span_at(zone, local_s - 26 * 3600);
    for (;; at++) {
        int64_t candidate_s = local_s - zone->spans[at].offset_s;
        if (at + 1 < zone->count && candidate_s >= zone->spans[at + 1].start_s)
            continue;
        if (candidate_s < zone->spans[at].start_s)
            candidate_s = zone->spans[at].start_s;
        return candidate_s * SECOND_US;
    }
}

int64_t zone_day_start_us(const struct zone *zone, int64_t day)
{
    return zone_moment_us(zone, day, 0);
}
