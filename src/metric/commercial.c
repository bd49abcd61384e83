/* SPDX-License-Identifier: MIT */
/* Commercial metrics: sales, intents to cancel, promises. */
#include "public.h"

#include "metric/family.h"

/* A row reads best as a row. */
/* clang-format off */
const ckpip_family_row ckpip_commercial_rows[CKPIP_COMMERCIAL_ROWS] = {
    {ROW(CONVERSION, "CNV", "Conversion of eligible contacts", PROPORTION, RATIO, HIGHER, SALES),
     .numerator = {PLUS(SALE, CKPIP_OF_SALE_ELIGIBLE_SALES)}, .denominator = {PLUS(SALE, CKPIP_OF_SALE_ELIGIBLE)},
     TEXTS("sales of eligible contacts", "contacts that could lead to a sale", "sale_type,eligible,later_event", "4.I")},
    {ROW(CONVERSION_HANDLED, "CNV_H", "Conversion of handled contacts", PROPORTION, RATIO, HIGHER, SALES),
     .numerator = {PLUS(SALE, CKPIP_OF_SALE_SALES)}, .denominator = {PLUS(CONTACT, CKPIP_HANDLED)},
     TEXTS("sales", "handled legs", "sale_type", "4.I")},
    {ROW(REVENUE_PER_CONTACT, "RPC", "Revenue per contact", RATIO, MONEY, HIGHER, HANDLES),
     .numerator = {PLUS(SALE, CKPIP_OF_SALE_REVENUE)}, .denominator = {PLUS(CONTACT, CKPIP_HANDLED)},
     TEXTS("sales less refunds, minor units", "handled legs", "amount,sale_type", "4.I")},
    {ROW(ORDER_VALUE, "AOV", "Average order value", RATIO, MONEY, HIGHER, SALES),
     .numerator = {PLUS(SALE, CKPIP_OF_SALE_GROSS)}, .denominator = {PLUS(SALE, CKPIP_OF_SALE_PRICED)},
     .squares = {PLUS(SALE, CKPIP_OF_SALE_GROSS_SQUARE)},
     TEXTS("amounts of sales, minor units", "sales with an amount", "amount,sale_type", "4.I")},
    {ROW(SAVE_RATE, "SAVE", "Save rate", PROPORTION, RATIO, HIGHER, SALES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     .numerator = {PLUS(SALE, CKPIP_OF_SALE_CANCEL_SAVED)}, .denominator = {PLUS(SALE, CKPIP_OF_SALE_CANCEL_N)},
     TEXTS("customers talked out of cancelling who have not cancelled since", "intents to cancel", "sale_type,retained,cancelled_at_us", "4.I")},
    {ROW(RIGHT_PARTY_RATE, "RPCT", "Right-party contact rate", PROPORTION, RATIO, HIGHER, RECORDS),
     .numerator = {PLUS(SALE, CKPIP_OF_SALE_RIGHT_PARTY)}, .denominator = {PLUS(SALE, CKPIP_OF_SALE_RIGHT_PARTY_N)},
     TEXTS("attempts that reached the right party", "attempts", "right_party,later_event", "4.I")},
    {ROW(PROMISE_KEPT, "PTP", "Promises kept", PROPORTION, RATIO, HIGHER, RECORDS), .merge = CKPI_MERGE_EXACT_BY_KEY,
     .numerator = {PLUS(SALE, CKPIP_OF_SALE_PROMISES_KEPT)}, .denominator = {PLUS(SALE, CKPIP_OF_SALE_PROMISES_DUE)},
     TEXTS("promises due that were kept", "promises due", "sale_type,kept,due_at_us,as_of_us", "4.I")},
    {ROW(CONVERSION_RIGHT_PARTY, "CNV_RP", "Conversion of right-party contacts", PROPORTION, RATIO, HIGHER, SALES),
     .numerator = {PLUS(SALE, CKPIP_OF_SALE_SALES)}, .denominator = {PLUS(SALE, CKPIP_OF_SALE_RIGHT_PARTY)},
     TEXTS("sales", "contacts that reached the right party", "sale_type,right_party,later_event", "4.I")},
    {ROW(CONVERSION_LEADS, "CNV_L", "Conversion of leads", PROPORTION, RATIO, HIGHER, SALES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     .numerator = {PLUS(SALE, CKPIP_OF_SALE_SALES)}, .denominator = {PLUS(SALE, CKPIP_OF_SALE_LEADS)},
     TEXTS("sales", "leads: persons or firms tried, each once", "sale_type,later_lead", "4.I")},
};
/* clang-format on */
