/* SPDX-License-Identifier: MIT */
/* Calendar periods by integer arithmetic. Every period of a calendar has a
 * number; its bounds are the starts of that number and the next. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include "goal/goal.h"

enum { YEAR_LIMIT = 30000, MONTHS_LIMIT = 12 * YEAR_LIMIT, DAYS_OF_ERA = 146097, THURSDAY = 3 };

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static int64_t floor_mod(int64_t a, int64_t b)
{
    return a - floor_div(a, b) * b;
}

/* Days by counting from 1 March, so that the leap day is a year's last; an era
 * is 400 years. The proleptic Gregorian calendar of ISO 8601. */
static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
    const int64_t march_month = floor_mod(month - 3, 12);
    const int64_t march_year = month > 2 ? year : year - 1;
    const int64_t era = floor_div(march_year, 400);
    const int64_t year_of_era = march_year - era * 400;
    const int64_t day_of_year = (153 * march_month + 2) / 5 + day - 1;
    return era * DAYS_OF_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static void date_of(int64_t days, int64_t *year, int64_t *month, int64_t *day)
{
    const int64_t since_march = days + 719468;
    const int64_t era = floor_div(since_march, DAYS_OF_ERA);
    const int64_t day_of_era = since_march - era * DAYS_OF_ERA;
    const int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int64_t march_month = (5 * day_of_year + 2) / 153;
    *day = day_of_year - (153 * march_month + 2) / 5 + 1;
    *month = march_month < 10 ? march_month + 3 : march_month - 9;
    *year = year_of_era + era * 400 + (*month <= 2);
}

static int64_t month_length(int64_t year, int64_t month)
{
    return month == 12 ? 31 : days_of(year, month + 1, 1) - days_of(year, month, 1);
}

static bool is_day(int64_t days)
{
    return days >= days_of(-YEAR_LIMIT, 1, 1) && days <= days_of(YEAR_LIMIT, 12, 31);
}

ckpi_status ckpi_calendar_days(int32_t year, int32_t month, int32_t day, int64_t *out)
{
    if (!out || year < -YEAR_LIMIT || year > YEAR_LIMIT || month < 1 || month > 12)
        return CKPI_E_ARGUMENT;
    if (day < 1 || day > month_length(year, month))
        return CKPI_E_ARGUMENT;
    *out = days_of(year, month, day);
    return CKPI_OK;
}

ckpi_status ckpi_calendar_date(int64_t days, int32_t *year, int32_t *month, int32_t *day)
{
    int64_t y, m, d;
    if (!year || !month || !day || !is_day(days))
        return CKPI_E_ARGUMENT;
    date_of(days, &y, &m, &d);
    *year = (int32_t)y;
    *month = (int32_t)m;
    *day = (int32_t)d;
    return CKPI_OK;
}

/* 1970-01-01 was a Thursday. */
static int64_t weekday_of(int64_t days)
{
    return floor_mod(days + THURSDAY, 7);
}

ckpi_status ckpi_calendar_iso_week(int64_t days, int32_t *year, int32_t *week, int32_t *weekday)
{
    int64_t y, m, d;
    if (!year || !week || !weekday || !is_day(days) || !is_day(days - 400) || !is_day(days + 400))
        return CKPI_E_ARGUMENT;
    /* A week belongs to the year of its Thursday. */
    const int64_t thursday = days - weekday_of(days) + THURSDAY;
    date_of(thursday, &y, &m, &d);
    *year = (int32_t)y;
    *week = (int32_t)((thursday - days_of(y, 1, 1)) / 7 + 1);
    *weekday = (int32_t)weekday_of(days);
    return CKPI_OK;
}

/* The first day of a month, numbered from January of the year 0. */
static int64_t month_start(int64_t months)
{
    return days_of(floor_div(months, 12), floor_mod(months, 12) + 1, 1);
}

ckpi_status ckpi_calendar_add_months(int64_t days, int64_t months, int64_t *out)
{
    int64_t y, m, d;
    if (!out || !is_day(days) || months < -MONTHS_LIMIT || months > MONTHS_LIMIT)
        return CKPI_E_ARGUMENT;
    date_of(days, &y, &m, &d);
    const int64_t moved = y * 12 + m - 1 + months;
    const int64_t length = month_length(floor_div(moved, 12), floor_mod(moved, 12) + 1);
    const int64_t result = month_start(moved) + (d < length ? d : length) - 1;
    if (!is_day(result))
        return CKPI_E_ARGUMENT;
    *out = result;
    return CKPI_OK;
}

/* --- Periods --- */

static bool edges_are_ordered(const ckpi_calendar *c)
{
    if (!c->edges_us || c->edge_count < 2)
        return false;
    for (size_t i = 0; i < c->edge_count; i++) {
        if (!ckpip_time_is_valid(c->edges_us[i]) || (i > 0 && c->edges_us[i] <= c->edges_us[i - 1]))
            return false;
    }
    return true;
}

