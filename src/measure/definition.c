/* SPDX-License-Identifier: MIT */
/* Which definitions of metrics may be declared: what each list of terms takes is
 * a row, by kind and shape. A definition is refused whole, and told why. */
#include "public.h"

#include "base/take.h"
#include "measure/measure.h"
#include <math.h>
#include <stddef.h>
#include <string.h>

/* --- What lists take --- */

enum list { NUMERATOR, DENOMINATOR, POPULATION, SQUARES, PRODUCTS, SQUARES2, RECORDS, LISTS };

#define OF(aggregate) (1u << CKPI_AGGREGATE_##aggregate)

enum {
    SUMS = OF(COUNT) | OF(SUM) | OF(SQUARE) | OF(PRODUCT),
    EXTREMES = OF(MINIMUM) | OF(MAXIMUM),
    DISTINCTS = OF(DISTINCT) | OF(DISTINCT_EXACT)
};

typedef struct list_rule {
    uint8_t least;
    uint8_t most;
    bool once;  /* every coefficient is 1 */
    bool apart; /* terms are read one by one: time, money and numbers may stand together */
    uint32_t aggregates;
} list_rule;

typedef struct form {
    uint8_t kind;
    uint8_t shape;
    list_rule lists[LISTS]; /* all zero: none */
} form;

#define SUM_OF(least, most)                                                                                            \
    {                                                                                                                  \
        (least), (most), false, false, SUMS                                                                            \
    }
#define ONE(aggregates)                                                                                                \
    {                                                                                                                  \
        1, 1, true, false, (aggregates)                                                                                \
    }
#define EACH(number, aggregates)                                                                                       \
    {                                                                                                                  \
        (number), (number), true, true, (aggregates)                                                                   \
    }
#define ALWAYS [POPULATION] = SUM_OF(0, 4), [RECORDS] = {0, 4, true, false, OF(COUNT)}

/* A row reads best as a row. */
/* clang-format off */
static const form FORMS[] = {
    {CKPI_KIND_COUNT, CKPI_SHAPE_QUOTIENT, {ALWAYS, [NUMERATOR] = SUM_OF(1, 8)}},
    {CKPI_KIND_PROPORTION, CKPI_SHAPE_QUOTIENT, {ALWAYS, [NUMERATOR] = SUM_OF(1, 8), [DENOMINATOR] = SUM_OF(1, 8)}},
    {CKPI_KIND_RATIO, CKPI_SHAPE_QUOTIENT, {ALWAYS, [NUMERATOR] = SUM_OF(1, 8), [DENOMINATOR] = SUM_OF(1, 8),
     [SQUARES] = SUM_OF(0, 4), [PRODUCTS] = SUM_OF(0, 4), [SQUARES2] = SUM_OF(0, 4)}},
    {CKPI_KIND_RATIO, CKPI_SHAPE_ROOT, {ALWAYS, [NUMERATOR] = SUM_OF(1, 8), [DENOMINATOR] = SUM_OF(1, 8)}},
    {CKPI_KIND_RATIO, CKPI_SHAPE_DOUBLE, {ALWAYS, [NUMERATOR] = {2, 2, false, true, SUMS},
     [DENOMINATOR] = {2, 2, false, true, SUMS}}},
    {CKPI_KIND_RATIO, CKPI_SHAPE_COMPOUND, {ALWAYS, [NUMERATOR] = SUM_OF(1, 8), [DENOMINATOR] = SUM_OF(1, 8),
     [PRODUCTS] = SUM_OF(1, 4)}},
    {CKPI_KIND_RATIO, CKPI_SHAPE_KAPPA, {ALWAYS, [NUMERATOR] = EACH(3, OF(COUNT)), [DENOMINATOR] = ONE(OF(COUNT))}},
    {CKPI_KIND_RATIO, CKPI_SHAPE_SPAN, {ALWAYS, [NUMERATOR] = SUM_OF(1, 8), [DENOMINATOR] = EACH(2, OF(DISTINCT_EXACT))}},
    {CKPI_KIND_RATIO, CKPI_SHAPE_COMPLETE, {[RECORDS] = {0, 4, true, false, OF(COUNT)}, [NUMERATOR] = SUM_OF(1, 8),
     [DENOMINATOR] = {1, 8, true, false, OF(COUNT)}, [POPULATION] = {1, 4, true, false, OF(COUNT)}}},
    {CKPI_KIND_EXTREME, CKPI_SHAPE_QUOTIENT, {ALWAYS, [NUMERATOR] = ONE(EXTREMES)}},
    {CKPI_KIND_QUANTILE, CKPI_SHAPE_QUOTIENT, {ALWAYS, [NUMERATOR] = ONE(OF(HISTOGRAM))}},
    {CKPI_KIND_QUANTILE, CKPI_SHAPE_SURVIVAL, {ALWAYS, [NUMERATOR] = ONE(OF(HISTOGRAM)),
     [DENOMINATOR] = ONE(OF(HISTOGRAM))}},
    {CKPI_KIND_DISTINCT, CKPI_SHAPE_QUOTIENT, {ALWAYS, [NUMERATOR] = ONE(DISTINCTS)}},
};
/* clang-format on */

