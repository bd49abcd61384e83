/* SPDX-License-Identifier: MIT */
/**
 * @file callkpi/cube.h
 * @brief States keyed by dimensions and interval.
 *
 * A cube is a set of cells; a cell is a ::ckpi_state for one combination of
 * ids and one interval. What a record contributes to access and speed (counts
 * by outcome, waits, thresholds) and what it contributes to handling (talk,
 * hold, after-contact work, transfers, resolution) may belong to different
 * intervals: the default is the interval in which it was offered for the
 * first, and the one in which it ended for the second.
 */
#ifndef CALLKPI_CUBE_H
#define CALLKPI_CUBE_H

#include <callkpi/base.h>
#include <callkpi/record.h>
#include <callkpi/state.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @defgroup cube Cube
 *  Group-by, roll-up and query over states.
 *  @{ */

/** How time is cut; values of ckpi_cube_config::interval_mode. */
enum ckpi_interval_mode {
    CKPI_INTERVAL_MODE_NONE = 0,  /**< Not at all. */
    CKPI_INTERVAL_MODE_FIXED = 1, /**< Every interval_us, counted from interval_origin_us. */
    CKPI_INTERVAL_MODE_EDGES = 2  /**< At the edges of ckpi_cube_set_edges(): local days of 23 and 25 hours work. */
};

/** Which moment of a record decides its interval. */
enum ckpi_attribution {
    CKPI_ATTRIBUTION_DEFAULT = 0,  /**< Offered for access, ended for handling. */
    CKPI_ATTRIBUTION_OFFERED = 1,  /**< When it was offered. */
    CKPI_ATTRIBUTION_ANSWERED = 2, /**< When the wait ended: offered + wait; as offered where the wait is absent. */
    CKPI_ATTRIBUTION_ENDED = 3,    /**< When it ended: ckpi_contact::ended_at_us. */
    CKPI_ATTRIBUTION_KNOWN =
        4 /**< Of access only: when it was known whether it was answered in time, that is when the wait
                                      ended or the lowest threshold passed, whichever came first; an open contact whose wait
                                      is absent counts where the threshold passes, others as offered. */
};

/**
 * What a cube keys by and keeps.
 * All members but max_cells enter the fingerprint, with the state's.
 * @since 0.1
 */
typedef struct ckpi_cube_config {
    uint32_t struct_size;           /**< sizeof(ckpi_cube_config). */
    uint32_t dimensions;            /**< Mask of `1 << ckpi_dimension`; 0: one group. */
    uint32_t interval_mode;         /**< A value of ckpi_interval_mode. */
    uint32_t access_attribution;    /**< A value of ckpi_attribution. */
    uint32_t handling_attribution;  /**< A value of ckpi_attribution. */
    uint32_t reserved0;             /**< Zero. */
    int64_t interval_us;            /**< Length for #CKPI_INTERVAL_MODE_FIXED, in [1, ckpi_duration_limit()]; else 0. */
    int64_t interval_origin_us;     /**< An edge, for #CKPI_INTERVAL_MODE_FIXED, within ckpi_time_limit(); else 0. */
    uint64_t max_cells;             /**< More cells are #CKPI_E_LIMIT; 0: 2^28. */
    const ckpi_state_config *state; /**< What each cell keeps; its allocator serves the cube; NULL: the default. */
    uintptr_t reserved1;            /**< Zero. */
} ckpi_cube_config;

/** The key of a cell. Results are written up to struct_size. @since 0.1 */
typedef struct ckpi_cube_key {
    uint32_t struct_size; /**< sizeof(ckpi_cube_key). */
    uint32_t dimensions;  /**< Mask of the dimensions that id holds. */
    int64_t start_us;     /**< Start of the interval, inclusive; 0 without intervals. */
    int64_t end_us;       /**< End of the interval, exclusive; 0 without intervals. */
    uint64_t id[16];      /**< By ckpi_dimension; 0 where not in the mask. */
} ckpi_cube_key;

/** Which cells to take. All members zero: all cells. @since 0.1 */
typedef struct ckpi_cube_filter {
    uint32_t struct_size; /**< sizeof(ckpi_cube_filter). */
    uint32_t dimensions;  /**< Mask of the dimensions that must equal id; a subset of the cube's. */
    int64_t start_us;     /**< With end_us: cells whose interval lies within [start_us, end_us). */
    int64_t end_us;       /**< Both 0: any interval. */
    uint64_t id[16];      /**< By ckpi_dimension; 0 where not in the mask. */
} ckpi_cube_filter;

/** A set of states by key. Opaque. @since 0.1 */
typedef struct ckpi_cube ckpi_cube;

/**
 * Makes an empty cube.
 * @param config    Not NULL; not kept.
 * @param[out] out  The cube, owned by the caller; NULL on failure; not NULL itself.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER or #CKPI_E_MEMORY.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_cube_new(const ckpi_cube_config *config, ckpi_cube **out);

/**
 * Ends a cube and all its cells.
 * @param cube  NULL is fine.
 * @par Thread safety
 * Nobody else may be using the cube.
 * @since 0.1
 */
void ckpi_cube_free(ckpi_cube *cube);

/**
 * Gives the edges for #CKPI_INTERVAL_MODE_EDGES: intervals [e0, e1), [e1, e2), ....
 * They are needed before records are added (also after ckpi_cube_load()) and
 * may be given again; cells that exist keep their interval.
 * @param cube      Not NULL.
 * @param edges_us  count strictly increasing times; not NULL; copied.
 * @param count     At least 2.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT (also for another interval mode) or #CKPI_E_MEMORY.
 * @par Thread safety
 * Changes @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_set_edges(ckpi_cube *cube, const int64_t *edges_us, size_t count);

/**
 * Copies a cube.
 * @param cube      Not NULL.
 * @param[out] out  The copy, owned by the caller; NULL on failure; not NULL itself.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_MEMORY.
 * @par Thread safety
 * Reads @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_clone(const ckpi_cube *cube, ckpi_cube **out);

/**
 * Drops all cells; configuration and edges stay.
 * @param cube  Not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_reset(ckpi_cube *cube);

/**
 * Adds one record to the cells it belongs to.
 * @param cube           Not NULL.
 * @param contact        Not NULL; not kept.
 * @param record_size    sizeof(ckpi_contact), as the caller compiled it.
 * @param[in,out] issue  Where to say what was refused; may be NULL.
 * @return As ckpi_state_add(), or #CKPI_E_LIMIT for a cell too many. A time
 *         outside the edges is #CKPI_E_RECORD with #CKPI_REASON_BEYOND_RANGE.
 * @par Thread safety
 * Changes @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_add(ckpi_cube *cube, const ckpi_contact *contact, size_t record_size, ckpi_issue *issue);

/**
 * Adds records: all, or on failure none.
 * @param cube           Not NULL.
 * @param view           Not NULL; not kept.
 * @param[in,out] issue  Where to say which record was refused; may be NULL.
 * @return As ckpi_cube_add().
 * @par Thread safety
 * Changes @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_add_view(ckpi_cube *cube, const ckpi_contact_view *view, ckpi_issue *issue);

/**
 * Adds records given as columns: all, or on failure none.
 * @param cube           Not NULL.
 * @param columns        Not NULL; not kept.
 * @param[in,out] issue  Where to say which record was refused; may be NULL.
 * @return As ckpi_cube_add(), or #CKPI_E_SIZE.
 * @par Thread safety
 * Changes @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_add_columns(ckpi_cube *cube, const ckpi_contact_columns *columns, ckpi_issue *issue);

/**
 * Takes records back; see ckpi_state_retract(). A cell left empty is gone from
 * the saved bytes and from listings.
 * @param cube           Not NULL.
 * @param view           Not NULL; records as they were added.
 * @param[in,out] issue  Where to say which record was refused; may be NULL.
 * @return As ckpi_state_retract(); a record outside the edges in force is
 *         #CKPI_E_RECORD.
 * @par Thread safety
 * Changes @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_retract(ckpi_cube *cube, const ckpi_contact_view *view, ckpi_issue *issue);

/**
 * Adds records of any kind: all, or on failure none. A record belongs to the
 * interval of its `at_us`, and to the ids that it has; dimensions that its
 * kind lacks are 0. Contacts go the way of ckpi_cube_add_view().
 * @param cube           Not NULL.
 * @param view           Not NULL; not kept; a kind whose family is on.
 * @param[in,out] issue  Where to say which record was refused; may be NULL.
 * @return As ckpi_cube_add(); #CKPI_E_ARGUMENT also for a kind that the configuration does not keep; #CKPI_E_MISMATCH
 *         as from ckpi_state_add_records().
 * @par Thread safety
 * Changes @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_add_records(ckpi_cube *cube, const ckpi_record_view *view, ckpi_issue *issue);

/**
 * Adds records of any kind but contacts, given as columns: all, or on failure none.
 * @param cube           Not NULL.
 * @param columns        Not NULL; not kept; a kind whose family is on.
 * @param[in,out] issue  Where to say which record was refused; may be NULL.
 * @return As ckpi_cube_add_records(), #CKPI_E_SIZE, or #CKPI_E_NOT_FOUND for a column of no field.
 * @par Thread safety
 * Changes @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_add_record_columns(ckpi_cube *cube, const ckpi_record_columns *columns, ckpi_issue *issue);

/**
 * Takes records of any kind back, as ckpi_state_retract_records() does.
 * @param cube           Not NULL.
 * @param view           Not NULL; records as they were added.
 * @param[in,out] issue  Where to say which record was refused; may be NULL.
 * @return As ckpi_state_retract_records().
 * @par Thread safety
 * Changes @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_retract_records(ckpi_cube *cube, const ckpi_record_view *view, ckpi_issue *issue);

/**
 * How many records of a kind a cube holds, quarantined ones not counted.
 * @param cube      Not NULL.
 * @param kind      A value of ckpi_record_kind.
 * @param[out] out  0 where the kind is not kept; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Reads @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_records(const ckpi_cube *cube, uint32_t kind, int64_t *out);

/**
 * Adds the cells of @p source to @p cube. The same object twice doubles it.
 * @param cube    Not NULL.
 * @param source  Not NULL; not changed (unless it is @p cube).
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_MISMATCH where configurations (ckpi_cube_describe()) or currencies
 *         (ckpi_cube_currency()) differ, #CKPI_E_OVERFLOW, #CKPI_E_LIMIT or #CKPI_E_MEMORY.
 * @par Thread safety
 * Changes @p cube, reads @p source.
 * @since 0.1
 */
ckpi_status ckpi_cube_merge(ckpi_cube *cube, const ckpi_cube *source);

/**
 * Do two cubes hold the same, that is, do they save to the same bytes?
 * @param a         Not NULL.
 * @param b         Not NULL.
 * @param[out] out  1 if equal, else 0; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_MEMORY.
 * @par Thread safety
 * Reads both.
 * @since 0.1
 */
ckpi_status ckpi_cube_equal(const ckpi_cube *a, const ckpi_cube *b, uint32_t *out);

/**
 * How many cells hold something.
 * @param cube      Not NULL.
 * @param[out] out  The number; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Reads @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_count(const ckpi_cube *cube, size_t *out);

/**
 * Puts the cells that hold something in the order of their keys: interval
 * first, then the ids by dimension. Indexes are 0 to ckpi_cube_count() - 1
 * afterwards. Any change of the cube's records or cells ends that order.
 * @param cube  Not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_MEMORY.
 * @par Thread safety
 * Changes @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_sort(ckpi_cube *cube);

/**
 * A cell by index, after ckpi_cube_sort().
 * @param cube         Not NULL.
 * @param index        Below ckpi_cube_count().
 * @param[in,out] key  struct_size is read, the rest written; may be NULL.
 * @param[out] out     The cell's state; it belongs to the cube and stays valid
 *                     until the cube is changed; may be NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT (also where the cells are not in order),
 *         #CKPI_E_SIZE or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Reads @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_cell(const ckpi_cube *cube, size_t index, ckpi_cube_key *key, const ckpi_state **out);

/**
 * A cell by key.
 * @param cube      Not NULL.
 * @param key       Not NULL; dimensions as in the cube.
 * @param[out] out  The cell's state, which belongs to the cube; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Reads @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_find(const ckpi_cube *cube, const ckpi_cube_key *key, const ckpi_state **out);

/**
 * Merges the cells that a filter takes into a state.
 * @param cube    Not NULL.
 * @param filter  NULL: all cells.
 * @param state   Not NULL; added to; configured like the cube's cells; not a cell of this cube.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT (also where an interval lies only partly
 *         within the filter's), #CKPI_E_SIZE, #CKPI_E_NEWER, #CKPI_E_MISMATCH,
 *         #CKPI_E_OVERFLOW or #CKPI_E_MEMORY.
 * @par Thread safety
 * Reads @p cube, changes @p state.
 * @since 0.1
 */
ckpi_status ckpi_cube_query(const ckpi_cube *cube, const ckpi_cube_filter *filter, ckpi_state *state);

/**
 * Makes a coarser cube: fewer dimensions, longer intervals or none.
 * @param cube      Not NULL.
 * @param config    Not NULL; dimensions a subset, attribution as in @p cube (or
 *                  default), intervals such that each of the cube's lies in
 *                  one of them. Its state may be NULL; else it must match.
 * @param[out] out  The new cube, owned by the caller; NULL on failure; not NULL itself.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER,
 *         #CKPI_E_MISMATCH, #CKPI_E_LIMIT or #CKPI_E_MEMORY. To roll up to
 *         edges, make the cube, give it its edges, and merge with
 *         ckpi_cube_roll_up_into().
 * @par Thread safety
 * Reads @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_roll_up(const ckpi_cube *cube, const ckpi_cube_config *config, ckpi_cube **out);

/**
 * Adds all cells of a finer cube to a coarser one.
 * @param cube    Not NULL; the coarser one.
 * @param source  Not NULL; the finer one; not @p cube.
 * @return As ckpi_cube_roll_up().
 * @par Thread safety
 * Changes @p cube, reads @p source.
 * @since 0.1
 */
ckpi_status ckpi_cube_roll_up_into(ckpi_cube *cube, const ckpi_cube *source);

/**
 * Saves a cube as canonical bytes (docs/state-format.md).
 * @param cube         Not NULL.
 * @param[out] buffer  Room for capacity bytes; NULL only with capacity 0.
 * @param capacity     Bytes at buffer.
 * @param[out] needed  Bytes written; on #CKPI_E_SPACE the bytes it takes; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_MEMORY or #CKPI_E_SPACE (the buffer's content is then undefined).
 * @par Thread safety
 * Reads @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_save(const ckpi_cube *cube, uint8_t *buffer, size_t capacity, size_t *needed);

/**
 * Reads a cube from bytes, which may be anything.
 * @param bytes      size bytes; NULL only with size 0.
 * @param size       Number of bytes; all must belong to the cube.
 * @param limit      The most memory to take, in bytes; 0: 1 GiB.
 * @param allocator  Copied; NULL: realloc and free.
 * @param[out] out   The cube, owned by the caller; NULL on failure; not NULL itself.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_FORMAT, #CKPI_E_UNSUPPORTED, #CKPI_E_LIMIT or #CKPI_E_MEMORY.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_cube_load(const uint8_t *bytes, size_t size, size_t limit, const ckpi_allocator *allocator,
                           ckpi_cube **out);

/**
 * How many records were quarantined for a reason, in the whole cube.
 * @param cube      Not NULL.
 * @param reason    A value of ckpi_reason but #CKPI_REASON_NONE.
 * @param[out] out  The count; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Reads @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_quarantined(const ckpi_cube *cube, uint32_t reason, int64_t *out);

/**
 * How many records a cube holds, quarantined ones not counted; a record that
 * contributes to two intervals counts once.
 * @param cube      Not NULL.
 * @param[out] out  At most ckpi_record_limit(); not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Reads @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_held(const ckpi_cube *cube, int64_t *out);

/**
 * The currency of the amounts of a kind of record in a cube: one for all its
 * cells. What names another is neither added nor merged.
 * @param cube      Not NULL.
 * @param kind      A value of ckpi_record_kind.
 * @param[out] out  As ckpi_state_currency(); not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Reads @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_currency(const ckpi_cube *cube, uint32_t kind, uint32_t *out);

/**
 * The configuration of a cube, with every default filled in.
 * @param cube           Not NULL.
 * @param[in,out] out    struct_size is read, the rest written, state as NULL; may be NULL.
 * @param[in,out] state  What the cells keep, as ckpi_state_describe(); may be NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Reads @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_describe(const ckpi_cube *cube, ckpi_cube_config *out, ckpi_state_config *state);

/**
 * How much memory a cube takes now.
 * @param cube      Not NULL.
 * @param[out] out  Bytes; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Reads @p cube.
 * @since 0.1
 */
ckpi_status ckpi_cube_memory(const ckpi_cube *cube, size_t *out);

/**
 * What a window [start, end) of time saw of contacts. A contact is present
 * from when it was offered until it ended (ckpi_contact::ended_at_us, or
 * offered + wait + talk + hold + after-contact work), and waits from when it
 * was offered for its wait. An open contact waits beyond any window.
 *
 * Presence is clipped: of a contact that was offered before the window, or
 * ended after it, the part inside counts. In every window
 *
 *     present_at_start + arrived = departed + present_at_end
 *
 * and the time present is the integral of the number present. In a *closed*
 * window, one in which all who were present arrived and departed, it is also
 * the sum of their whole stays: Little's law, L T = N W, exact in microseconds
 * (J. D. C. Little, 1961). The same holds for waiting.
 *
 * All members but the window's ends are sums: windows of equal ends merge by
 * addition. The struct is plain data, without pointers: copying it is a
 * snapshot. It is frozen: it has no struct_size and never changes.
 * @since 0.1
 */
typedef struct ckpi_window {
    int64_t start_us;         /**< The window begins, inclusive. */
    int64_t end_us;           /**< The window ends, exclusive. */
    int64_t records;          /**< Contacts looked at. */
    int64_t present_at_start; /**< Offered before the window, not ended before it. */
    int64_t arrived;          /**< Offered within the window. */
    int64_t departed;         /**< Ended within the window. */
    int64_t present_at_end;   /**< Offered before the window's end, not ended before that: censored. */
    int64_t completed;        /**< Offered and ended within the window. */
    uint64_t present_low;     /**< Microseconds present within the window, of all; low word. */
    uint64_t present_high;    /**< The same, high word. */
    uint64_t waiting_low;     /**< Microseconds waiting within the window, of all; low word. */
    uint64_t waiting_high;    /**< The same, high word. */
    uint64_t stays_low;       /**< Microseconds from offered to ended, of the completed; low word. */
    uint64_t stays_high;      /**< The same, high word. */
    uint64_t waits_low;       /**< Microseconds of wait, of the completed; low word. */
    uint64_t waits_high;      /**< The same, high word. */
} ckpi_window;

/** How a window saw a contact; bits. Zero: not at all. */
enum ckpi_seen {
    CKPI_SEEN_AT_START = 1,  /**< Present when the window began. */
    CKPI_SEEN_ARRIVING = 2,  /**< Offered within the window. */
    CKPI_SEEN_DEPARTING = 4, /**< Ended within the window. */
    CKPI_SEEN_AT_END = 8     /**< Still present when the window ended. */
};

/** What a window says. Doubles that do not exist are NaN. @since 0.1 */
typedef struct ckpi_window_value {
    uint32_t struct_size; /**< sizeof(ckpi_window_value). */
    uint32_t closed;      /**< 1 where nobody was present at the start or at the end; else 0. */
    int64_t duration_us;  /**< Length of the window. */
    double arrival_rate;  /**< Lambda: arrivals a second; NaN in a window of no length. */
    double mean_present;  /**< L: number present, averaged over time; NaN likewise. */
    double mean_waiting;  /**< Number waiting, averaged over time; NaN likewise. */
    double mean_stay_s;   /**< W: seconds from offered to ended, of the completed; NaN where none is. */
    double mean_wait_s;   /**< Seconds of wait, of the completed; NaN where none is. */
} ckpi_window_value;

/**
 * Begins a window. A window that goes on is begun again for the next one: at
 * the end of a warm-up, say. Contacts need no live state: each record tells
 * its whole stay, and what lies before the window is clipped.
 * @param window    Where to begin; whatever was there is overwritten; not NULL.
 * @param start_us  Within ckpi_time_limit().
 * @param end_us    Not before the start, within ckpi_time_limit().
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p window.
 * @since 0.1
 */
ckpi_status ckpi_window_start(ckpi_window *window, int64_t start_us, int64_t end_us);

/**
 * Adds a contact, and tells how it was seen. That is where the rule for
 * tallies is chosen: add to a state or cube what is #CKPI_SEEN_ARRIVING to
 * count by arrival, or what is #CKPI_SEEN_DEPARTING to count by departure.
 * @param window         Not NULL.
 * @param contact        Not NULL; not kept.
 * @param record_size    sizeof(ckpi_contact), as the caller compiled it.
 * @param[out] seen      Any of ckpi_seen; may be NULL.
 * @param[in,out] issue  Where to say what was refused; may be NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_NEWER, #CKPI_E_RECORD or #CKPI_E_OVERFLOW.
 * @par Thread safety
 * Changes @p window.
 * @since 0.1
 */
ckpi_status ckpi_window_add(ckpi_window *window, const ckpi_contact *contact, size_t record_size, uint32_t *seen,
                            ckpi_issue *issue);

/**
 * Adds what another window of the same ends saw.
 * @param window  Not NULL.
 * @param source  Not NULL; may be @p window.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_MISMATCH or #CKPI_E_OVERFLOW.
 * @par Thread safety
 * Changes @p window, reads @p source.
 * @since 0.1
 */
ckpi_status ckpi_window_merge(ckpi_window *window, const ckpi_window *source);

/**
 * Averages of a window, each a quotient of its integers, rounded once.
 * @param window       Not NULL.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Reads @p window.
 * @since 0.1
 */
ckpi_status ckpi_window_read(const ckpi_window *window, ckpi_window_value *out);

/** @} */

#ifdef __cplusplus
}
#endif

#endif /* CALLKPI_CUBE_H */
