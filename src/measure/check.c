/* SPDX-License-Identifier: MIT */
/* What may be declared. A declaration is refused whole. */
#include "public.h"

#include "base/take.h"
#include "measure/measure.h"
#include "record/table.h"
#include <math.h>
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

/* Text that fills its array is refused: its last byte says where it ends. */
static bool is_text(const char *text, size_t size)
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
    return is_text(m->name, sizeof m->name) ? 0 : MEMBER_NAME;
}

static ckpi_status take_element(void *out, size_t known, const void *at, size_t size)
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
    const ckpi_status status = take_element(out, sizeof *out, at, size);
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

/* --- Definitions --- */

static const int64_t COEFFICIENT_LIMIT = INT64_C(1) << 31;

typedef struct declared {
    const char *measures;
    size_t size;
    size_t count;
} declared;

/* Of the vendor's own, or of the library's. */
static bool has_measure(const declared *all, uint32_t id)
{
    uint32_t count;
    const uint32_t kind = id / CKPI_MEASURE_KIND, place = id % CKPI_MEASURE_KIND;
    if (kind == 0)
        return place < all->count;
    (void)ckpip_family_measures(kind, &count);
    return place >= 1 && place <= count;
}

static ckpi_measure measure_of(const declared *all, const ckpi_metric_term *term)
{
    ckpi_measure m;
    uint32_t count;
    const uint32_t kind = term->measure / CKPI_MEASURE_KIND, place = term->measure % CKPI_MEASURE_KIND;
    if (kind > 0)
        return ckpip_family_measures(kind, &count)[place - 1];
    memcpy(&m, all->measures + place * all->size, sizeof m);
    return m;
}

/* How many terms a list has, SIZE_MAX where it is wrong. */
static size_t count_terms(const declared *all, const ckpi_metric_term *terms, size_t most)
{
    size_t count = 0;
    while (count < most && terms[count].coefficient != 0)
        count++;
    for (size_t i = 0; i < most; i++) {
        const ckpi_metric_term *t = &terms[i];
        const bool small = t->coefficient <= COEFFICIENT_LIMIT && t->coefficient >= -COEFFICIENT_LIMIT;
        if (t->reserved0 || !small)
            return SIZE_MAX;
        if (i < count ? !has_measure(all, t->measure) : (t->coefficient != 0 || t->measure != 0))
            return SIZE_MAX;
    }
    return count;
}

/* Terms of a sum are all of numbers that add up, in one unit. */
static bool all_add_up(const declared *all, const ckpi_metric_term *terms, size_t count)
{
    double unit = 0;
    for (size_t i = 0; i < count; i++) {
        const ckpi_measure m = measure_of(all, &terms[i]);
        if (m.aggregate > CKPI_AGGREGATE_PRODUCT || (i > 0 && ckpip_measure_per_unit(&m) != unit))
            return false;
        unit = ckpip_measure_per_unit(&m);
    }
    return true;
}

static bool single_fits(const ckpi_metric_definition *d, uint32_t aggregate)
{
    if (d->numerator[0].coefficient != 1)
        return false;
    if (d->kind == CKPI_KIND_EXTREME)
        return aggregate == CKPI_AGGREGATE_MINIMUM || aggregate == CKPI_AGGREGATE_MAXIMUM;
    if (d->kind == CKPI_KIND_QUANTILE)
        return aggregate == CKPI_AGGREGATE_HISTOGRAM;
    return is_distinct(aggregate);
}

typedef struct term_list {
    const ckpi_metric_term *terms;
    size_t most;
} term_list;

static bool terms_fit(const ckpi_metric_definition *d, const declared *all)
{
    const term_list lists[] = {{d->denominator, 8}, {d->population, 4}, {d->squares, 4},
                               {d->products, 4},    {d->squares2, 4},   {d->numerator, 8}};
    enum { LISTS = sizeof lists / sizeof lists[0], TOP = LISTS - 1 };
    size_t count[LISTS];
    for (size_t l = 0; l < LISTS; l++) {
        count[l] = count_terms(all, lists[l].terms, lists[l].most);
        if (count[l] == SIZE_MAX || (l < TOP && !all_add_up(all, lists[l].terms, count[l])))
            return false;
    }
    const bool quotient = d->kind == CKPI_KIND_PROPORTION || d->kind == CKPI_KIND_RATIO;
    if (count[TOP] == 0 || quotient != (count[0] > 0) || (count[2] > 0 && d->kind != CKPI_KIND_RATIO))
        return false;
    if (count[2] == 0 && (count[3] > 0 || count[4] > 0))
        return false;
    if (quotient || d->kind == CKPI_KIND_COUNT)
        return all_add_up(all, d->numerator, count[TOP]);
    return count[TOP] == 1 && single_fits(d, measure_of(all, d->numerator).aggregate);
}

static bool texts_fit(const ckpi_metric_definition *d)
{
    return is_text(d->symbol, sizeof d->symbol) && d->symbol[0] && is_text(d->name, sizeof d->name) && d->name[0] &&
           is_text(d->numerator_text, sizeof d->numerator_text) &&
           is_text(d->denominator_text, sizeof d->denominator_text) && is_text(d->sources, sizeof d->sources);
}

ckpi_status ckpip_definition_take(ckpi_metric_definition *out, const void *at, size_t size, const char *measures,
                                  size_t measure_size, size_t measure_count)
{
    const declared all = {measures, measure_size, measure_count};
    const ckpi_status status = take_element(out, sizeof *out, at, size);
    if (status != CKPI_OK)
        return status;
    const bool known = out->kind >= CKPI_KIND_COUNT && out->kind <= CKPI_KIND_DISTINCT && out->unit <= CKPI_UNIT_DAYS &&
                       out->better <= CKPI_BETTER_TARGET && out->counting_unit >= CKPI_COUNTS_VISITS &&
                       out->counting_unit <= CKPI_COUNTS_RECORDS && out->handling <= 1 && out->version <= UINT16_MAX;
    if (!known || !(out->scale >= 0 && isfinite(out->scale)) || !texts_fit(out) || !terms_fit(out, &all))
        return CKPI_E_ARGUMENT;
    out->scale = out->scale == 0 ? 1 : out->scale;
    out->version = out->version ? out->version : 1;
    return CKPI_OK;
}
