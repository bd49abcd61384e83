/* SPDX-License-Identifier: MIT */
#include "time_text.h"

#include "decimal.h"

#include <callkpi.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

int64_t floor_divide(int64_t value, int64_t by)
{
    int64_t quotient = value / by;
    return value % by < 0 ? quotient - 1 : quotient;
}

/* A year that begins in March puts the leap day at its end, and the 400-year cycle has 146,097 days:
 * Howard Hinnant, "chrono-compatible low-level date algorithms". */
int64_t days_from_date(int64_t year, unsigned month, unsigned day)
{
    int64_t shifted = month <= 2 ? year - 1 : year;
    int64_t era = floor_divide(shifted, 400);
    int64_t year_of_era = shifted - era * 400;
    int64_t month_from_march = month > 2 ? (int64_t)month - 3 : (int64_t)month + 9;
    int64_t day_of_year = (153 * month_from_march + 2) / 5 + (int64_t)day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void date_from_days(int64_t days, int64_t *year, unsigned *month, unsigned *day)
{
    int64_t shifted = days + 719468;
    int64_t era = floor_divide(shifted, 146097);
    int64_t day_of_era = shifted - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month_from_march = (5 * day_of_year + 2) / 153;
    *day = (unsigned)(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    *month = (unsigned)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    *year = year_of_era + era * 400 + (*month <= 2 ? 1 : 0);
}

/* What is left to read of a text. */
struct cursor {
    const char *at;
    const char *end;
};

static bool take(struct cursor *cursor, char wanted)
{
    if (cursor->at == cursor->end || *cursor->at != wanted)
        return false;
    cursor->at++;
    return true;
}

/* Exactly `count` digits. */
static bool take_digits(struct cursor *cursor, unsigned count, unsigned *out)
{
    unsigned value = 0;
    for (unsigned i = 0; i < count; i++) {
        if (cursor->at == cursor->end || *cursor->at < '0' || *cursor->at > '9')
            return false;
        value = value * 10 + (unsigned)(*cursor->at++ - '0');
    }
    *out = value;
    return true;
}

static bool take_date(struct cursor *cursor, int64_t *days)
{
    static const unsigned char lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    unsigned year, month, day;
    if (!take_digits(cursor, 4, &year) || !take(cursor, '-') || !take_digits(cursor, 2, &month) || !take(cursor, '-') ||
        !take_digits(cursor, 2, &day))
        return false;
    if (month < 1 || month > 12 || day < 1)
        return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    unsigned length = month == 2 && leap ? 29 : lengths[month - 1];
    if (day > length)
        return false;
    *days = days_from_date(year, month, day);
    return true;
}

static bool take_fraction(struct cursor *cursor, int64_t *out_us)
{
    int64_t us = 0;
    unsigned decimals = 0;
    for (; cursor->at < cursor->end && *cursor->at >= '0' && *cursor->at <= '9'; cursor->at++, decimals++) {
        if (decimals == 6)
            return false;
        us = us * 10 + (*cursor->at - '0');
    }
    if (decimals == 0)
        return false;
    for (; decimals < 6; decimals++)
        us *= 10;
    *out_us = us;
    return true;
}

static bool take_clock(struct cursor *cursor, int64_t *out_us)
{
    unsigned hour, minute, second = 0;
    int64_t fraction_us = 0;
    if (!take_digits(cursor, 2, &hour) || !take(cursor, ':') || !take_digits(cursor, 2, &minute))
        return false;
    if (take(cursor, ':')) {
        if (!take_digits(cursor, 2, &second))
            return false;
        if ((take(cursor, '.') || take(cursor, ',')) && !take_fraction(cursor, &fraction_us))
            return false;
    }
    if (hour > 23 || minute > 59 || second > 59)
        return false;
    *out_us = (int64_t)(hour * 3600 + minute * 60 + second) * SECOND_US + fraction_us;
    return true;
}

/* Z, +02:00, +0200 or +02. */
static bool take_offset(struct cursor *cursor, int64_t *out_us)
{
    *out_us = 0;
    if (take(cursor, 'Z') || take(cursor, 'z'))
        return true;
    bool behind = cursor->at < cursor->end && *cursor->at == '-';
    if (!take(cursor, '+') && !take(cursor, '-'))
        return false;
    unsigned hour, minute = 0;
    if (!take_digits(cursor, 2, &hour))
        return false;
    bool colon = take(cursor, ':');
    if ((colon || cursor->at < cursor->end) && !take_digits(cursor, 2, &minute))
        return false;
    if (hour > 23 || minute > 59)
        return false;
    int64_t offset_us = (int64_t)(hour * 60 + minute) * 60 * SECOND_US;
    *out_us = behind ? -offset_us : offset_us;
    return true;
}

uint32_t time_parse(const char *text, size_t size, int64_t *out_us)
{
    /* A date has its first hyphen in fifth place; a number has none but in the first. */
    if (size < 5 || text[4] != '-')
        return decimal_parse(text, size, 6, out_us);
    struct cursor cursor = {text, text + size};
    int64_t days, clock_us, offset_us;
    if (!take_date(&cursor, &days))
        return CKPI_REASON_MALFORMED;
    if (!take(&cursor, 'T') && !take(&cursor, 't') && !take(&cursor, ' '))
        return CKPI_REASON_MALFORMED;
    if (!take_clock(&cursor, &clock_us) || !take_offset(&cursor, &offset_us) || cursor.at != cursor.end)
        return CKPI_REASON_MALFORMED;
    *out_us = days * DAY_US + clock_us - offset_us;
    return CKPI_REASON_NONE;
}

uint32_t length_parse(const char *text, size_t size, int64_t *out_us)
{
    static const struct {
        char unit;
        int64_t us;
    } units[] = {{'s', SECOND_US}, {'m', 60 * SECOND_US}, {'h', 3600 * SECOND_US}, {'d', DAY_US}, {'w', 7 * DAY_US}};
    int64_t count;
    if (size < 2)
        return CKPI_REASON_MALFORMED;
    uint32_t reason = decimal_parse(text, size - 1, 0, &count);
    if (reason != CKPI_REASON_NONE)
        return reason;
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
        if (units[i].unit != text[size - 1])
            continue;
        if (count < 1 || count > INT64_MAX / units[i].us)
            return CKPI_REASON_BEYOND_RANGE;
        *out_us = count * units[i].us;
        return CKPI_REASON_NONE;
    }
    return CKPI_REASON_MALFORMED;
}

/* Date and time of day without an offset; returns the length. */
static size_t print_clock(int64_t time_us, char out[TIME_TEXT_SIZE])
{
    int64_t days = floor_divide(time_us, DAY_US);
    int64_t of_day_us = time_us - days * DAY_US;
    int64_t second = of_day_us / SECOND_US;
    int64_t fraction_us = of_day_us % SECOND_US;
    int64_t year;
    unsigned month, day;
    date_from_days(days, &year, &month, &day);
    int length = snprintf(out, TIME_TEXT_SIZE, "%04" PRId64 "-%02u-%02uT%02d:%02d:%02d", year, month, day,
                          (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
    if (fraction_us == 0)
        return (size_t)length;
    int digits = 6;
    for (; fraction_us % 10 == 0; fraction_us /= 10)
        digits--;
    length += snprintf(out + length, TIME_TEXT_SIZE - (size_t)length, ".%0*" PRId64, digits, fraction_us);
    return (size_t)length;
}

void time_print(int64_t time_us, char out[TIME_TEXT_SIZE])
{
    size_t length = print_clock(time_us, out);
    memcpy(out + length, "Z", 2);
}

void time_print_local(int64_t time_us, int32_t offset_s, char out[TIME_TEXT_SIZE])
{
    size_t length = print_clock(time_us + offset_s * SECOND_US, out);
    int minutes = (offset_s < 0 ? -offset_s : offset_s) / 60;
    snprintf(out + length, TIME_TEXT_SIZE - length, "%c%02d:%02d", offset_s < 0 ? '-' : '+', minutes / 60,
             minutes % 60);
}
