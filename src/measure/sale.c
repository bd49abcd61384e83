/* SPDX-License-Identifier: MIT */
/* What is measured of commercial events. */
#include "public.h"

#include "measure/family.h"

/* clang-format off */
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a string in parentheses initializes no array */
#define MEASURE(place, text, what) [CKPIP_OF_SALE_##place] = {.name = text, .kind = CKPI_RECORD_SALE, .aggregate = CKPI_AGGREGATE_##what

const ckpi_measure ckpip_sale_measures[CKPIP_OF_SALE_MEASURES] = {
    MEASURE(SALES, "sales", COUNT), WHERE(IS(SALE_TYPE, EQUAL, CKPI_SALE_TYPE_SALE))},
    MEASURE(ELIGIBLE, "eligible_contacts", COUNT), WHERE(IS(ELIGIBLE, EQUAL, 1), IS(LATER_EVENT, EQUAL, 0))},
    MEASURE(ELIGIBLE_SALES, "sales_of_eligible", COUNT), WHERE(IS(SALE_TYPE, EQUAL, CKPI_SALE_TYPE_SALE), IS(ELIGIBLE, EQUAL, 1))},
    MEASURE(REVENUE, "net_revenue", SUM), .field = FIELD(NET_AMOUNT)},
    MEASURE(GROSS, "revenue_of_sales", SUM), .field = FIELD(AMOUNT), WHERE(IS(SALE_TYPE, EQUAL, CKPI_SALE_TYPE_SALE))},
    MEASURE(GROSS_SQUARE, "revenue_of_sales_squared", SQUARE), .field = FIELD(AMOUNT), WHERE(IS(SALE_TYPE, EQUAL, CKPI_SALE_TYPE_SALE))},
    MEASURE(PRICED, "sales_with_amount", COUNT), WHERE(IS(SALE_TYPE, EQUAL, CKPI_SALE_TYPE_SALE), KNOWN(AMOUNT))},
    MEASURE(CANCEL_N, "cancel_intents", COUNT), WHERE(IS(SALE_TYPE, EQUAL, CKPI_SALE_TYPE_CANCEL_INTENT), KNOWN(RETAINED))},
    MEASURE(CANCEL_SAVED, "retained", COUNT), WHERE(IS(SALE_TYPE, EQUAL, CKPI_SALE_TYPE_CANCEL_INTENT), IS(RETAINED, EQUAL, 1), IS(CANCELLED_AT, ABSENT, 0))},
    MEASURE(RIGHT_PARTY_N, "attempts", COUNT), WHERE(IS(LATER_EVENT, EQUAL, 0))},
    MEASURE(RIGHT_PARTY, "right_party", COUNT), WHERE(IS(LATER_EVENT, EQUAL, 0), IS(RIGHT_PARTY, EQUAL, 1))},
    MEASURE(PROMISES_DUE, "promises_due", SUM), .field = FIELD(DUE), WHERE(IS(SALE_TYPE, EQUAL, CKPI_SALE_TYPE_PROMISE))},
    MEASURE(PROMISES_KEPT, "promises_kept", COUNT), WHERE(IS(SALE_TYPE, EQUAL, CKPI_SALE_TYPE_PROMISE), IS(DUE, EQUAL, 1), IS(KEPT, EQUAL, 1))},
    /* All name the same currency: their sum over their number is its code (state/currency.h). */
    MEASURE(CURRENCY_TOLD, "currency_told", COUNT), WHERE(KNOWN(CURRENCY))},
    MEASURE(CURRENCY_CODES, "currency_codes", SUM), .field = FIELD(CURRENCY)},
    MEASURE(LEADS, "leads", COUNT), WHERE(IS(LATER_LEAD, EQUAL, 0))},
};
/* clang-format on */
