/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/words.h"

static const ckpip_word AGGREGATES[] = {
    {CKPI_AGGREGATE_COUNT, "count"},
    {CKPI_AGGREGATE_SUM, "sum"},
    {CKPI_AGGREGATE_SQUARE, "square"},
    {CKPI_AGGREGATE_PRODUCT, "product"},
    {CKPI_AGGREGATE_MINIMUM, "minimum"},
    {CKPI_AGGREGATE_MAXIMUM, "maximum"},
    {CKPI_AGGREGATE_HISTOGRAM, "histogram"},
    {CKPI_AGGREGATE_DISTINCT, "distinct"},
    {CKPI_AGGREGATE_DISTINCT_EXACT, "distinct_exact"},
};

static const ckpip_word OPERANDS[] = {
    {CKPI_OPERAND_FIELD, "field"},
    {CKPI_OPERAND_DIFFERENCE, "difference"},
    {CKPI_OPERAND_DEVIATION, "deviation"},
    {CKPI_OPERAND_RATIO, "ratio"},
};

static const ckpip_word COMPARISONS[] = {
    {CKPI_COMPARISON_PRESENT, "present"}, {CKPI_COMPARISON_ABSENT, "absent"},
    {CKPI_COMPARISON_EQUAL, "equal"},     {CKPI_COMPARISON_NOT_EQUAL, "not_equal"},
    {CKPI_COMPARISON_LESS, "less"},       {CKPI_COMPARISON_AT_MOST, "at_most"},
    {CKPI_COMPARISON_GREATER, "greater"}, {CKPI_COMPARISON_AT_LEAST, "at_least"},
    {CKPI_COMPARISON_ONE_OF, "one_of"},   {CKPI_COMPARISON_ANY_BIT, "any_bit"},
    {CKPI_COMPARISON_NO_BIT, "no_bit"},   {CKPI_COMPARISON_NOT_MULTIPLE, "not_multiple"},
};

static const ckpip_word SHAPES[] = {
    {CKPI_SHAPE_QUOTIENT, "quotient"}, {CKPI_SHAPE_ROOT, "root"},         {CKPI_SHAPE_DOUBLE, "double"},
    {CKPI_SHAPE_COMPOUND, "compound"}, {CKPI_SHAPE_KAPPA, "kappa"},       {CKPI_SHAPE_SPAN, "span"},
    {CKPI_SHAPE_SURVIVAL, "survival"}, {CKPI_SHAPE_COMPLETE, "complete"},
};

static const ckpip_word MEMBERS[] = {
    {CKPI_DEFINITION_MEMBER_KIND, "kind"},
    {CKPI_DEFINITION_MEMBER_UNIT, "unit"},
    {CKPI_DEFINITION_MEMBER_BETTER, "better"},
    {CKPI_DEFINITION_MEMBER_COUNTING_UNIT, "counting_unit"},
    {CKPI_DEFINITION_MEMBER_HANDLING, "handling"},
    {CKPI_DEFINITION_MEMBER_VERSION, "version"},
    {CKPI_DEFINITION_MEMBER_SCALE, "scale"},
    {CKPI_DEFINITION_MEMBER_NUMERATOR, "numerator"},
    {CKPI_DEFINITION_MEMBER_DENOMINATOR, "denominator"},
    {CKPI_DEFINITION_MEMBER_POPULATION, "population"},
    {CKPI_DEFINITION_MEMBER_SQUARES, "squares"},
    {CKPI_DEFINITION_MEMBER_PRODUCTS, "products"},
    {CKPI_DEFINITION_MEMBER_SQUARES2, "squares2"},
    {CKPI_DEFINITION_MEMBER_SYMBOL, "symbol"},
    {CKPI_DEFINITION_MEMBER_NAME, "name"},
    {CKPI_DEFINITION_MEMBER_NUMERATOR_TEXT, "numerator_text"},
    {CKPI_DEFINITION_MEMBER_DENOMINATOR_TEXT, "denominator_text"},
    {CKPI_DEFINITION_MEMBER_SOURCES, "sources"},
    {CKPI_DEFINITION_MEMBER_SHAPE, "shape"},
    {CKPI_DEFINITION_MEMBER_MERGE_CLASS, "merge_class"},
    {CKPI_DEFINITION_MEMBER_RECORDS, "records"},
    {CKPI_DEFINITION_MEMBER_FIELDS, "fields"},
};

static const ckpip_word REASONS[] = {
    {CKPI_DEFINITION_REASON_UNKNOWN_VALUE, "no such constant"},
    {CKPI_DEFINITION_REASON_BEYOND_RANGE, "beyond its range"},
    {CKPI_DEFINITION_REASON_NO_TEXT, "no text, or none that ends"},
    {CKPI_DEFINITION_REASON_NO_MEASURE, "no such measure"},
    {CKPI_DEFINITION_REASON_NOT_ENDED, "terms behind the end of the list"},
    {CKPI_DEFINITION_REASON_TOO_FEW, "kind and shape take more measures"},
    {CKPI_DEFINITION_REASON_TOO_MANY, "kind and shape take fewer measures, or none"},
    {CKPI_DEFINITION_REASON_AGGREGATE, "kind and shape read another aggregate"},
    {CKPI_DEFINITION_REASON_ONCE, "taken other than once"},
    {CKPI_DEFINITION_REASON_UNITS, "of another unit than what it goes with"},
    {CKPI_DEFINITION_REASON_NO_TIME, "not of time"},
    {CKPI_DEFINITION_REASON_NO_SQUARES, "told without squares"},
    {CKPI_DEFINITION_REASON_KIND, "does not go with the kind"},
};

const char *ckpi_aggregate_name(uint32_t aggregate)
{
    return ckpip_word_text((ckpip_vocabulary)CKPIP_VOCABULARY(AGGREGATES), aggregate);
}

const char *ckpi_operand_name(uint32_t operand)
{
    return ckpip_word_text((ckpip_vocabulary)CKPIP_VOCABULARY(OPERANDS), operand);
}

const char *ckpi_comparison_name(uint32_t comparison)
{
    return ckpip_word_text((ckpip_vocabulary)CKPIP_VOCABULARY(COMPARISONS), comparison);
}

const char *ckpi_metric_shape_name(uint32_t shape)
{
    return ckpip_word_text((ckpip_vocabulary)CKPIP_VOCABULARY(SHAPES), shape);
}

const char *ckpi_definition_member_name(uint32_t member)
{
    return ckpip_word_text((ckpip_vocabulary)CKPIP_VOCABULARY(MEMBERS), member);
}

const char *ckpi_definition_reason_text(uint32_t reason)
{
    return ckpip_word_text((ckpip_vocabulary)CKPIP_VOCABULARY(REASONS), reason);
}
