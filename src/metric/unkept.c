/* SPDX-License-Identifier: MIT */
/* Defined, but not computed: what these need is not kept by any state, so they
 * have no terms and read as not kept. They are listed so that a caller learns
 * what is missing, and a policy or goal can name them. */
#include "public.h"

#include "metric/family.h"

#define SPANS "spans of agents' time: not kept"
#define REPEATS "customers over time: not kept"
#define SUPERVISORS "supervisors of agents: not kept"

/* A row reads best as a row. */
/* clang-format off */
const ckpip_family_row ckpip_unkept_rows[CKPIP_UNKEPT_ROWS] = {
    {ROW(CONTACTS_PER_HOUR, "CPH", "Contacts per hour", RATIO, PER_HOUR, TARGET, HANDLES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("handled legs", "hours of agents: on queue, logged in or paid", SPANS, "4.C")},
    {ROW(CONCURRENT_HANDLE, "CHTc", "Concurrency-adjusted handle time", RATIO, SECONDS, TARGET, HANDLES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("time in which an agent handles at least one contact", "handled legs", SPANS, "4.C")},
    {ROW(CONCURRENCY, "CONC", "Mean concurrency", RATIO, RATIO, TARGET, HANDLES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("time of contacts", "time in which an agent handles at least one", SPANS, "4.C")},
    {ROW(OCCUPANCY, "OCC", "Occupancy", RATIO, RATIO, TARGET, EMPLOYEES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("time in which an agent handles at least one contact", "that and time available", SPANS, "3.5 4.G")},
    {ROW(SLOT_OCCUPANCY, "SLOT", "Slot occupancy", RATIO, RATIO, TARGET, EMPLOYEES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("time of contacts", "time available times capacity", SPANS, "4.G")},
    {ROW(UTILISATION, "UTL", "Utilisation", RATIO, RATIO, TARGET, EMPLOYEES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("time of work, by policy", "paid or logged-in time, by policy", SPANS, "3.5 4.G")},
    {ROW(AVAILABILITY, "AVL", "Availability", RATIO, RATIO, TARGET, EMPLOYEES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("time ready", "logged-in time", SPANS, "4.G")},
    {ROW(SHRINKAGE, "SHR", "Shrinkage", RATIO, RATIO, LOWER, EMPLOYEES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("paid time not available", "paid time", SPANS, "4.G")},
    {ROW(ADHERENCE, "ADH", "Adherence", RATIO, RATIO, HIGHER, EMPLOYEES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("scheduled time in the scheduled activity", "scheduled time", SPANS, "3.6 4.G")},
    {ROW(CONFORMANCE, "CNF", "Conformance", RATIO, RATIO, TARGET, EMPLOYEES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("time on queue", "scheduled time on queue", SPANS, "3.6 4.G")},
    {ROW(ABSENCE, "ABS", "Absence, hours", RATIO, RATIO, LOWER, EMPLOYEES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("unplanned absent time", "scheduled time", SPANS, "4.G")},
    {ROW(ABSENCE_PERSONS, "ABS_P", "Absence, persons", PROPORTION, RATIO, LOWER, EMPLOYEES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("agents with an absence", "agents", SPANS, "4.G")},
    {ROW(LATENESS, "LATE", "Lateness rate", PROPORTION, RATIO, LOWER, EMPLOYEES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("shifts begun late", "shifts", SPANS, "4.G")},
    {ROW(STAFFED_FTE, "FTE", "Staffed full-time equivalents", RATIO, COUNT, TARGET, EMPLOYEES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("staffed time", "time of one full-time equivalent", SPANS, "4.G")},
    {ROW(RESOLUTION_WITHIN, "FCR_W", "First-contact resolution without repeat", PROPORTION, RATIO, HIGHER, CONTACTS), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("ripe contacts without a repeat within the window", "ripe contacts", REPEATS, "3.7 4.D")},
    {ROW(ONE_CONTACT_RESOLUTION, "OCR", "One-contact resolution, all channels", PROPORTION, RATIO, HIGHER, CONTACTS), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("ripe contacts without a repeat on any channel", "ripe contacts", REPEATS, "3.7 4.D")},
    {ROW(REPEAT_RATE, "RPT", "Repeat-contact rate", PROPORTION, RATIO, LOWER, CONTACTS), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("contacts with an earlier one within the window", "contacts", REPEATS, "3.7 4.D")},
    {ROW(SELF_SERVICE, "SELF", "Self-service containment", PROPORTION, RATIO, HIGHER, CONTACTS), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("ended in self-service, and no agent reached within the window", "contacts in self-service", REPEATS, "4.A")},
    {ROW(SALES_PER_HOUR, "SPH", "Sales per hour", RATIO, PER_HOUR, HIGHER, EMPLOYEES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("sales", "hours of agents", SPANS, "4.I")},
    {ROW(REVENUE_PER_HOUR, "RPA_H", "Revenue per paid hour", RATIO, MONEY, HIGHER, EMPLOYEES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("sales less refunds, minor units", "paid hours of agents", SPANS, "4.I")},
    {ROW(STATE_TIME, "T_STATE", "Time in a state", COUNT, SECONDS, NEITHER, EMPLOYEES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("time of agents in one state, or for one reason", "", SPANS, "4.G")},
    {ROW(LOGIN_TIME, "LOGIN", "Log-in time", COUNT, SECONDS, NEITHER, EMPLOYEES), .merge = CKPI_MERGE_EXACT_BY_KEY,
     TEXTS("time that agents were logged in", "", SPANS, "4.G")},
    {ROW(SPAN_OF_CONTROL, "SPAN", "Span of control", RATIO, RATIO, TARGET, EMPLOYEES), .merge = CKPI_MERGE_SNAPSHOT,
     TEXTS("agents", "supervisors", SUPERVISORS, "4.H")},
};
/* clang-format on */
