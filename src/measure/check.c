/* SPDX-License-Identifier: MIT */
/* What may be declared. A declaration is refused whole. */
#include "public.h"

#include "base/take.h"
#include "measure/measure.h"
#include "record/table.h"
#include <string.h>

/* Positions of members, as ckpi_measure_check() reports them. */
enum {
    MEMBER_KIND = 1,
    MEMBER_AGGREGATE,
    MEMBER_OPERAND,
    MEMBER_FIELD,
    MEMBER_FIELD2,
    MEMBER_HANDLING,
    MEMBER_PRECISION,
    MEMBER_CONDITION_COUNT,
    MEMBER_CONDITIONS,
    MEMBER_NAME
};

static bool is_distinct(uint32_t aggregate)
{
    return aggregate == CKPI_AGGREGATE_DISTINCT || aggregate == CKPI_AGGREGATE_DISTINCT_EXACT;
}

bool ckpip_declared_text(const char *text, size_t size)
{
    const char *end = memchr(text, 0, size);
    return end && ckpip_all_zero((const unsigned char *)end, size - (size_t)(end - text));
}

/* NULL where the kind has no such field. */
static const ckpip_field *field_of(uint32_t kind, uint32_t field)
{
    const ckpip_kind *table = ckpip_kind_of(kind);
    const int position = table ? ckpip_field_position(table, field) : CKPIP_NO_FIELD;
    return position == CKPIP_NO_FIELD ? NULL : &table->fields[position];
}

static bool known_field(uint32_t kind, uint32_t field)
{
    return field_of(kind, field) != NULL;
}

static bool is_of_type(uint32_t kind, uint32_t field, uint8_t type)
{
    const ckpip_field *row = field_of(kind, field);
    return row && row->type == type;
}

static bool is_id(uint32_t kind, uint32_t field)
{
    return is_of_type(kind, field, CKPI_TYPE_ID);
}

bool ckpip_kind_known(uint32_t kind)
{
    return ckpip_kind_of(kind) != NULL;
}

/* Powers of time in the low digit, of days and money in the next ones. */
enum { OF_TIME = CKPIP_OF_TIME, OF_DAYS = 16, OF_MONEY = 256 };

static uint32_t field_dimension(uint32_t kind, uint32_t field)
{
    if (is_of_type(kind, field, CKPI_TYPE_TIME) || is_of_type(kind, field, CKPI_TYPE_DURATION))
        return OF_TIME;
    if (is_of_type(kind, field, CKPI_TYPE_DAYS))
        return OF_DAYS;
    return is_of_type(kind, field, CKPI_TYPE_MONEY) ? OF_MONEY : 0;
}

uint32_t ckpip_measure_dimension(const ckpi_measure *m)
{
    if (m->aggregate == CKPI_AGGREGATE_COUNT || is_distinct(m->aggregate) || m->operand == CKPI_OPERAND_RATIO)
        return 0;
    const uint32_t first = field_dimension(m->kind, m->field);
    if (m->aggregate == CKPI_AGGREGATE_SQUARE)
        return 2 * first;
    return m->aggregate == CKPI_AGGREGATE_PRODUCT ? first + field_dimension(m->kind, m->field2) : first;
}

bool ckpip_measure_of_times(const ckpi_measure *m)
{
    return m->operand == CKPI_OPERAND_FIELD && is_of_type(m->kind, m->field, CKPI_TYPE_TIME);
}

static int64_t per_unit_of(uint32_t kind, uint32_t field)
{
    const ckpip_field *row = field_of(kind, field);
    return row ? ckpip_field_per_unit(row) : 1;
}

static const double RATIO_STEPS = 1e9;

double ckpip_measure_per_unit(const ckpi_measure *m)
{
    if (m->aggregate == CKPI_AGGREGATE_COUNT || is_distinct(m->aggregate))
        return 1;
    const double first = (double)per_unit_of(m->kind, m->field);
    const double one = m->operand == CKPI_OPERAND_RATIO ? RATIO_STEPS : first;
    if (m->aggregate == CKPI_AGGREGATE_SQUARE)
        return one * one;
    return m->aggregate == CKPI_AGGREGATE_PRODUCT ? first * (double)per_unit_of(m->kind, m->field2) : one;
}

static bool bare(uint32_t comparison)
{
    return comparison == CKPI_COMPARISON_PRESENT || comparison == CKPI_COMPARISON_ABSENT;
}