enum { FORM_COUNT = sizeof FORMS / sizeof FORMS[0] };

static const form *form_of(const ckpi_metric_definition *d)
{
    for (size_t i = 0; i < FORM_COUNT; i++) {
        if (FORMS[i].kind == d->kind && FORMS[i].shape == d->shape)
            return &FORMS[i];
    }
    return NULL;
}

/* --- Where the fault is --- */

typedef struct fault {
    uint32_t member; /* ckpi_definition_member; 0: none */
    uint32_t reason;
    size_t index;
} fault;

static const fault NO_FAULT = {0, 0, 0};

static fault because(uint32_t member, uint32_t reason)
{
    return (fault){member, reason, 0};
}

/* --- Terms --- */

static const int64_t COEFFICIENT_LIMIT = INT64_C(1) << 31;

typedef struct term_list {
    const ckpi_metric_term *terms;
    size_t room;
    uint32_t member;
} term_list;

static void lists_of(const ckpi_metric_definition *d, term_list lists[LISTS])
{
    lists[NUMERATOR] = (term_list){d->numerator, 8, CKPI_DEFINITION_MEMBER_NUMERATOR};
    lists[DENOMINATOR] = (term_list){d->denominator, 8, CKPI_DEFINITION_MEMBER_DENOMINATOR};
    lists[POPULATION] = (term_list){d->population, 4, CKPI_DEFINITION_MEMBER_POPULATION};
    lists[SQUARES] = (term_list){d->squares, 4, CKPI_DEFINITION_MEMBER_SQUARES};
    lists[PRODUCTS] = (term_list){d->products, 4, CKPI_DEFINITION_MEMBER_PRODUCTS};
    lists[SQUARES2] = (term_list){d->squares2, 4, CKPI_DEFINITION_MEMBER_SQUARES2};
    lists[RECORDS] = (term_list){d->records, 4, CKPI_DEFINITION_MEMBER_RECORDS};
}

static size_t count_terms(const term_list *list)
{
    size_t count = 0;
    while (count < list->room && list->terms[count].coefficient != 0)
        count++;
    return count;
}

/* Of the vendor's own, or of the library's. */
static bool has_measure(const ckpip_own_measures *own, uint32_t id)
{
    uint32_t count;
    const uint32_t kind = id / CKPI_MEASURE_KIND, place = id % CKPI_MEASURE_KIND;
    if (kind == 0)
        return place < own->count;
    (void)ckpip_family_measures(kind, &count);
    return place >= 1 && place <= count;
}

static ckpi_measure measure_of(const ckpip_own_measures *own, const ckpi_metric_term *term)
{
    ckpi_measure m;
    uint32_t count;
    const uint32_t kind = term->measure / CKPI_MEASURE_KIND, place = term->measure % CKPI_MEASURE_KIND;
    if (kind > 0)
        return ckpip_family_measures(kind, &count)[place - 1];
    memcpy(&m, own->at + place * own->size, sizeof m);
    return m;
}

/* Is the list one at all: used terms of known measures, and nothing behind them? */
static uint32_t fault_of_terms(const term_list *list, const ckpip_own_measures *own, size_t *index)
{
    const size_t count = count_terms(list);
    for (*index = 0; *index < list->room; ++*index) {
        const ckpi_metric_term *t = &list->terms[*index];
        if (*index >= count && (t->coefficient != 0 || t->measure != 0))
            return CKPI_DEFINITION_REASON_NOT_ENDED;
        if (t->reserved0 || t->coefficient > COEFFICIENT_LIMIT || t->coefficient < -COEFFICIENT_LIMIT)
            return CKPI_DEFINITION_REASON_BEYOND_RANGE;
        if (*index < count && !has_measure(own, t->measure))
            return CKPI_DEFINITION_REASON_NO_MEASURE;
    }
    return CKPI_DEFINITION_REASON_NONE;
}