ckpi_status ckpip_calendar_take(ckpi_calendar *into, const ckpi_calendar *from)
{
    ckpi_status status = ckpip_take(into, sizeof *into, sizeof *into, from);
    if (status != CKPI_OK)
        return status;
    if (into->reserved0)
        return CKPI_E_NEWER;
    if (into->unit > CKPI_PERIOD_UNIT_EDGES || into->week_start > 6 || into->fiscal_month > 12)
        return CKPI_E_ARGUMENT;
    if (into->utc_offset_s <= -86400 || into->utc_offset_s >= 86400)
        return CKPI_E_ARGUMENT;
    if (into->unit == CKPI_PERIOD_UNIT_EDGES ? !edges_are_ordered(into)
                                             : into->edges_us != NULL || into->edge_count != 0)
        return CKPI_E_ARGUMENT;
    return CKPI_OK;
}

static int64_t first_month(const ckpi_calendar *c)
{
    return c->fiscal_month ? (int64_t)c->fiscal_month - 1 : 0;
}

static int64_t months_of_unit(uint32_t unit)
{
    return unit == CKPI_PERIOD_UNIT_MONTH ? 1 : unit == CKPI_PERIOD_UNIT_QUARTER ? 3 : 12;
}

/* Months are not shifted: the calendar's own. */
static int64_t month_shift(const ckpi_calendar *c)
{
    return c->unit == CKPI_PERIOD_UNIT_MONTH ? 0 : first_month(c);
}

/* The number of the period that holds a moment. */
static int64_t number_of(const ckpi_calendar *c, int64_t at_us)
{
    int64_t y, m, d;
    const int64_t days = floor_div(at_us + c->utc_offset_s * CKPIP_SECOND_US, CKPIP_DAY_US);
    if (c->unit == CKPI_PERIOD_UNIT_DAY)
        return days;
    if (c->unit == CKPI_PERIOD_UNIT_WEEK)
        return floor_div(days + THURSDAY - (int64_t)c->week_start, 7);
    date_of(days, &y, &m, &d);
    return floor_div(y * 12 + m - 1 - month_shift(c), months_of_unit(c->unit));
}

static int64_t start_of(const ckpi_calendar *c, int64_t number)
{
    int64_t days = number;
    if (c->unit == CKPI_PERIOD_UNIT_WEEK)
        days = number * 7 - THURSDAY + (int64_t)c->week_start;
    else if (c->unit != CKPI_PERIOD_UNIT_DAY)
        days = month_start(number * months_of_unit(c->unit) + month_shift(c));
    return days * CKPIP_DAY_US - c->utc_offset_s * CKPIP_SECOND_US;
}

/* The last edge that is not after a moment; edge_count - 1 or more: outside. */
static bool find_edge(const ckpi_calendar *c, int64_t at_us, size_t *out)
{
    size_t low = 0, high = c->edge_count - 1;
    if (at_us < c->edges_us[low] || at_us >= c->edges_us[high])
        return false;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (c->edges_us[middle] <= at_us)
            low = middle;
        else
            high = middle;
    }
    *out = low;
    return true;
}

bool ckpip_calendar_period(const ckpi_calendar *c, int64_t at_us, int64_t *start_us, int64_t *end_us)
{
    size_t edge;
    if (c->unit != CKPI_PERIOD_UNIT_EDGES) {
        const int64_t number = number_of(c, at_us);
        *start_us = start_of(c, number);
        *end_us = start_of(c, number + 1);
        return true;
    }
    if (!find_edge(c, at_us, &edge))
        return false;
    *start_us = c->edges_us[edge];
    *end_us = c->edges_us[edge + 1];
    return true;
}

bool ckpip_calendar_count(const ckpi_calendar *c, int64_t start_us, int64_t end_us, int64_t *out)
{
    size_t first, last;
    if (start_us >= end_us) {
        *out = 0;
        return true;
    }
    if (c->unit != CKPI_PERIOD_UNIT_EDGES) {
        *out = number_of(c, end_us - 1) - number_of(c, start_us) + 1;
        return true;
    }
    if (!find_edge(c, start_us, &first) || !find_edge(c, end_us - 1, &last))
        return false;
    *out = (int64_t)(last - first) + 1;
    return true;
}

ckpi_status ckpi_calendar_period(const ckpi_calendar *calendar, int64_t at_us, int64_t *start_us, int64_t *end_us)
{
    ckpi_calendar c;
    const ckpi_status status = ckpip_calendar_take(&c, calendar);
    if (status != CKPI_OK)
        return status;
    if (!start_us || !end_us || c.unit == CKPI_PERIOD_UNIT_NONE || !ckpip_time_is_valid(at_us))
        return CKPI_E_ARGUMENT;
    return ckpip_calendar_period(&c, at_us, start_us, end_us) ? CKPI_OK : CKPI_E_NOT_FOUND;
}

ckpi_status ckpi_calendar_count(const ckpi_calendar *calendar, int64_t start_us, int64_t end_us, int64_t *out)
{
    ckpi_calendar c;
    const ckpi_status status = ckpip_calendar_take(&c, calendar);
    if (status != CKPI_OK)
        return status;
    if (!out || c.unit == CKPI_PERIOD_UNIT_NONE || !ckpip_time_is_valid(start_us) || !ckpip_time_is_valid(end_us))
        return CKPI_E_ARGUMENT;
    if (end_us < start_us)
        return CKPI_E_ARGUMENT;
    return ckpip_calendar_count(&c, start_us, end_us, out) ? CKPI_OK : CKPI_E_NOT_FOUND;
}