static bool condition_fits(uint32_t kind, const ckpi_measure_condition *c)
{
    if (!known_field(kind, c->field) || (c->other && !known_field(kind, c->other)))
        return false;
    if (c->comparison == CKPI_COMPARISON_NONE || c->comparison > CKPI_COMPARISON_NOT_MULTIPLE)
        return false;
    if (c->group > CKPIP_CONDITIONS_MAX || c->value == CKPI_ABSENT)
        return false;
    if (bare(c->comparison))
        return c->other == 0 && c->value == 0;
    if (c->comparison == CKPI_COMPARISON_NOT_MULTIPLE)
        return c->other == 0 && c->value > 0;
    if (c->comparison >= CKPI_COMPARISON_ONE_OF)
        return c->other == 0 && c->value >= 0;
    /* Ids are equal or not; nothing else can be said of them. */
    const bool equality = c->comparison == CKPI_COMPARISON_EQUAL || c->comparison == CKPI_COMPARISON_NOT_EQUAL;
    return equality || !is_id(kind, c->field);
}

static bool conditions_fit(const ckpi_measure *m)
{
    const ckpi_measure_condition none = {0, 0, 0, 0, 0};
    for (uint32_t i = 0; i < CKPIP_CONDITIONS_MAX; i++) {
        const ckpi_measure_condition *c = &m->conditions[i];
        if (i < m->condition_count ? !condition_fits(m->kind, c) : memcmp(c, &none, sizeof none) != 0)
            return false;
    }
    return true;
}

/* Ids can be told apart, not added up; times can be compared and subtracted. */
static bool field_fits(const ckpi_measure *m, uint32_t field)
{
    const bool id = is_id(m->kind, field);
    if (is_distinct(m->aggregate))
        return known_field(m->kind, field);
    const bool times = is_of_type(m->kind, field, CKPI_TYPE_TIME);
    const bool squared = m->aggregate == CKPI_AGGREGATE_SQUARE || m->aggregate == CKPI_AGGREGATE_PRODUCT;
    return known_field(m->kind, field) && !id && !(times && squared && m->operand == CKPI_OPERAND_FIELD);
}

/* The first member that is wrong; 0: none. */
static uint32_t wrong_member(const ckpi_measure *m)
{
    if (!ckpip_kind_known(m->kind))
        return MEMBER_KIND;
    if (m->aggregate == CKPI_AGGREGATE_NONE || m->aggregate > CKPI_AGGREGATE_DISTINCT_EXACT)
        return MEMBER_AGGREGATE;
    const bool count = m->aggregate == CKPI_AGGREGATE_COUNT;
    const bool whole = count || is_distinct(m->aggregate) || m->aggregate == CKPI_AGGREGATE_PRODUCT;
    if (m->operand > CKPI_OPERAND_RATIO || (whole && m->operand != CKPI_OPERAND_FIELD))
        return MEMBER_OPERAND;
    if (count ? m->field != 0 : !field_fits(m, m->field))
        return MEMBER_FIELD;
    if (ckpip_measure_second(m) ? !field_fits(m, m->field2) : m->field2 != 0)
        return MEMBER_FIELD2;
    /* What is subtracted or divided is of one unit. */
    if (m->operand != CKPI_OPERAND_FIELD && per_unit_of(m->kind, m->field) != per_unit_of(m->kind, m->field2))
        return MEMBER_FIELD2;
    if (m->handling > 1 || (m->handling && m->kind != CKPI_RECORD_CONTACT))
        return MEMBER_HANDLING;
    const bool sketch = m->aggregate == CKPI_AGGREGATE_DISTINCT;
    if (m->precision_bits && (!sketch || m->precision_bits < 4 || m->precision_bits > 14))
        return MEMBER_PRECISION;
    if (m->condition_count > CKPIP_CONDITIONS_MAX)
        return MEMBER_CONDITION_COUNT;
    if (!conditions_fit(m))
        return MEMBER_CONDITIONS;
    return ckpip_declared_text(m->name, sizeof m->name) ? 0 : MEMBER_NAME;
}

ckpi_status ckpip_declared_take(void *out, size_t known, const void *at, size_t size)
{
    if (size < known || size > 4096 || size % 8 != 0)
        return CKPI_E_SIZE;
    if (!ckpip_all_zero((const unsigned char *)at + known, size - known))
        return CKPI_E_NEWER;
    memcpy(out, at, known);
    return CKPI_OK;
}

ckpi_status ckpip_measure_take(ckpi_measure *out, const void *at, size_t size, uint32_t *member)
{
    const ckpi_status status = ckpip_declared_take(out, sizeof *out, at, size);
    if (status != CKPI_OK)
        return status;
    const uint32_t wrong = wrong_member(out);
    if (member)
        *member = wrong;
    return wrong == 0 ? CKPI_OK : CKPI_E_ARGUMENT;
}

ckpi_status ckpi_measure_check(const ckpi_measure *measure, size_t measure_size, uint32_t *member)
{
    ckpi_measure taken;
    if (member)
        *member = 0;
    return measure ? ckpip_measure_take(&taken, measure, measure_size, member) : CKPI_E_ARGUMENT;
}
