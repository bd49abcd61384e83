/* SPDX-License-Identifier: MIT */
/* Words, numbers and dates into a caller's buffer: the same on every machine, without a locale. */
#include "public.h"

#include "base/take.h"
#include "goal/writer.h"
#include <math.h>
#include <string.h>

void ckpip_put(ckpip_writer *w, const char *data, size_t size)
{
    for (size_t i = 0; i < size; i++, w->size++) {
        if (w->size < w->capacity)
            w->data[w->size] = data[i];
    }
}

void ckpip_put_text(ckpip_writer *w, const char *text)
{
    ckpip_put(w, text, strlen(text));
}

void ckpip_put_whole(ckpip_writer *w, uint64_t number, size_t least_digits)
{
    char digits[24];
    size_t at = sizeof digits;
    for (size_t written = 0; number > 0 || written < least_digits; written++, number /= 10)
        digits[--at] = (char)('0' + number % 10);
    ckpip_put(w, digits + at, sizeof digits - at);
}

/* --- Numbers --- */

enum { MOST_DECIMALS = 6 };

/* Two decimals, for what is small three digits that say something. */
static int decimals_for(double size)
{
    int decimals = 2;
    for (double scaled = size * 100; scaled > 0 && scaled < 100 && decimals < MOST_DECIMALS; scaled *= 10)
        decimals++;
    return size >= 1 ? 2 : decimals;
}

void ckpip_put_number(ckpip_writer *w, double number)
{
    double scale = 1;
    const double size = fabs(number);
    int decimals = decimals_for(size);
    if (size >= 1e15) {
        ckpip_put_text(w, number < 0 ? "-1e15 or less" : "1e15 or more");
        return;
    }
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    const double whole = floor(size);
    uint64_t before = (uint64_t)whole;
    uint64_t behind = (uint64_t)floor((size - whole) * scale + 0.5);
    before += behind >= (uint64_t)scale;
    behind = behind >= (uint64_t)scale ? 0 : behind;
    for (; decimals > 0 && behind % 10 == 0; decimals--)
        behind /= 10;
    if (number < 0 && (before > 0 || behind > 0))
        ckpip_put_text(w, "-");
    ckpip_put_whole(w, before, 1);
    if (decimals > 0) {
        ckpip_put_text(w, ".");
        ckpip_put_whole(w, behind, (size_t)decimals);
    }
}

void ckpip_put_value(ckpip_writer *w, double value, uint32_t unit)
{
    static const char *const BEHIND[] = {
        [CKPI_UNIT_NONE] = "",
        [CKPI_UNIT_COUNT] = "",
        [CKPI_UNIT_RATIO] = " %",
        [CKPI_UNIT_SECONDS] = " s",
        [CKPI_UNIT_PER_THOUSAND] = " per 1,000",
        [CKPI_UNIT_SCORE] = "",
        [CKPI_UNIT_POINTS] = "",
        [CKPI_UNIT_MONEY] = "",
        [CKPI_UNIT_PER_YEAR] = " a year",
        [CKPI_UNIT_HOURS] = " h",
        [CKPI_UNIT_PER_HOUR] = " an hour",
        [CKPI_UNIT_DAYS] = " days",
    };
    ckpip_put_number(w, unit == CKPI_UNIT_RATIO ? value * 100 : value);
    ckpip_put_text(w, unit < sizeof BEHIND / sizeof BEHIND[0] ? BEHIND[unit] : "");
}

void ckpip_put_signed(ckpip_writer *w, double number)
{
    ckpip_put_text(w, number > 0 ? "+" : "");
    ckpip_put_number(w, number);
}

/* --- Dates --- */

void ckpip_put_day(ckpip_writer *w, int64_t at_us, int32_t utc_offset_s)
{
    int32_t year, month, day;
    const int64_t local = at_us + utc_offset_s * CKPIP_SECOND_US;
    const int64_t days = local / CKPIP_DAY_US - (local % CKPIP_DAY_US < 0);
    if (ckpi_calendar_date(days, &year, &month, &day) != CKPI_OK)
        return;
    ckpip_put_text(w, year < 0 ? "-" : "");
    ckpip_put_whole(w, (uint64_t)(year < 0 ? -year : year), 4);
    ckpip_put_text(w, "-");
    ckpip_put_whole(w, (uint64_t)month, 2);
    ckpip_put_text(w, "-");
    ckpip_put_whole(w, (uint64_t)day, 2);
}

/* --- Metrics --- */

/* "Average handle time" within a sentence begins small, "AHT" does not. */
static void put_name(ckpip_writer *w, const char *name, size_t size)
{
    const bool capital = size > 0 && name[0] >= 'A' && name[0] <= 'Z';
    const bool word = size > 1 && name[1] >= 'a' && name[1] <= 'z';
    const char small = (char)(capital ? name[0] + ('a' - 'A') : 0);
    if (capital && word) {
        ckpip_put(w, &small, 1);
        ckpip_put(w, name + 1, size - 1);
    } else {
        ckpip_put(w, name, size);
    }
}

static void put_quantile(ckpip_writer *w, double quantile)
{
    if (quantile == 0.5) {
        ckpip_put_text(w, "median ");
    } else {
        ckpip_put_number(w, quantile * 100);
        ckpip_put_text(w, " % quantile of ");
    }
}

void ckpip_put_metric(ckpip_writer *w, const ckpip_goal *goal)
{
    ckpi_metric_info info = {.struct_size = sizeof info};
    ckpi_metric_query query = {0};
    if (goal->self.query)
        (void)ckpip_take(&query, sizeof query, sizeof query, goal->self.query);
    if (query.quantile > 0 && query.quantile < 1)
        put_quantile(w, query.quantile);
    if (goal->self.metric_name_size > 0)
        put_name(w, goal->self.metric_name, goal->self.metric_name_size);
    else if (ckpi_metric_describe(goal->self.metric, &info) == CKPI_OK)
        put_name(w, info.name, strlen(info.name));
    if (goal->self.metric == CKPI_METRIC_SERVICE_LEVEL && query.threshold_us > 0) {
        ckpip_put_text(w, " within ");
        ckpip_put_value(w, (double)query.threshold_us / (double)CKPIP_SECOND_US, CKPI_UNIT_SECONDS);
    }
    if (goal->scope.label_size > 0) {
        ckpip_put_text(w, " of ");
        ckpip_put(w, goal->scope.label, goal->scope.label_size);
    }
}
