/* SPDX-License-Identifier: MIT */
/**
 * @file callkpi/metric.h
 * @brief What is said: the catalogue of metrics, policies, and reading values.
 *
 * A metric is a row of one table: numerator and denominator are sums of
 * measures of a state. Where vendors disagree, a policy, plain data too,
 * decides at reading time. Every value carries what it was made of.
 */
#ifndef CALLKPI_METRIC_H
#define CALLKPI_METRIC_H

#include <callkpi/base.h>
#include <callkpi/measure.h>
#include <callkpi/record.h>
#include <callkpi/state.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @defgroup metric Metric
 *  The catalogue, policies and values.
 *  @{ */

/** The metrics. Symbols, formulas and sources: ckpi_metric_describe(). */
enum ckpi_metric {
    CKPI_METRIC_NONE = 0,                           /**< No metric. */
    CKPI_METRIC_ATTEMPTS = 1,                       /**< N_ATT. */
    CKPI_METRIC_OFFERED = 2,                        /**< N_OFF: queue visits. */
    CKPI_METRIC_OFFERED_CONTACTS = 3,               /**< N_OFF_C: contacts, by their first leg. */
    CKPI_METRIC_ANSWERED = 4,                       /**< N_ANS. */
    CKPI_METRIC_HANDLED = 5,                        /**< N_HND. */
    CKPI_METRIC_ABANDONED = 6,                      /**< N_ABN. */
    CKPI_METRIC_SHORT_ABANDONED = 7,                /**< N_SAB. */
    CKPI_METRIC_BLOCKED = 8,                        /**< BLK. */
    CKPI_METRIC_ANSWER_RATE = 9,                    /**< ANSR. */
    CKPI_METRIC_ACCESS = 10,                        /**< ACCESS. */
    CKPI_METRIC_ABANDON_RATE = 11,                  /**< ABR. */
    CKPI_METRIC_DIALER_ABANDON = 12,                /**< ABR_DIAL. */
    CKPI_METRIC_DEFLECTION = 13,                    /**< DEFL: callback take rate. */
    CKPI_METRIC_DISCONNECT_RATE = 14,               /**< DROP. */
    CKPI_METRIC_NON_RESPONSE = 15,                  /**< RONA. */
    CKPI_METRIC_SERVICE_LEVEL = 16,                 /**< SL. */
    CKPI_METRIC_SPEED_OF_ANSWER = 17,               /**< ASA. */
    CKPI_METRIC_QUEUE_TIME = 18,                    /**< AQT. */
    CKPI_METRIC_WAIT_TO_ABANDON = 19,               /**< AWA. */
    CKPI_METRIC_LONGEST_WAIT = 20,                  /**< LWT. */
    CKPI_METRIC_OLDEST_WAITING = 21,                /**< OLDEST. */
    CKPI_METRIC_WAIT = 22,                          /**< W: quantile of the wait of answered contacts. */
    CKPI_METRIC_WAIT_ALL = 23,                      /**< W_ALL: quantile of the wait of all queue visits. */
    CKPI_METRIC_PATIENCE = 24,                      /**< PAT. */
    CKPI_METRIC_DELAY = 25,                         /**< P(W>0). */
    CKPI_METRIC_CALLBACK_TIME = 26,                 /**< CBT. */
    CKPI_METRIC_CALLBACK_ON_TIME = 27,              /**< CB_OK. */
    CKPI_METRIC_CALLBACK_ATTEMPTS = 28,             /**< CB_ATT. */
    CKPI_METRIC_HANDLE_TIME = 29,                   /**< AHT: per handled leg; with a quantile, of handle time. */
    CKPI_METRIC_HANDLE_TIME_CONTACT = 30,           /**< AHT_C: per handled contact. */
    CKPI_METRIC_TALK_TIME = 31,                     /**< ATT; with a quantile, of talk time. */
    CKPI_METRIC_HOLD_TIME_HELD = 32,                /**< AHLD: of held contacts. */
    CKPI_METRIC_HOLD_TIME = 33,                     /**< AHLD_ALL: of all handled; with a quantile, of hold time. */
    CKPI_METRIC_HELD_RATE = 34,                     /**< HLD%. */
    CKPI_METRIC_HOLD_RATIO = 35,                    /**< HTR. */
    CKPI_METRIC_HOLDS = 36,                         /**< NHLD. */
    CKPI_METRIC_LONGEST_HOLD = 37,                  /**< LHLD. */
    CKPI_METRIC_AFTER_CONTACT_WORK = 38,            /**< ACW; with a quantile, of after-contact work. */
    CKPI_METRIC_AFTER_CONTACT_WORK_DONE = 39,       /**< ACW_W: of contacts with any. */
    CKPI_METRIC_AFTER_CONTACT_RATIO = 40,           /**< ACW_R. */
    CKPI_METRIC_SHORT_HANDLE = 41,                  /**< SHORT_H. */
    CKPI_METRIC_AGENT_HANG_UP = 42,                 /**< AHU. */
    CKPI_METRIC_FIRST_RESOLUTION = 43,              /**< FCR_AGT. */
    CKPI_METRIC_NET_RESOLUTION = 44,                /**< FCR_NET. */
    CKPI_METRIC_TRANSFER_RATE = 45,                 /**< XFR. */
    CKPI_METRIC_CONTACTS_TRANSFERRED = 46,          /**< XFR_C. */
    CKPI_METRIC_ESCALATION_RATE = 47,               /**< ESC. */
    CKPI_METRIC_COMPLAINT_RATE = 48,                /**< CMP. */
    CKPI_METRIC_RING_TIME = 49,                     /**< RING: average ring of answered contacts. */
    CKPI_METRIC_SATISFACTION_MEAN = 50,             /**< CSAT_M: mean of the 1 to 5 score carried by contacts. */
    CKPI_METRIC_CSAT = 51,                          /**< CSAT_SVY: satisfaction by survey, mean. */
    CKPI_METRIC_CSAT_TOP_TWO = 52,                  /**< CSAT_T2B: satisfaction, top two. */
    CKPI_METRIC_CSAT_TOP = 53,                      /**< CSAT_TOP: satisfaction, top. */
    CKPI_METRIC_CSAT_HUNDRED = 54,                  /**< CSAT_100: satisfaction from 0 to 100. */
    CKPI_METRIC_PROMOTER_SCORE = 55,                /**< NPS: net promoter score. */
    CKPI_METRIC_EMPLOYEE_PROMOTER_SCORE = 56,       /**< ENPS: employee net promoter score. */
    CKPI_METRIC_EMPLOYEE_PROMOTER_SCORE_5 = 57,     /**< ENPS5: employee net promoter score, five points. */
    CKPI_METRIC_EFFORT = 58,                        /**< CES1: customer effort (2010). */
    CKPI_METRIC_EASE = 59,                          /**< CES2: customer ease (2013). */
    CKPI_METRIC_EASE_TOP_THREE = 60,                /**< CES2_T3: customer ease, top three. */
    CKPI_METRIC_EASE_INDEX = 61,                    /**< CES2_IDX: customer ease index. */
    CKPI_METRIC_NET_EASY = 62,                      /**< NETEASY: net easy. */
    CKPI_METRIC_SURVEY_RESPONSE = 63,               /**< RESP: survey response rate. */
    CKPI_METRIC_SURVEY_PARTIAL = 64,                /**< RESP_P: survey partial response rate. */
    CKPI_METRIC_SENTIMENT = 65,                     /**< SENT: sentiment. */
    CKPI_METRIC_AT_RISK = 66,                       /**< ATRISK: customers at risk. */
    CKPI_METRIC_SURVEY_RESOLUTION = 67,             /**< FCR_SVY: first-contact resolution by survey. */
    CKPI_METRIC_EMPLOYEE_SATISFACTION = 68,         /**< ESI: employee satisfaction from 0 to 100. */
    CKPI_METRIC_CUSTOMER_RETENTION = 69,            /**< RET_C: customer retention. */
    CKPI_METRIC_CUSTOMER_CHURN = 70,                /**< CHN: customer churn. */
    CKPI_METRIC_REPURCHASE = 71,                    /**< REFC: repurchase. */
    CKPI_METRIC_COMPLAINT_RECORDS = 72,             /**< CMP_R: complaint rate by complaint records. */
    CKPI_METRIC_COMPLAINT_RESOLUTION = 73,          /**< CMP_RST: complaint resolution time. */
    CKPI_METRIC_COMPLAINT_IN_TIME = 74,             /**< CMP_SLA: complaints answered in time. */
    CKPI_METRIC_COMPLAINT_UPHELD = 75,              /**< CMP_UP: complaints upheld. */
    CKPI_METRIC_REOPEN_RATE = 76,                   /**< REOPEN: reopen rate. */
    CKPI_METRIC_FIRST_LEVEL_RESOLUTION = 77,        /**< FLR: first-level resolution. */
    CKPI_METRIC_RESOLUTION_TIME = 78,               /**< RST: resolution time. */
    CKPI_METRIC_FIRST_RESOLUTION_TIME = 79,         /**< RST_F: time to first resolution. */
    CKPI_METRIC_BUSINESS_RESOLUTION_TIME = 80,      /**< RST_B: resolution time, business time. */
    CKPI_METRIC_RESOLUTION_TIME_QUANTILE = 81,      /**< RST_Q: resolution time, quantile. */
    CKPI_METRIC_DUE_MET = 82,                       /**< SLA: service-level agreement by due. */
    CKPI_METRIC_CLOSED_IN_TIME = 83,                /**< SLA_C: service-level agreement by closed. */
    CKPI_METRIC_CONTACTS_PER_CASE = 84,             /**< CPI: contacts per issue. */
    CKPI_METRIC_CALLBACK_RETURN = 85,               /**< CBT_R: callback return time by attempts. */
    CKPI_METRIC_CALLBACK_RETURN_QUANTILE = 86,      /**< CBT_Q: callback return time, quantile. */
    CKPI_METRIC_CALLBACK_MET = 87,                  /**< CB_OK_R: callbacks on time by attempts. */
    CKPI_METRIC_CALLBACK_TRIES = 88,                /**< CB_ATT_R: callback attempts per success by attempts. */
    CKPI_METRIC_CONVERSION = 89,                    /**< CNV: conversion of eligible contacts. */
    CKPI_METRIC_CONVERSION_HANDLED = 90,            /**< CNV_H: conversion of handled contacts. */
    CKPI_METRIC_REVENUE_PER_CONTACT = 91,           /**< RPC: revenue per contact. */
    CKPI_METRIC_ORDER_VALUE = 92,                   /**< AOV: average order value. */
    CKPI_METRIC_SAVE_RATE = 93,                     /**< SAVE: save rate. */
    CKPI_METRIC_RIGHT_PARTY_RATE = 94,              /**< RPCT: right-party contact rate. */
    CKPI_METRIC_PROMISE_KEPT = 95,                  /**< PTP: promises kept. */
    CKPI_METRIC_FIRST_RESPONSE = 96,                /**< FRT: first response time. */
    CKPI_METRIC_BUSINESS_FIRST_RESPONSE = 97,       /**< FRT_B: first response time, business time. */
    CKPI_METRIC_FIRST_RESPONSE_QUANTILE = 98,       /**< FRT_Q: first response time, quantile. */
    CKPI_METRIC_UNANSWERED = 99,                    /**< N_UNANS: cases without a reply. */
    CKPI_METRIC_RESPONSE_TIME = 100,                /**< ART: average agent response time. */
    CKPI_METRIC_RESPONSE_TIME_QUANTILE = 101,       /**< ART_Q: agent response time, quantile. */
    CKPI_METRIC_MESSAGES_PER_CONVERSATION = 102,    /**< MPC: messages per conversation. */
    CKPI_METRIC_ONE_TOUCH = 103,                    /**< TOUCH1: one-touch rate. */
    CKPI_METRIC_BACKLOG = 104,                      /**< BKL: backlog at the end of the period. */
    CKPI_METRIC_OPEN_AGE = 105,                     /**< AGE: age of open cases. */
    CKPI_METRIC_OPEN_AGE_QUANTILE = 106,            /**< AGE_Q: age of open cases, quantile. */
    CKPI_METRIC_CYCLES_LATE = 107,                  /**< ACL: average cycles late. */
    CKPI_METRIC_NET_FLOW = 108,                     /**< NETFLOW: created less resolved. */
    CKPI_METRIC_SILENT_ABANDON = 109,               /**< INACT: silent-abandon rate. */
    CKPI_METRIC_BOT_CONTAINMENT = 110,              /**< BOTC: bot containment. */
    CKPI_METRIC_QUALITY = 111,                      /**< QA: quality score. */
    CKPI_METRIC_QUALITY_RAW = 112,                  /**< QA_RAW: quality score, whatever failed. */
    CKPI_METRIC_QUALITY_FULL_CREDIT = 113,          /**< QA_FULL: quality score, not applicable earned. */
    CKPI_METRIC_QUALITY_NO_CREDIT = 114,            /**< QA_NONE: quality score, not applicable lost. */
    CKPI_METRIC_QUALITY_AUTOMATIC = 115,            /**< QA_AUTO: quality score by software. */
    CKPI_METRIC_FATAL_RATE = 116,                   /**< AF%: auto-fail rate. */
    CKPI_METRIC_CRITICAL_ACCURACY = 117,            /**< CEA: critical-error accuracy. */
    CKPI_METRIC_CUSTOMER_CRITICAL_ACCURACY = 118,   /**< CEA_CUST: customer-critical accuracy. */
    CKPI_METRIC_BUSINESS_CRITICAL_ACCURACY = 119,   /**< CEA_BUSI: business-critical accuracy. */
    CKPI_METRIC_COMPLIANCE_CRITICAL_ACCURACY = 120, /**< CEA_COMP: compliance-critical accuracy. */
    CKPI_METRIC_NONCRITICAL_ACCURACY = 121,         /**< NCEA: non-critical accuracy. */
    CKPI_METRIC_SCRIPT_ADHERENCE = 122,             /**< SCR: script adherence. */
    CKPI_METRIC_DEFECTS = 123,                      /**< DEFECT: defects per million opportunities. */
    CKPI_METRIC_EVALUATION_COVERAGE = 124,          /**< COV: evaluation coverage. */
    CKPI_METRIC_CALIBRATION = 125,                  /**< CAL: calibration error. */
    CKPI_METRIC_CALIBRATION_AGREEMENT = 126,        /**< CAL_AGR: calibration agreement. */
    CKPI_METRIC_ATTRITION = 127,                    /**< ATR: attrition. */
    CKPI_METRIC_VOLUNTARY_ATTRITION = 128,          /**< ATR_VOL: voluntary attrition. */
    CKPI_METRIC_INVOLUNTARY_ATTRITION = 129,        /**< ATR_INVOL: involuntary attrition. */
    CKPI_METRIC_INTERNAL_ATTRITION = 130,           /**< ATR_INT: internal attrition. */
    CKPI_METRIC_ATTRITION_OF_ALL = 131,             /**< ATR_EVER: attrition of all employed. */
    CKPI_METRIC_ATTRITION_ANNUALIZED = 132,         /**< ATR_A: attrition, annualized. */
    CKPI_METRIC_ATTRITION_DENSITY = 133,            /**< ATR_D: attrition per person-year. */
    CKPI_METRIC_EMPLOYEE_RETENTION = 134,           /**< RET_E: employee retention. */
    CKPI_METRIC_TENURE = 135,                       /**< TEN: tenure. */
    CKPI_METRIC_TENURE_QUANTILE = 136,              /**< TEN_Q: tenure, quantile. */
    CKPI_METRIC_EARLY_ATTRITION = 137,              /**< EARLY: attrition within 90 days. */
    CKPI_METRIC_TRAINING_OF_NEW = 138,              /**< TRN_N: training of a new agent. */
    CKPI_METRIC_TRAINING_YEARLY = 139,              /**< TRN_A: training per full-time year. */
    CKPI_METRIC_COACHING_SESSIONS = 140,            /**< COACH: coaching sessions. */
    CKPI_METRIC_COACHING_HOURS = 141,               /**< COACH_H: coaching hours. */
    CKPI_METRIC_COST_PER_CONTACT = 142,             /**< CPC: cost per contact. */
    CKPI_METRIC_COST_PER_RESOLUTION = 143,          /**< CPR: cost per resolution. */
    CKPI_METRIC_COST_PER_MINUTE = 144,              /**< CPM: cost per handle minute. */
    CKPI_METRIC_PERCENTAGE_ERROR = 145,             /**< MAPE: mean absolute percentage error. */
    CKPI_METRIC_WEIGHTED_ERROR = 146,               /**< WAPE: weighted absolute percentage error. */
    CKPI_METRIC_FORECAST_BIAS = 147,                /**< BIAS: forecast bias. */
    CKPI_METRIC_SYMMETRIC_ERROR = 148,              /**< sMAPE: symmetric absolute percentage error. */
    CKPI_METRIC_ABSOLUTE_ERROR = 149,               /**< MAE: mean absolute error. */
    CKPI_METRIC_ROOT_SQUARE_ERROR = 150,            /**< RMSE: root mean square error. */
    CKPI_METRIC_SCALED_ERROR = 151,                 /**< MASE: mean absolute scaled error. */
    CKPI_METRIC_HANDLE_TIME_ACCURACY = 152,         /**< HTA: handle-time accuracy. */
    CKPI_METRIC_INTERVALS_MET = 153,                /**< STA: intervals that met their goal. */
    CKPI_METRIC_STAFFING_ERROR = 154,               /**< STA_ERR: staffing error. */
    CKPI_METRIC_SCHEDULE_EFFICIENCY = 155,          /**< SCHED_EFF: schedule efficiency. */
    CKPI_METRIC_HANDLE_TIME_RING = 156,             /**< AHT_R: average handle time, ringing added. */
    CKPI_METRIC_HANDLE_TIME_TALK_HOLD = 157,        /**< AHT_TH: average talk and hold. */
    CKPI_METRIC_HANDLE_TIME_TALK_WORK = 158,        /**< AHT_TW: average talk and after-contact work. */
    CKPI_METRIC_ATTRITION_COMPOUND = 159,           /**< ATR_C: attrition of a year, compounded. */
    CKPI_METRIC_CALIBRATION_KAPPA = 160,            /**< CAL_K: calibration agreement beyond chance. */
    CKPI_METRIC_BACKLOG_DAYS = 161,                 /**< BKL_D: days of work in the backlog. */
    CKPI_METRIC_BACKLOG_MEAN = 162,                 /**< BKL_M: mean backlog over time. */
    CKPI_METRIC_FIRST_RESPONSE_PATIENCE = 163, /**< FRT_KM: quantile of the first response time, open cases censored. */
    CKPI_METRIC_CUSTOMERS = 164,               /**< N_CUST: different customers. */
    CKPI_METRIC_AGENTS = 165,                  /**< N_AGT: different agents. */
    CKPI_METRIC_EMPLOYEE_SATISFACTION_MEAN = 166, /**< ESAT: employee satisfaction, mean. */
    CKPI_METRIC_PATIENCE_QUANTILE = 200,          /**< PAT_KM: quantile of patience by Kaplan and Meier. */
    CKPI_METRIC_CONTACTS_PER_HOUR = 201,          /**< CPH: contacts per hour; not yet computed. */
    CKPI_METRIC_CONCURRENT_HANDLE = 202,          /**< CHTc: concurrency-adjusted handle time; not yet computed. */
    CKPI_METRIC_CONCURRENCY = 203,                /**< CONC: mean concurrency; not yet computed. */
    CKPI_METRIC_OCCUPANCY = 204,                  /**< OCC: occupancy; not yet computed. */
    CKPI_METRIC_SLOT_OCCUPANCY = 205,             /**< SLOT: slot occupancy; not yet computed. */
    CKPI_METRIC_UTILISATION = 206,                /**< UTL: utilisation; not yet computed. */
    CKPI_METRIC_AVAILABILITY = 207,               /**< AVL: availability; not yet computed. */
    CKPI_METRIC_SHRINKAGE = 208,                  /**< SHR: shrinkage; not yet computed. */
    CKPI_METRIC_ADHERENCE = 209,                  /**< ADH: adherence; not yet computed. */
    CKPI_METRIC_CONFORMANCE = 210,                /**< CNF: conformance; not yet computed. */
    CKPI_METRIC_ABSENCE = 211,                    /**< ABS: absence, hours; not yet computed. */
    CKPI_METRIC_ABSENCE_PERSONS = 212,            /**< ABS_P: absence, persons; not yet computed. */
    CKPI_METRIC_LATENESS = 213,                   /**< LATE: lateness rate; not yet computed. */
    CKPI_METRIC_STAFFED_FTE = 214,                /**< FTE: staffed full-time equivalents; not yet computed. */
    CKPI_METRIC_RESOLUTION_WITHIN = 215,       /**< FCR_W: first-contact resolution without repeat; not yet computed. */
    CKPI_METRIC_ONE_CONTACT_RESOLUTION = 216,  /**< OCR: one-contact resolution, all channels; not yet computed. */
    CKPI_METRIC_REPEAT_RATE = 217,             /**< RPT: repeat-contact rate; not yet computed. */
    CKPI_METRIC_SELF_SERVICE = 218,            /**< SELF: self-service containment; not yet computed. */
    CKPI_METRIC_REVENUE_PER_AGENT = 219,       /**< RPA: revenue per agent. */
    CKPI_METRIC_SALES_PER_AGENT = 220,         /**< SPA: sales per agent. */
    CKPI_METRIC_SALES_PER_HOUR = 221,          /**< SPH: sales per hour; not yet computed. */
    CKPI_METRIC_ERLANG_B = 222,                /**< ErlangB: blocking by a model; ckpi_capacity_read() computes it. */
    CKPI_METRIC_ERLANG_C = 223,                /**< ErlangC: delay probability by a model, likewise. */
    CKPI_METRIC_ERLANG_A = 224,                /**< ErlangA: abandonment by a model, likewise. */
    CKPI_METRIC_REVENUE_PER_HOUR = 225,        /**< RPA_H: revenue per paid hour; not yet computed. */
    CKPI_METRIC_STATE_TIME = 226,              /**< T_STATE: time of agents in a state; not yet computed. */
    CKPI_METRIC_LOGIN_TIME = 227,              /**< LOGIN: log-in time; not yet computed. */
    CKPI_METRIC_SPAN_OF_CONTROL = 228,         /**< SPAN: agents per supervisor; not yet computed. */
    CKPI_METRIC_ANSWER_RATE_ENDED = 229,       /**< ANSR_END: answer rate of the visits that ended. */
    CKPI_METRIC_ANSWER_RATE_STAYED = 230,      /**< ANSR_NF: answer rate, flow-outs left out. */
    CKPI_METRIC_ANSWER_RATE_BOTH = 231,        /**< ANSR_AA: answer rate of the answered and the abandoned. */
    CKPI_METRIC_ACCESS_ALL = 232,              /**< ACCESS_ALL: level of access, of all arrivals. */
    CKPI_METRIC_SPEED_OF_ANSWER_NO_WAIT = 233, /**< ASA_CB0: speed of answer, callbacks as no wait. */
    CKPI_METRIC_CALLBACK_REACHED = 234,        /**< CB_REACH: callbacks reached. */
    CKPI_METRIC_TALK_RATIO = 235,              /**< TTR: talk-time ratio. */
    CKPI_METRIC_COMPLAINTS_OF_CUSTOMERS = 236, /**< CMP_CUST: complaints of customers. */
    CKPI_METRIC_CALLBACK_FROM_DUE = 237,       /**< CBT_RD: callback return time from the due time, by attempts. */
    CKPI_METRIC_CALLBACK_TO_DIAL = 238,        /**< CBT_RT: callback time to the dialing, by attempts. */
    CKPI_METRIC_CALLBACKS_REACHED = 239,       /**< CB_REACH_R: callbacks reached, by attempts. */
    CKPI_METRIC_CONVERSION_RIGHT_PARTY = 240,  /**< CNV_RP: conversion of right-party contacts. */
    CKPI_METRIC_CONVERSION_LEADS = 241,        /**< CNV_L: conversion of leads. */
    CKPI_METRIC_FIRST_RESPONSE_QUEUED = 242,   /**< FRT_E: first response time from entering the queue. */
    CKPI_METRIC_BUSINESS_RESPONSE_TIME = 243,  /**< ART_B: average agent response time, business time. */
    CKPI_METRIC_BOT_HANDED_OVER = 244,         /**< BOT_HO: bot handover. */
    CKPI_METRIC_ATTRITION_MEAN = 245,          /**< ATR_M: attrition of the mean headcount over time. */
    CKPI_METRIC_PERCENTAGE_ERROR_ALL = 246,    /**< MAPE_ALL: MAPE, undefined where an interval had no contacts. */
    CKPI_METRIC_SPEED_OF_ANSWER_QUEUE = 247,   /**< ASA_Q: speed of answer, without ringing. */
    CKPI_METRIC_SPEED_OF_ANSWER_CALLED = 248,  /**< ASA_CB: speed of answer, callbacks until they are connected. */
    CKPI_METRIC_CALLBACK_DUE_TIME = 249,       /**< CBT_D: callback return time from the due time. */
    CKPI_METRIC_NON_RESPONSE_STAYED = 250,     /**< RONA_NA: agent non-response, abandoned visits left out. */
    CKPI_METRIC_TRANSFER_BLIND = 251,          /**< XFR_BLIND: transfers without consulting. */
    CKPI_METRIC_TRANSFER_CONSULT = 252,        /**< XFR_CONSULT: transfers after consulting. */
    CKPI_METRIC_TRANSFER_QUEUE = 253,          /**< XFR_QUEUE: transfers to a queue. */
    CKPI_METRIC_TRANSFER_EXTERNAL = 254,       /**< XFR_EXTERNAL: transfers outside. */
    CKPI_METRIC_TRANSFER_FLOW = 255            /**< XFR_FLOW: transfers to a menu or bot. */
};

/** A row of the catalogue; all text is static. @since 0.1 */
typedef struct ckpi_metric_info {
    uint32_t struct_size;    /**< sizeof(ckpi_metric_info). */
    uint32_t metric;         /**< A value of ckpi_metric. */
    uint32_t kind;           /**< A value of ckpi_metric_kind. */
    uint32_t unit;           /**< A value of ckpi_unit. */
    uint32_t better;         /**< A value of ckpi_better. */
    uint32_t counting_unit;  /**< A value of ckpi_counting_unit. */
    uint32_t handling;       /**< 0: attributed like access; 1: like handling (callkpi/cube.h). */
    uint32_t merge_class;    /**< A value of ckpi_merge_class. */
    uint32_t version;        /**< Version of the definition. */
    uint32_t quantile;       /**< 1 if a quantile may be asked for. */
    uint32_t policy_kind;    /**< A value of ckpi_policy_kind, or 0. */
    uint32_t reserved0;      /**< Zero. */
    const char *symbol;      /**< Such as "SL". */
    const char *name;        /**< Such as "Service level". */
    const char *numerator;   /**< The numerator in words. */
    const char *denominator; /**< The denominator in words; "" where there is none. */
    const char *fields;      /**< Fields it needs of the kinds of records it counts, comma separated. */
    const char *sources;     /**< Where the formula comes from: codes of docs/sources.md, apart by blanks. */
} ckpi_metric_info;

/**
 * Lists the catalogue: call with 0, 1, 2, ... until #CKPI_E_NOT_FOUND.
 * @param index      Position in the list.
 * @param[out] out   The metric there, a value of ckpi_metric; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_metric_at(uint32_t index, uint32_t *out);

/**
 * A metric by symbol, such as "SL" or "HLD%".
 * @param symbol    UTF-8; NULL only with size 0.
 * @param size      Bytes of symbol.
 * @param[out] out  A value of ckpi_metric; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_metric_find(const char *symbol, size_t size, uint32_t *out);

/**
 * The row of a metric.
 * @param metric       A value of ckpi_metric.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_metric_describe(uint32_t metric, ckpi_metric_info *out);

/**
 * A metric of the library in the terms that a vendor declares, to learn what it
 * is made of or to start one's own from: with another symbol, ckpi_state_new()
 * takes it where the families of its measures are on, and it reads the same.
 * @param metric           A value of ckpi_metric.
 * @param[out] out         Written up to what this release knows; texts that are too long for their member are empty; not NULL.
 * @param definition_size  sizeof(ckpi_metric_definition), as the caller compiled it.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, or #CKPI_E_NOT_FOUND also for a metric without such terms: of contacts,
 *         where states have code of their own, and of what no state keeps.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_metric_definition_read(uint32_t metric, ckpi_metric_definition *out, size_t definition_size);

/**
 * Lists the metrics that a state's configuration declares: call with 0, 1, 2,
 * ... until #CKPI_E_NOT_FOUND.
 * @param state      Not NULL; may be a cell of a cube.
 * @param index      Position in the list.
 * @param[out] out   The metric there, #CKPI_OWN_METRIC_FIRST plus its position; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Reads @p state.
 * @since 0.1
 */
ckpi_status ckpi_metric_own_at(const ckpi_state *state, uint32_t index, uint32_t *out);

/**
 * A declared metric by its symbol.
 * @param state     Not NULL; may be a cell of a cube.
 * @param symbol    UTF-8; NULL only with size 0.
 * @param size      Bytes of symbol.
 * @param[out] out  The metric; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Reads @p state.
 * @since 0.1
 */
ckpi_status ckpi_metric_own_find(const ckpi_state *state, const char *symbol, size_t size, uint32_t *out);

/**
 * The row of a metric, declared or of the library. The texts of a declared one
 * are there as long as the state is.
 * @param state        Not NULL; may be a cell of a cube.
 * @param metric       A value of ckpi_metric, or of ckpi_metric_own_at().
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Reads @p state.
 * @since 0.1
 */
ckpi_status ckpi_metric_own_describe(const ckpi_state *state, uint32_t metric, ckpi_metric_info *out);

/**
 * The word for a value of ckpi_unit, such as "seconds".
 * @param unit  A value of ckpi_unit.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_unit_name(uint32_t unit);

/**
 * The word for a value of ckpi_better: "higher", "lower", "target" or "neither".
 * @param better  A value of ckpi_better.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_better_name(uint32_t better);

/**
 * The word for a value of ckpi_merge_class, such as "exact".
 * @param merge_class  A value of ckpi_merge_class.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_merge_class_name(uint32_t merge_class);

/** Which side of a limit the limit itself is on. */
enum ckpi_compare {
    CKPI_COMPARE_AT_MOST = 0, /**< Less than or equal. */
    CKPI_COMPARE_BELOW = 1    /**< Strictly less. */
};

/** What a service-level policy makes of a visit. */
enum ckpi_treatment {
    CKPI_TREATMENT_DROP = 0, /**< In neither numerator nor denominator. */
    CKPI_TREATMENT_MISS = 1, /**< In the denominator only. */
    CKPI_TREATMENT_HIT = 2   /**< In both. */
};

/** What a policy does with short abandons. */
enum ckpi_short_action {
    CKPI_SHORT_KEEP = 0,          /**< They are abandons like others. */
    CKPI_SHORT_DROP = 1,          /**< They are left out of numerator and denominator. */
    CKPI_SHORT_DROP_NUMERATOR = 2 /**< They are left out of the numerator only. */
};

/**
 * A service-level policy: how each outcome counts, within the threshold and
 * beyond it. A visit whose wait is not known counts where the policy treats its
 * outcome alike within and beyond, and drops no short ones of it; elsewhere it is
 * left out and reported in ckpi_value::excluded.
 * @since 0.1
 */
typedef struct ckpi_service_level_policy {
    uint32_t struct_size;   /**< sizeof(ckpi_service_level_policy). */
    uint32_t compare;       /**< A value of ckpi_compare: of a wait with the threshold. */
    uint32_t short_action;  /**< A value of ckpi_short_action but the last. */
    uint32_t short_compare; /**< A value of ckpi_compare: of an abandon's wait with the short limit. */
    uint8_t within[16];     /**< By ckpi_outcome: a value of ckpi_treatment; only offered outcomes. */
    uint8_t beyond[16];     /**< By ckpi_outcome: a value of ckpi_treatment; only offered outcomes. */
} ckpi_service_level_policy;

/** An abandonment policy: which outcomes make numerator and denominator. @since 0.1 */
typedef struct ckpi_abandonment_policy {
    uint32_t struct_size;   /**< sizeof(ckpi_abandonment_policy). */
    uint32_t numerator;     /**< Mask of `1 << ckpi_outcome`, a subset of the denominator. */
    uint32_t denominator;   /**< Mask of `1 << ckpi_outcome`; not 0. */
    uint32_t short_action;  /**< A value of ckpi_short_action. */
    uint32_t short_compare; /**< A value of ckpi_compare: of an abandon's wait with the short limit. */
    uint32_t reserved0;     /**< Zero. */
} ckpi_abandonment_policy;

/** What handle time is made of: parts of a handled leg that can be left out of it, or added to it; bits. */
enum ckpi_handle_part {
    CKPI_HANDLE_PART_TALK = 1,               /**< Talk. */
    CKPI_HANDLE_PART_HOLD = 2,               /**< Hold. */
    CKPI_HANDLE_PART_AFTER_CONTACT_WORK = 4, /**< After-contact work. */
    CKPI_HANDLE_PART_RING = 8                /**< Ringing, where it is known. */
};

/** What handle time is divided by. */
enum ckpi_handle_per {
    CKPI_HANDLE_PER_LEG = 0,    /**< Handled legs, as staffing needs it. */
    CKPI_HANDLE_PER_CONTACT = 1 /**< Handled contacts, as customers see it. */
};

/** A handle-time policy: talk + hold + after-contact work, and what differs from that. @since 0.1 */
typedef struct ckpi_handle_time_policy {
    uint32_t struct_size; /**< sizeof(ckpi_handle_time_policy). */
    uint32_t per;         /**< A value of ckpi_handle_per. */
    uint32_t left_out;    /**< Any of ckpi_handle_part but ringing: what is left out. */
    uint32_t added;       /**< #CKPI_HANDLE_PART_RING or 0: what is added. */
} ckpi_handle_time_policy;

/** Which contacts hold time is averaged over. */
enum ckpi_hold_over {
    CKPI_HOLD_OVER_HANDLED = 0, /**< All that were handled. */
    CKPI_HOLD_OVER_HELD = 1     /**< Those that were held. */
};

/** A hold-time policy. @since 0.1 */
typedef struct ckpi_hold_time_policy {
    uint32_t struct_size; /**< sizeof(ckpi_hold_time_policy). */
    uint32_t over;        /**< A value of ckpi_hold_over. */
} ckpi_hold_time_policy;

/**
 * What an agent's time goes to: bits of the masks of ckpi_time_share_policy, and
 * places in ckpi_agent_totals::class_us. At each moment of paid time an agent
 * is in one class; the last two are beside that.
 */
enum ckpi_time_class {
    CKPI_TIME_TALK = 0,               /**< Talks to a customer; wall-clock, however many there are at once. */
    CKPI_TIME_HOLD = 1,               /**< Has a customer on hold, and talks to none. */
    CKPI_TIME_AFTER_CONTACT_WORK = 2, /**< After-contact work. */
    CKPI_TIME_RING = 3,               /**< Reserved for a contact that is not answered yet. */
    CKPI_TIME_AVAILABLE = 4,          /**< Ready and idle. */
    CKPI_TIME_OTHER_CONTACT = 5,      /**< On a contact outside the queues, such as a call of the agent's own. */
    CKPI_TIME_OTHER_WORK = 6,         /**< Other productive work. */
    CKPI_TIME_MEETING = 7,            /**< Meetings. */
    CKPI_TIME_TRAINING = 8,           /**< Training and coaching. */
    CKPI_TIME_BREAK = 9,              /**< Paid breaks. */
    CKPI_TIME_NOT_READY = 10,         /**< Logged in, not ready, and not told why. */
    CKPI_TIME_LEAVE = 11,             /**< Paid and not there: holiday, illness. */
    CKPI_TIME_CONTACTS = 12,          /**< Time of contacts at hand, each in full: two at once count twice. */
    CKPI_TIME_SLOTS = 13              /**< Time ready or busy, times the contacts an agent may have at once. */
};

/**
 * A policy of occupancy, utilisation or shrinkage: one sum of classes over
 * another. Both masks 0: the family's default; utilisation has none.
 * @since 0.1
 */
typedef struct ckpi_time_share_policy {
    uint32_t struct_size; /**< sizeof(ckpi_time_share_policy). */
    uint32_t numerator;   /**< Mask of `1 << ckpi_time_class`. */
    uint32_t denominator; /**< Mask of `1 << ckpi_time_class`; 0 only where numerator is. */
    uint32_t reserved0;   /**< Zero. */
} ckpi_time_share_policy;

/** When an agent is where the schedule says. */
enum ckpi_adherence_compare {
    CKPI_ADHERENCE_BY_CLASS = 0,   /**< In the same class: productive or not. */
    CKPI_ADHERENCE_BY_ACTIVITY = 1 /**< In the very activity. */
};

/** What becomes of work outside the schedule. */
enum ckpi_adherence_outside {
    CKPI_ADHERENCE_OUTSIDE_IGNORED = 0,  /**< Nothing. */
    CKPI_ADHERENCE_OUTSIDE_EXCEPTION = 1 /**< It is time out of adherence, and in the denominator. */
};

/** An adherence policy. @since 0.1 */
typedef struct ckpi_adherence_policy {
    uint32_t struct_size; /**< sizeof(ckpi_adherence_policy). */
    uint32_t compare;     /**< A value of ckpi_adherence_compare. */
    uint32_t outside;     /**< A value of ckpi_adherence_outside. */
    uint32_t reserved0;   /**< Zero. */
} ckpi_adherence_policy;

/** What of the time on queue conforms. */
enum ckpi_conformance_count {
    CKPI_CONFORMANCE_ALL = 0,   /**< All of it: more than 1 where there was more than scheduled. */
    CKPI_CONFORMANCE_CAPPED = 1 /**< Of each activity at most what was scheduled. */
};

/** A conformance policy. @since 0.1 */
typedef struct ckpi_conformance_policy {
    uint32_t struct_size; /**< sizeof(ckpi_conformance_policy). */
    uint32_t count;       /**< A value of ckpi_conformance_count. */
} ckpi_conformance_policy;

/** What absence counts. */
enum ckpi_absence_count {
    CKPI_ABSENCE_HOURS = 0,  /**< Time that was lost. */
    CKPI_ABSENCE_PERSONS = 1 /**< Agents with any absence. */
};

/** An absence policy. @since 0.1 */
typedef struct ckpi_absence_policy {
    uint32_t struct_size; /**< sizeof(ckpi_absence_policy). */
    uint32_t count;       /**< A value of ckpi_absence_count. */
} ckpi_absence_policy;

/** How it is known that a contact resolved its issue. */
enum ckpi_resolution_method {
    CKPI_RESOLUTION_METHOD_NO_REPEAT = 0,  /**< The customer did not come back within the window; ripe contacts only. */
    CKPI_RESOLUTION_METHOD_AGENT = 1,      /**< The agent says so, of all handled contacts. */
    CKPI_RESOLUTION_METHOD_AGENT_NET = 2,  /**< The agent says so, of those that the first level could resolve. */
    CKPI_RESOLUTION_METHOD_SURVEY = 3,     /**< The customer says so. */
    CKPI_RESOLUTION_METHOD_ONE_CONTACT = 4 /**< As no repeat, on whatever channel. */
};

/** Which later contacts are a repeat. */
enum ckpi_resolution_match {
    CKPI_RESOLUTION_MATCH_ANY_ISSUE = 0,  /**< Any of the customer's. */
    CKPI_RESOLUTION_MATCH_SAME_ISSUE = 1, /**< Those about the same issue. */
    CKPI_RESOLUTION_MATCH_SAME_QUEUE = 2  /**< Those to the same queue. */
};

/** Whose resolution it was. Credits to all must not be added up over agents. */
enum ckpi_resolution_credit {
    CKPI_RESOLUTION_CREDIT_LAST_AGENT = 0,  /**< The last agent's. */
    CKPI_RESOLUTION_CREDIT_FIRST_AGENT = 1, /**< The first agent's. */
    CKPI_RESOLUTION_CREDIT_ALL_AGENTS = 2   /**< Every agent's who took part. */
};

/** A policy of first-contact resolution. @since 0.1 */
typedef struct ckpi_resolution_policy {
    uint32_t struct_size; /**< sizeof(ckpi_resolution_policy). */
    uint32_t method;      /**< A value of ckpi_resolution_method. */
    uint32_t matching;    /**< A value of ckpi_resolution_match. */
    uint32_t credit;      /**< A value of ckpi_resolution_credit. */
    int64_t window_us;    /**< A repeat comes within this, counted from the end of a contact; 0: 7 d. */
    int64_t reconnect_us; /**< What comes sooner is the same contact; 0: 15 min; below 0: nothing is. */
} ckpi_resolution_policy;

/** What leavers are divided by. */
enum ckpi_attrition_headcount {
    CKPI_ATTRITION_HEADCOUNT_AVERAGE = 0,     /**< The mean of employees at the start and at the end. */
    CKPI_ATTRITION_HEADCOUNT_EVERYONE = 1,    /**< Everyone employed at some time of the period. */
    CKPI_ATTRITION_HEADCOUNT_PERSON_TIME = 2, /**< Years of persons employed: a rate per year as it is. */
    CKPI_ATTRITION_HEADCOUNT_MEAN = 3         /**< The mean of employees over time, weighted by the second. */
};

/** How a rate becomes one of a year. */
enum ckpi_attrition_annual {
    CKPI_ATTRITION_ANNUAL_PERIOD = 0,  /**< It stays that of the period. */
    CKPI_ATTRITION_ANNUAL_LINEAR = 1,  /**< Times the periods in a year. */
    CKPI_ATTRITION_ANNUAL_COMPOUND = 2 /**< Compounded: 1 - (1 - rate)^periods. */
};

/** An attrition policy. @since 0.1 */
typedef struct ckpi_attrition_policy {
    uint32_t struct_size; /**< sizeof(ckpi_attrition_policy). */
    uint32_t headcount;   /**< A value of ckpi_attrition_headcount. */
    uint32_t annual;      /**< A value of ckpi_attrition_annual. */
    uint32_t reserved0;   /**< Zero. */
} ckpi_attrition_policy;

/** What becomes of items that did not apply. */
enum ckpi_quality_not_applicable {
    CKPI_QUALITY_NOT_APPLICABLE_RENORMALISE = 0, /**< Left out: the other weights make up the whole. */
    CKPI_QUALITY_NOT_APPLICABLE_EARNED = 1,      /**< Earned. */
    CKPI_QUALITY_NOT_APPLICABLE_LOST = 2         /**< Lost. */
};

/** What becomes of a score after a fatal failure. */
enum ckpi_quality_fatal {
    CKPI_QUALITY_FATAL_IS_ZERO = 0, /**< It is 0. */
    CKPI_QUALITY_FATAL_IGNORED = 1  /**< It stays. */
};

/** Whose evaluations are meant. */
enum ckpi_quality_evaluator {
    CKPI_QUALITY_BY_PERSONS = 0, /**< Those of persons. */
    CKPI_QUALITY_BY_SOFTWARE = 1 /**< Those of software. */
};

/** A quality policy. @since 0.1 */
typedef struct ckpi_quality_policy {
    uint32_t struct_size;    /**< sizeof(ckpi_quality_policy). */
    uint32_t not_applicable; /**< A value of ckpi_quality_not_applicable. */
    uint32_t fatal;          /**< A value of ckpi_quality_fatal. */
    uint32_t evaluator;      /**< A value of ckpi_quality_evaluator. */
} ckpi_quality_policy;

/** Measures of a forecast's error; intervals with nothing to divide by are left out but for the last. */
enum ckpi_error_measure {
    CKPI_ERROR_WEIGHTED = 0,      /**< WAPE. */
    CKPI_ERROR_BIAS = 1,          /**< BIAS. */
    CKPI_ERROR_PERCENTAGE = 2,    /**< MAPE. */
    CKPI_ERROR_SYMMETRIC = 3,     /**< sMAPE. */
    CKPI_ERROR_ABSOLUTE = 4,      /**< MAE. */
    CKPI_ERROR_ROOT_SQUARE = 5,   /**< RMSE. */
    CKPI_ERROR_SCALED = 6,        /**< MASE. */
    CKPI_ERROR_PERCENTAGE_ALL = 7 /**< MAPE_ALL: none where an interval has nothing to divide by. */
};

/** A policy of forecast error. @since 0.1 */
typedef struct ckpi_forecast_error_policy {
    uint32_t struct_size; /**< sizeof(ckpi_forecast_error_policy). */
    uint32_t measure;     /**< A value of ckpi_error_measure. */
} ckpi_forecast_error_policy;

/** What a quotient is whose denominator is 0. */
enum ckpi_undefined {
    CKPI_UNDEFINED_NO_VALUE = 0, /**< None: NaN. */
    CKPI_UNDEFINED_ZERO = 1,     /**< 0. */
    CKPI_UNDEFINED_WHOLE = 2,    /**< The whole: 1, 100 points or 1,000 per thousand; none in other units. */
    CKPI_UNDEFINED_INFINITE = 3  /**< Infinite. */
};

/** A policy of undefined ratios. @since 0.1 */
typedef struct ckpi_undefined_policy {
    uint32_t struct_size; /**< sizeof(ckpi_undefined_policy). */
    uint32_t nothing;     /**< A value of ckpi_undefined: of 0 / 0. */
    uint32_t something;   /**< A value of ckpi_undefined: of a numerator above 0. */
    uint32_t reserved0;   /**< Zero. */
} ckpi_undefined_policy;

/** Families of policies. */
enum ckpi_policy_kind {
    CKPI_POLICY_SERVICE_LEVEL = 1,   /**< ::ckpi_service_level_policy. */
    CKPI_POLICY_ABANDONMENT = 2,     /**< ::ckpi_abandonment_policy. */
    CKPI_POLICY_HANDLE_TIME = 3,     /**< ::ckpi_handle_time_policy. */
    CKPI_POLICY_HOLD_TIME = 4,       /**< ::ckpi_hold_time_policy. */
    CKPI_POLICY_OCCUPANCY = 5,       /**< ::ckpi_time_share_policy. */
    CKPI_POLICY_UTILISATION = 6,     /**< ::ckpi_time_share_policy. */
    CKPI_POLICY_SHRINKAGE = 7,       /**< ::ckpi_time_share_policy. */
    CKPI_POLICY_ADHERENCE = 8,       /**< ::ckpi_adherence_policy. */
    CKPI_POLICY_CONFORMANCE = 9,     /**< ::ckpi_conformance_policy. */
    CKPI_POLICY_ABSENCE = 10,        /**< ::ckpi_absence_policy. */
    CKPI_POLICY_RESOLUTION = 11,     /**< ::ckpi_resolution_policy. */
    CKPI_POLICY_ATTRITION = 12,      /**< ::ckpi_attrition_policy. */
    CKPI_POLICY_QUALITY = 13,        /**< ::ckpi_quality_policy. */
    CKPI_POLICY_FORECAST_ERROR = 14, /**< ::ckpi_forecast_error_policy. */
    CKPI_POLICY_UNDEFINED = 15       /**< ::ckpi_undefined_policy. */
};

/** How a policy takes effect. */
enum ckpi_policy_effect {
    CKPI_EFFECT_READS = 1,   /**< A member of ckpi_metric_query: it decides how the family's metric is read. */
    CKPI_EFFECT_CHOOSES = 2, /**< It names the metric to read: ckpi_policy_info::metric. */
    CKPI_EFFECT_TOTALS = 3,  /**< It decides how ckpi_agent_totals_read() divides totals that the caller gives. */
    CKPI_EFFECT_MENDS = 4    /**< ckpi_undefined_apply() puts it on a value that was read. */
};

/** A family of policies: what one name means to different people; all text is static. @since 0.1 */
typedef struct ckpi_policy_family_info {
    uint32_t struct_size; /**< sizeof(ckpi_policy_family_info). */
    uint32_t kind;        /**< A value of ckpi_policy_kind. */
    uint32_t effect;      /**< A value of ckpi_policy_effect. */
    uint32_t metric;      /**< The metric that bears the name, a value of ckpi_metric; 0: every quotient. */
    uint32_t size;        /**< Bytes of the family's struct in this release. */
    uint32_t reserved0;   /**< Zero. */
    const char *name;     /**< Such as "handle_time". */
    const char *decides;  /**< What a policy of the family decides. */
} ckpi_policy_family_info;

/** A named preset; all text is static. @since 0.1 */
typedef struct ckpi_policy_info {
    uint32_t struct_size; /**< sizeof(ckpi_policy_info). */
    uint32_t kind;        /**< A value of ckpi_policy_kind. */
    uint32_t policy;      /**< Its id: never reused. */
    uint32_t is_default;  /**< 1: the default of its family. */
    const char *name;     /**< Such as "answered". */
    const char *formula;  /**< In words. */
    const char *used_by;  /**< Who counts like this. */
    const char *sources;  /**< Where that is written: codes of docs/sources.md. */
    uint32_t metric;      /**< The metric that is read so, a value of ckpi_metric; 0: any quotient. */
    uint32_t reserved0;   /**< Zero. */
} ckpi_policy_info;

/**
 * Lists the families: call with 0, 1, 2, ... until #CKPI_E_NOT_FOUND.
 * @param index        Position in the list.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_policy_family_at(uint32_t index, ckpi_policy_family_info *out);

/**
 * A family by name, such as "handle_time".
 * @param name      UTF-8; NULL only with size 0.
 * @param size      Bytes of name.
 * @param[out] out  A value of ckpi_policy_kind; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_policy_family_find(const char *name, size_t size, uint32_t *out);

/**
 * Lists the presets of a family: call with 0, 1, 2, ... until #CKPI_E_NOT_FOUND.
 * @param kind         A value of ckpi_policy_kind.
 * @param index        Position in the list.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_policy_at(uint32_t kind, uint32_t index, ckpi_policy_info *out);

/**
 * A preset by name.
 * @param kind      A value of ckpi_policy_kind.
 * @param name      UTF-8; NULL only with size 0. "default" is the default; utilisation has none.
 * @param size      Bytes of name.
 * @param[out] out  The policy's id; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_policy_find(uint32_t kind, const char *name, size_t size, uint32_t *out);

/**
 * The data of a preset of any family, to read or to start one's own from.
 * @param kind         A value of ckpi_policy_kind.
 * @param policy       An id; 0: the default.
 * @param[in,out] out  The family's struct (ckpi_policy_kind says which): its struct_size is read, the rest written; not
 *                     NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_policy_preset(uint32_t kind, uint32_t policy, void *out);

/**
 * Which preset a policy of the caller's own is: the first that says the same.
 * Its ckpi_policy_info::metric is what to read, in a family that chooses.
 * @param kind      A value of ckpi_policy_kind.
 * @param own       The family's struct; not NULL.
 * @param[out] out  The preset's id; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, or #CKPI_E_NOT_FOUND where no preset says that.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_policy_match(uint32_t kind, const void *own, uint32_t *out);

/**
 * The data of a service-level preset, to read or to start one's own from.
 * @param policy       An id; 0: the default.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_service_level_preset(uint32_t policy, ckpi_service_level_policy *out);

/**
 * The data of an abandonment preset.
 * @param policy       An id; 0: the default.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_abandonment_preset(uint32_t policy, ckpi_abandonment_policy *out);

/** Bits of ckpi_metric_query::flags. */
enum ckpi_query_flag {
    CKPI_QUERY_NO_INTERVAL = 1,    /**< Do not compute low and high. */
    CKPI_QUERY_THRESHOLD_GIVEN = 2 /**< threshold_us is meant even if it is 0. */
};

/** What to read. Zero means the default of everything but the metric. @since 0.1 */
typedef struct ckpi_metric_query {
    uint32_t struct_size;          /**< sizeof(ckpi_metric_query). */
    uint32_t metric;               /**< A value of ckpi_metric, or of ckpi_metric_own_at(). */
    uint32_t flags;                /**< Any of ckpi_query_flag. */
    uint32_t service_level_policy; /**< A preset's id; 0: the default. */
    uint32_t abandonment_policy;   /**< A preset's id; 0: the default. */
    uint32_t reserved0;            /**< Zero. */
    int64_t threshold_us;          /**< Service-level threshold; 0: the lowest that is configured. */
    int64_t short_us;              /**< Short-abandon limit; 0: off. */
    int64_t as_of_us;              /**< The moment of reading, for OLDEST; #CKPI_ABSENT or 0: not given. */
    double quantile;               /**< In (0, 1) for a quantile; 0: none, or the median for W and W_ALL. */
    double confidence;             /**< Of the interval, in (0, 1); 0: 0.95. */
    const ckpi_service_level_policy *own_service_level; /**< The caller's own policy, in place of a preset; or NULL. */
    const ckpi_abandonment_policy *own_abandonment;     /**< The caller's own policy, in place of a preset; or NULL. */
} ckpi_metric_query;

/** Whether a value exists; values of ckpi_value::status. */
enum ckpi_value_status {
    CKPI_VALUE_OK = 0,               /**< Exact. */
    CKPI_VALUE_APPROXIMATE = 1,      /**< Within value_low and value_high. */
    CKPI_VALUE_PARTIAL = 2,          /**< Exact for what has ended; contacts are still open. */
    CKPI_VALUE_NO_DATA = 3,          /**< Nothing of the kind was recorded. */
    CKPI_VALUE_ZERO_DENOMINATOR = 4, /**< There are records, but none that the denominator counts. */
    CKPI_VALUE_NOT_KEPT = 5,         /**< The state's configuration does not keep what is needed. */
    CKPI_VALUE_NOT_GIVEN = 6,        /**< The query lacks what is needed: as_of_us, or the parameters of a model. */
    CKPI_VALUE_NOT_REACHED = 7,      /**< The observations end before the quantile: too many are censored. */
    CKPI_VALUE_OUT_OF_DOMAIN = 8     /**< The formula has no value there: no rate above 1 compounds. */
};

/**
 * The word for a value of ckpi_value_status, such as "no_data".
 * @param status  A value of ckpi_value_status.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_value_status_name(uint32_t status);

/**
 * A value and what it was made of. Doubles that do not exist are NaN; status,
 * or the absence of an interval, says why. Durations are in seconds.
 * @since 0.1
 */
typedef struct ckpi_value {
    uint32_t struct_size; /**< sizeof(ckpi_value). */
    uint32_t metric;      /**< A value of ckpi_metric. */
    uint32_t version;     /**< Version of the definition. */
    uint32_t status;      /**< A value of ckpi_value_status. */
    uint32_t unit;        /**< A value of ckpi_unit. */
    uint32_t policy_kind; /**< A value of ckpi_policy_kind, or 0. */
    uint32_t policy;      /**< The preset's id; 0: none, or the caller's own. */
    uint32_t reserved0;   /**< Zero. */
    double value; /**< numerator / denominator (times 1,000 for #CKPI_UNIT_PER_THOUSAND), or the extreme or quantile. */
    double numerator;   /**< NaN where the metric is no quotient. */
    double denominator; /**< NaN where the metric is no quotient. */
    double value_low;   /**< The exact value is certainly not below; equals value where exact. */
    double value_high;  /**< The exact value is certainly not above; equals value where exact. */
    double low;         /**< Lower limit of the confidence interval. */
    double high;        /**< Upper limit of the confidence interval; may be infinite for quantiles of few values. */
    double confidence;  /**< Of the interval. */
    double quantile;    /**< For a quantile the one that was read, in (0, 1); else NaN. */
    int64_t n; /**< Records it rests on, never more than are held; of sums whose records no measure counts: all held. */
    int64_t excluded;     /**< Records of the population left out because a needed field is absent. */
    int64_t open;         /**< Contacts still open, which may change it. */
    int64_t threshold_us; /**< For service level; else #CKPI_ABSENT. */
    int64_t short_us;     /**< Short-abandon limit applied; else #CKPI_ABSENT. */
} ckpi_value;

/**
 * Reads a metric from a state. A value that does not exist is no failure: its
 * status says so.
 * @param state        Not NULL; may be a cell of a cube.
 * @param query        Not NULL.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, or
 *         #CKPI_E_NOT_FOUND for an unknown metric or policy.
 * @par Thread safety
 * Reads @p state.
 * @since 0.1
 */
ckpi_status ckpi_metric_read(const ckpi_state *state, const ckpi_metric_query *query, ckpi_value *out);

/**
 * Reads several metrics from a state; quantiles share the work.
 * @param state        Not NULL.
 * @param queries      count queries, all with the struct_size of the first, which is also the distance between them; NULL only with count 0.
 * @param count        How many.
 * @param[in,out] out  count values; the first one's struct_size is read, the rest written; NULL only with count 0.
 * @return As ckpi_metric_read(), and nothing was written unless #CKPI_OK.
 * @par Thread safety
 * Reads @p state.
 * @since 0.1
 */
ckpi_status ckpi_metric_read_many(const ckpi_state *state, const ckpi_metric_query *queries, size_t count,
                                  ckpi_value *out);

/**
 * What agents did over a period, as sums over agents and time: what occupancy,
 * utilisation, shrinkage, adherence, conformance and absence are quotients of.
 * @since 0.1
 */
typedef struct ckpi_agent_totals {
    uint32_t struct_size;       /**< sizeof(ckpi_agent_totals). */
    uint32_t reserved0;         /**< Zero. */
    int64_t class_us[16];       /**< Time by ckpi_time_class. */
    int64_t scheduled_us;       /**< Scheduled time that adherence is tracked in. */
    int64_t other_class_us;     /**< Of it: in the other class, productive or not, than scheduled. */
    int64_t other_activity_us;  /**< Of it: in another activity than scheduled; at least other_class_us. */
    int64_t outside_us;         /**< Worked outside the schedule. */
    int64_t scheduled_queue_us; /**< Scheduled on queue. */
    int64_t queue_us;           /**< Spent on queue. */
    int64_t matched_queue_us;   /**< The lesser of both, summed over activities. */
    int64_t absent_us;          /**< Unplanned absence. */
    int64_t shift_us;           /**< Time that shifts were scheduled for. */
    int64_t absent_agents;      /**< Agents with an absence. */
    int64_t agents;             /**< Agents. */
} ckpi_agent_totals;

/**
 * The figure of a family whose effect is #CKPI_EFFECT_TOTALS. Where all totals
 * are 0 its status is #CKPI_VALUE_NO_DATA.
 * @param totals       Not NULL; nothing below 0 or above 2^58.
 * @param kind         A value of ckpi_policy_kind.
 * @param policy       A preset's id; 0: the default.
 * @param own          The family's struct, in place of a preset; or NULL.
 * @param[in,out] out  struct_size is read, the rest written; times in seconds; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, or #CKPI_E_NOT_FOUND for an unknown preset, such as
 *         the default of utilisation.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_agent_totals_read(const ckpi_agent_totals *totals, uint32_t kind, uint32_t policy, const void *own,
                                   ckpi_value *out);

/**
 * Gives a value whose status is #CKPI_VALUE_ZERO_DENOMINATOR the number that a
 * policy of undefined ratios says. The status stays; others are left as they are.
 * @param policy        A preset's id; 0: the default, which gives no number.
 * @param own           In place of a preset; or NULL.
 * @param[in,out] value  Not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Writes @p value.
 * @since 0.1
 */
ckpi_status ckpi_undefined_apply(uint32_t policy, const ckpi_undefined_policy *own, ckpi_value *value);

/** @} */

#ifdef __cplusplus
}
#endif

#endif /* CALLKPI_METRIC_H */