/* Is it what kind and shape take? */
static uint32_t fault_of_rule(const term_list *list, const list_rule *rule, const ckpip_own_measures *own,
                              size_t *index)
{
    const size_t count = count_terms(list);
    uint32_t dimension = 0;
    *index = count > rule->most ? rule->most : count;
    if (count < rule->least)
        return CKPI_DEFINITION_REASON_TOO_FEW;
    if (count > rule->most)
        return CKPI_DEFINITION_REASON_TOO_MANY;
    for (*index = 0; *index < count; ++*index) {
        const ckpi_measure m = measure_of(own, &list->terms[*index]);
        if (!(rule->aggregates >> m.aggregate & 1))
            return CKPI_DEFINITION_REASON_AGGREGATE;
        if (rule->once && list->terms[*index].coefficient != 1)
            return CKPI_DEFINITION_REASON_ONCE;
        /* Steps may differ: sums are brought to those of the first. */
        if (*index > 0 && !rule->apart && ckpip_measure_dimension(&m) != dimension)
            return CKPI_DEFINITION_REASON_UNITS;
        dimension = ckpip_measure_dimension(&m);
    }
    return CKPI_DEFINITION_REASON_NONE;
}

static fault fault_of_lists(const ckpi_metric_definition *d, const form *f, const ckpip_own_measures *own)
{
    term_list lists[LISTS];
    size_t index;
    lists_of(d, lists);
    for (size_t l = 0; l < LISTS; l++) {
        uint32_t reason = fault_of_terms(&lists[l], own, &index);
        if (reason == CKPI_DEFINITION_REASON_NONE)
            reason = fault_of_rule(&lists[l], &f->lists[l], own, &index);
        if (reason != CKPI_DEFINITION_REASON_NONE)
            return (fault){lists[l].member, reason, index};
    }
    return NO_FAULT;
}

/* What is divided by spans of time, or compounded over them. */
static fault fault_of_times(const ckpi_metric_definition *d, const ckpip_own_measures *own)
{
    if (d->shape == CKPI_SHAPE_COMPOUND) {
        const ckpi_measure spans = measure_of(own, d->products);
        if (ckpip_measure_dimension(&spans) != CKPIP_OF_TIME)
            return because(CKPI_DEFINITION_MEMBER_PRODUCTS, CKPI_DEFINITION_REASON_NO_TIME);
    }
    if (d->shape != CKPI_SHAPE_SPAN)
        return NO_FAULT;
    const ckpi_measure time = measure_of(own, d->numerator);
    if (ckpip_measure_dimension(&time) != CKPIP_OF_TIME)
        return because(CKPI_DEFINITION_MEMBER_NUMERATOR, CKPI_DEFINITION_REASON_NO_TIME);
    for (size_t i = 0; i < 2; i++) {
        const ckpi_measure moments = measure_of(own, &d->denominator[i]);
        if (!ckpip_measure_of_times(&moments))
            return (fault){CKPI_DEFINITION_MEMBER_DENOMINATOR, CKPI_DEFINITION_REASON_NO_TIME, i};
    }
    return NO_FAULT;
}

/* What lists say together. */
static fault fault_between_lists(const ckpi_metric_definition *d, const ckpip_own_measures *own)
{
    const bool squares = d->squares[0].coefficient != 0 || d->shape != CKPI_SHAPE_QUOTIENT;
    if (!squares && d->products[0].coefficient != 0)
        return because(CKPI_DEFINITION_MEMBER_PRODUCTS, CKPI_DEFINITION_REASON_NO_SQUARES);
    if (!squares && d->squares2[0].coefficient != 0)
        return because(CKPI_DEFINITION_MEMBER_SQUARES2, CKPI_DEFINITION_REASON_NO_SQUARES);
    if (d->shape == CKPI_SHAPE_SURVIVAL) {
        const ckpi_measure events = measure_of(own, d->numerator), censored = measure_of(own, d->denominator);
        if (ckpip_measure_per_unit(&events) != ckpip_measure_per_unit(&censored) ||
            ckpip_measure_dimension(&events) != ckpip_measure_dimension(&censored))
            return because(CKPI_DEFINITION_MEMBER_DENOMINATOR, CKPI_DEFINITION_REASON_UNITS);
    }
    return fault_of_times(d, own);
}

/* --- The rest --- */

static fault fault_of_words(const ckpi_metric_definition *d)
{
    const struct {
        bool known;
        uint32_t member;
    } words[] = {
        {d->kind >= CKPI_KIND_COUNT && d->kind <= CKPI_KIND_DISTINCT, CKPI_DEFINITION_MEMBER_KIND},
        {d->unit <= CKPI_UNIT_DAYS, CKPI_DEFINITION_MEMBER_UNIT},
        {d->better <= CKPI_BETTER_TARGET, CKPI_DEFINITION_MEMBER_BETTER},
        {d->counting_unit >= CKPI_COUNTS_VISITS && d->counting_unit <= CKPI_COUNTS_RECORDS,
         CKPI_DEFINITION_MEMBER_COUNTING_UNIT},
        {d->handling <= 1, CKPI_DEFINITION_MEMBER_HANDLING},
        {d->shape <= CKPI_SHAPE_COMPLETE, CKPI_DEFINITION_MEMBER_SHAPE},
        {d->merge_class <= CKPI_MERGE_SNAPSHOT, CKPI_DEFINITION_MEMBER_MERGE_CLASS},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (!words[i].known)
            return because(words[i].member, CKPI_DEFINITION_REASON_UNKNOWN_VALUE);
    }
    return NO_FAULT;
}

