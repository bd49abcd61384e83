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
    CKPI_METRIC_PATIENCE_QUANTILE = 200,            /**< PAT_KM: quantile of patience by Kaplan and Meier. */
    CKPI_METRIC_CONTACTS_PER_HOUR = 201,            /**< CPH: contacts per hour; not yet computed. */
    CKPI_METRIC_CONCURRENT_HANDLE = 202,            /**< CHTc: concurrency-adjusted handle time; not yet computed. */
    CKPI_METRIC_CONCURRENCY = 203,                  /**< CONC: mean concurrency; not yet computed. */
    CKPI_METRIC_OCCUPANCY = 204,                    /**< OCC: occupancy; not yet computed. */
    CKPI_METRIC_SLOT_OCCUPANCY = 205,               /**< SLOT: slot occupancy; not yet computed. */
    CKPI_METRIC_UTILISATION = 206,                  /**< UTL: utilisation; not yet computed. */
    CKPI_METRIC_AVAILABILITY = 207,                 /**< AVL: availability; not yet computed. */
    CKPI_METRIC_SHRINKAGE = 208,                    /**< SHR: shrinkage; not yet computed. */
    CKPI_METRIC_ADHERENCE = 209,                    /**< ADH: adherence; not yet computed. */
    CKPI_METRIC_CONFORMANCE = 210,                  /**< CNF: conformance; not yet computed. */
    CKPI_METRIC_ABSENCE = 211,                      /**< ABS: absence, hours; not yet computed. */
    CKPI_METRIC_ABSENCE_PERSONS = 212,              /**< ABS_P: absence, persons; not yet computed. */
    CKPI_METRIC_LATENESS = 213,                     /**< LATE: lateness rate; not yet computed. */
    CKPI_METRIC_STAFFED_FTE = 214,                  /**< FTE: staffed full-time equivalents; not yet computed. */
    CKPI_METRIC_RESOLUTION_WITHIN = 215,      /**< FCR_W: first-contact resolution without repeat; not yet computed. */
    CKPI_METRIC_ONE_CONTACT_RESOLUTION = 216, /**< OCR: one-contact resolution, all channels; not yet computed. */
    CKPI_METRIC_REPEAT_RATE = 217,            /**< RPT: repeat-contact rate; not yet computed. */
    CKPI_METRIC_SELF_SERVICE = 218,           /**< SELF: self-service containment; not yet computed. */
    CKPI_METRIC_REVENUE_PER_AGENT = 219,      /**< RPA: revenue per agent. */
    CKPI_METRIC_SALES_PER_AGENT = 220,        /**< SPA: sales per agent. */
    CKPI_METRIC_SALES_PER_HOUR = 221          /**< SPH: sales per hour; not yet computed. */
};

/** How results of shards combine. */
enum ckpi_merge_class {
    CKPI_MERGE_EXACT = 1,        /**< Exactly, whatever the partition. */
    CKPI_MERGE_EXACT_BY_KEY = 2, /**< Exactly, as the flags of later legs are true. */
    CKPI_MERGE_BOUNDED = 3,      /**< Within certified bounds that merging does not widen. */
    CKPI_MERGE_SNAPSHOT = 4      /**< Only at one and the same moment. */
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
    const char *fields;      /**< Members of ckpi_contact it needs, comma separated. */
    const char *sources;     /**< Where the formula comes from. */
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
 * Lists the metrics that a state's configuration declares: call with 0, 1, 2,
 * ... until #CKPI_E_NOT_FOUND.
 * @param state      Not NULL; may be a cell of a cube.
 * @param index      Position in the list.
 * @param[out] out   The metric there, #CKPI_METRIC_OWN plus its position; not NULL.
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
 * The word for a constant of this header, such as "seconds" or "higher".
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
 * beyond it. Visits whose wait is not known are left out and reported in
 * ckpi_value::excluded.
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

/** Kinds of policies. */
enum ckpi_policy_kind {
    CKPI_POLICY_SERVICE_LEVEL = 1, /**< ::ckpi_service_level_policy. */
    CKPI_POLICY_ABANDONMENT = 2    /**< ::ckpi_abandonment_policy. */
};

/** A named preset; all text is static. @since 0.1 */
typedef struct ckpi_policy_info {
    uint32_t struct_size; /**< sizeof(ckpi_policy_info). */
    uint32_t kind;        /**< A value of ckpi_policy_kind. */
    uint32_t policy;      /**< Its id: never reused; 1 is the default of its kind. */
    uint32_t reserved0;   /**< Zero. */
    const char *name;     /**< Such as "answered". */
    const char *formula;  /**< In words. */
    const char *used_by;  /**< Who counts like this. */
    const char *sources;  /**< Where that is written. */
} ckpi_policy_info;

/**
 * Lists the presets of a kind: call with 0, 1, 2, ... until #CKPI_E_NOT_FOUND.
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
 * @param name      UTF-8; NULL only with size 0. "default" is the default.
 * @param size      Bytes of name.
 * @param[out] out  The policy's id; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_policy_find(uint32_t kind, const char *name, size_t size, uint32_t *out);

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
    CKPI_VALUE_NOT_GIVEN = 6,        /**< The query lacks what is needed: as_of_us. */
    CKPI_VALUE_NOT_REACHED = 7       /**< The observations end before the quantile: too many are censored. */
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
    double numerator;     /**< NaN where the metric is no quotient. */
    double denominator;   /**< NaN where the metric is no quotient. */
    double value_low;     /**< The exact value is certainly not below; equals value where exact. */
    double value_high;    /**< The exact value is certainly not above; equals value where exact. */
    double low;           /**< Lower limit of the confidence interval. */
    double high;          /**< Upper limit of the confidence interval; may be infinite for quantiles of few values. */
    double confidence;    /**< Of the interval. */
    double quantile;      /**< For a quantile; else NaN. */
    int64_t n;            /**< Records it rests on. */
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
 * @param[in,out] out  count values, likewise; NULL only with count 0.
 * @return As ckpi_metric_read(), and nothing was written unless #CKPI_OK.
 * @par Thread safety
 * Reads @p state.
 * @since 0.1
 */
ckpi_status ckpi_metric_read_many(const ckpi_state *state, const ckpi_metric_query *queries, size_t count,
                                  ckpi_value *out);

/** @} */

#ifdef __cplusplus
}
#endif

#endif /* CALLKPI_METRIC_H */
