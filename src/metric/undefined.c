/* SPDX-License-Identifier: MIT */
/* Quotients without a denominator: what a reader may ask for instead of no
 * value. The status says in any case that it was none. */
#include "public.h"

#include "base/take.h"
#include "metric/policy.h"
#include <math.h>

/* A row reads best as a row. */
/* clang-format off */
#define NOTHING(id, text, none, some, formula, who, where)                                                             \
    {(id), CKPI_METRIC_NONE, (text), (formula), (who), (where),                                                         \
     &(const ckpi_undefined_policy){sizeof(ckpi_undefined_policy), CKPI_UNDEFINED_##none, CKPI_UNDEFINED_##some, 0}}

static const ckpip_preset UNDEFINED[] = {
    NOTHING(1, "no-value", NO_VALUE, NO_VALUE, "no value", "the default", "1.5 10"),
    NOTHING(2, "zero", ZERO, ZERO, "0", "Asterisk", "1.5 S20"),
    NOTHING(3, "whole", WHOLE, WHOLE, "1: 100 %", "Glia: a service level of 100 % while nobody is online", "1.5 S27"),
    NOTHING(4, "genesys", NO_VALUE, INFINITE, "0 / 0: no value; otherwise infinite", "Genesys conformance", "1.5 S11"),
};
/* clang-format on */

const ckpip_policy_family ckpip_undefined_policies[CKPIP_UNDEFINED_POLICIES] = {
    {CKPIP_FAMILY(UNDEFINED, MENDS, NONE, UNDEFINED), sizeof(ckpi_undefined_policy), "undefined",
     "what a quotient is whose denominator is 0"},
};

static double whole_of(uint32_t unit)
{
    switch (unit) {
    case CKPI_UNIT_RATIO:
        return 1;
    case CKPI_UNIT_POINTS:
        return 100;
    case CKPI_UNIT_PER_THOUSAND:
        return 1000;
    default:
        return NAN;
    }
}

static double number_of(uint32_t undefined, uint32_t unit)
{
    switch (undefined) {
    case CKPI_UNDEFINED_ZERO:
        return 0;
    case CKPI_UNDEFINED_WHOLE:
        return whole_of(unit);
    case CKPI_UNDEFINED_INFINITE:
        return INFINITY;
    default:
        return NAN;
    }
}

ckpi_status ckpi_undefined_apply(uint32_t policy, const ckpi_undefined_policy *own, ckpi_value *value)
{
    ckpip_any_policy any;
    ckpi_value mended;
    if (!value)
        return CKPI_E_ARGUMENT;
    ckpi_status status = ckpip_policy_take(CKPI_POLICY_UNDEFINED, policy, own, &any);
    if (status == CKPI_OK)
        status = ckpip_take(&mended, sizeof mended, sizeof mended, value);
    if (status != CKPI_OK)
        return status;
    const ckpi_undefined_policy *p = &any.undefined;
    if (p->nothing > CKPI_UNDEFINED_INFINITE || p->something > CKPI_UNDEFINED_INFINITE || p->reserved0)
        return CKPI_E_NEWER;
    if (mended.status != CKPI_VALUE_ZERO_DENOMINATOR)
        return CKPI_OK;
    const double number = number_of(mended.numerator > 0 ? p->something : p->nothing, mended.unit);
    mended.value = mended.value_low = mended.value_high = number;
    return ckpip_give(value, &mended, sizeof mended, sizeof mended);
}