static fault fault_of_texts(const ckpi_metric_definition *d)
{
    const struct {
        const char *text;
        size_t size;
        bool needed;
        uint32_t member;
    } texts[] = {
        {d->symbol, sizeof d->symbol, true, CKPI_DEFINITION_MEMBER_SYMBOL},
        {d->name, sizeof d->name, true, CKPI_DEFINITION_MEMBER_NAME},
        {d->numerator_text, sizeof d->numerator_text, false, CKPI_DEFINITION_MEMBER_NUMERATOR_TEXT},
        {d->denominator_text, sizeof d->denominator_text, false, CKPI_DEFINITION_MEMBER_DENOMINATOR_TEXT},
        {d->sources, sizeof d->sources, false, CKPI_DEFINITION_MEMBER_SOURCES},
        {d->fields, sizeof d->fields, false, CKPI_DEFINITION_MEMBER_FIELDS},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (!ckpip_declared_text(texts[i].text, texts[i].size) || (texts[i].needed && !texts[i].text[0]))
            return because(texts[i].member, CKPI_DEFINITION_REASON_NO_TEXT);
    }
    return NO_FAULT;
}

/* Buckets bound a quantile, and nothing else. */
static bool merges_so(const ckpi_metric_definition *d)
{
    const bool quantile = d->kind == CKPI_KIND_QUANTILE;
    return d->merge_class == 0 || d->merge_class == CKPI_MERGE_SNAPSHOT ||
           quantile == (d->merge_class == CKPI_MERGE_BOUNDED);
}

static fault fault_of(const ckpi_metric_definition *d, const ckpip_own_measures *own)
{
    fault found = fault_of_words(d);
    if (found.member)
        return found;
    if (!merges_so(d))
        return because(CKPI_DEFINITION_MEMBER_MERGE_CLASS, CKPI_DEFINITION_REASON_KIND);
    if (d->version > UINT16_MAX)
        return because(CKPI_DEFINITION_MEMBER_VERSION, CKPI_DEFINITION_REASON_BEYOND_RANGE);
    if (!(d->scale >= 0 && isfinite(d->scale)))
        return because(CKPI_DEFINITION_MEMBER_SCALE, CKPI_DEFINITION_REASON_BEYOND_RANGE);
    found = fault_of_texts(d);
    if (found.member)
        return found;
    const form *f = form_of(d);
    if (!f)
        return because(CKPI_DEFINITION_MEMBER_SHAPE, CKPI_DEFINITION_REASON_KIND);
    found = fault_of_lists(d, f, own);
    return found.member ? found : fault_between_lists(d, own);
}

ckpi_status ckpip_definition_take(ckpi_metric_definition *out, const void *at, size_t size,
                                  const ckpip_own_measures *own, ckpi_issue *issue)
{
    const ckpi_status status = ckpip_declared_take(out, sizeof *out, at, size);
    if (status != CKPI_OK)
        return status;
    const fault found = fault_of(out, own);
    if (found.member)
        return ckpip_blame(issue, CKPI_E_ARGUMENT, found.index, found.member, found.reason);
    out->scale = out->scale == 0 ? 1 : out->scale;
    out->version = out->version ? out->version : 1;
    /* One meaning, one form. */
    out->merge_class = out->merge_class == ckpip_merge_class_of(out->kind) ? 0 : out->merge_class;
    return CKPI_OK;
}

ckpi_status ckpi_metric_definition_check(const ckpi_metric_definition *definition, size_t definition_size,
                                         const ckpi_measure *measures, size_t measure_count, size_t measure_size,
                                         ckpi_issue *issue)
{
    ckpi_metric_definition taken;
    const ckpip_own_measures own = {(const char *)measures, measure_size, measure_count};
    if (!definition || (!measures && measure_count > 0) || measure_count > CKPIP_OWN_MEASURES)
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < measure_count; i++) {
        ckpi_measure m;
        const ckpi_status status = ckpip_measure_take(&m, own.at + i * own.size, own.size, NULL);
        if (status != CKPI_OK)
            return status;
    }
    return ckpip_definition_take(&taken, definition, definition_size, &own, issue);
}
