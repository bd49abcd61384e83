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
