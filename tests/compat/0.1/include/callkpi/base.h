/* SPDX-License-Identifier: MIT */
/**
 * @file callkpi/base.h
 * @brief What every room stands on: version, status, issue, allocator, ids.
 *
 * Rules that hold for the whole library, and are not repeated at each function:
 *
 * - **Threads.** The library has no globals. A function that takes an object
 *   as `const` may run in any number of threads at once on that object; any
 *   other function needs the object to itself. Functions that take no object
 *   are safe everywhere. "Safe from any thread" below means just this.
 * - **Failure.** A function that returns ::ckpi_status has done everything
 *   (#CKPI_OK) or nothing: every object is as it was before the call.
 * - **Memory.** What a `_new`, `_load` or `_clone` function returns belongs to
 *   the caller and is ended by the `_free` function of its kind, which accepts
 *   NULL. No function returns a string to free: text is static.
 * - **Arrays of results.** Where the caller knows how many there will be, the
 *   array has room for a count that is given: one result for each input.
 *   Elsewhere array, capacity and needed follow each other. NULL, only with
 *   capacity 0, asks how many: needed gets what was written, or, where capacity
 *   is too small, what it takes; then nothing is written to the array, and the
 *   function returns #CKPI_E_SPACE. Bytes and text are given in the same way, but
 *   a buffer that is too small is left in an undefined state. Where a summary tells
 *   the number, it stands for needed, and NULL means that the summary alone is
 *   wanted: that is no failure.
 * - **Structs that grow** begin with `struct_size`, which the caller sets to
 *   its own sizeof. Zero is the default of every other field. A size below
 *   that of the first release is #CKPI_E_SIZE; a byte that this library does
 *   not know and that is not zero is #CKPI_E_NEWER. Results are written up to
 *   the caller's size, never beyond. In an array of such structs all elements
 *   have the struct_size of the first, which is also the distance from one to
 *   the next; of an array of results only the first one's is read, and the
 *   others get it.
 * - **Time** is microseconds in an int64_t, from any epoch the caller keeps to
 *   (the examples use 1970-01-01 UTC). All spans are half open: [start, end).
 */
#ifndef CALLKPI_BASE_H
#define CALLKPI_BASE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @defgroup base Base
 *  Version, status, issue, allocator, ids.
 *  @{ */

#define CKPI_VERSION_MAJOR 0        /**< Changes when the ABI breaks. */
#define CKPI_VERSION_MINOR 1        /**< Changes when the API grows. */
#define CKPI_VERSION_PATCH 0        /**< Changes otherwise. */
#define CKPI_VERSION_NUMBER 100     /**< major * 10000 + minor * 100 + patch. */
#define CKPI_VERSION_STRING "0.1.0" /**< The three numbers as text. */

/**
 * The version of the library that is running, as #CKPI_VERSION_NUMBER is that
 * of the headers.
 * @return major * 10000 + minor * 100 + patch.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
uint32_t ckpi_version_number(void);

/**
 * The running version as text.
 * @return Static text such as "0.1.0"; never NULL.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_version_string(void);

/**
 * Zero on success, negative on failure. Values are never reused; treat a
 * negative value that you do not know as a failure.
 * @since 0.1
 */
typedef int32_t ckpi_status;

/** The values of ::ckpi_status. */
enum ckpi_status_value {
    CKPI_OK = 0,              /**< Success. */
    CKPI_E_ARGUMENT = -1,     /**< A required pointer is NULL, or a value is outside its documented range. */
    CKPI_E_MEMORY = -2,       /**< The allocator returned NULL. */
    CKPI_E_SIZE = -3,         /**< struct_size is below that of the first release, or absurd. */
    CKPI_E_NEWER = -4,        /**< A field or bit that this library does not know is not zero. */
    CKPI_E_RECORD = -5,       /**< A record says what cannot be; ckpi_issue tells which field and why. */
    CKPI_E_OVERFLOW = -6,     /**< The counts or sums would leave their exact range. */
    CKPI_E_MISMATCH = -7,     /**< Two things that do not belong together: other configurations, another goal. */
    CKPI_E_NOT_HELD = -8,     /**< A record to retract is not contained in the state. */
    CKPI_E_FORMAT = -9,       /**< The bytes are not a saved object, or are damaged. */
    CKPI_E_UNSUPPORTED = -10, /**< The bytes are of a format version that this library does not read. */
    CKPI_E_LIMIT = -11,       /**< A limit would be passed: one that the caller set, or one that is documented. */
    CKPI_E_SPACE = -12,       /**< The caller's buffer is too small; the needed size was written. */
    CKPI_E_NOT_FOUND = -13,   /**< No such name, id, key or position; a moment before the first or after the last. */
    CKPI_E_IRREVERSIBLE = -14 /**< What was added cannot be taken back: a sketch forgets what it saw. */
};

/**
 * The name of a status, for logs.
 * @param status Any value.
 * @return Static text such as "CKPI_E_RECORD"; "CKPI_E_UNKNOWN" for a value
 *         this library does not know. Never NULL.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_status_name(ckpi_status status);

/**
 * One English sentence about a status.
 * @param status Any value.
 * @return Static text; never NULL.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_status_text(ckpi_status status);

/**
 * Lists the statuses: call with 0, 1, 2, ... until #CKPI_E_NOT_FOUND.
 * @param index      Position in the list.
 * @param[out] out   The status there; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_status_at(uint32_t index, ckpi_status *out);

/** "Absent" for a time, a duration or an amount: distinct from 0. Also ckpi_absent(). */
#define CKPI_ABSENT INT64_MIN

/**
 * #CKPI_ABSENT, for languages without the preprocessor.
 * @return INT64_MIN.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
int64_t ckpi_absent(void);

/**
 * The largest distance of a time from its epoch: 2^55 microseconds, about
 * 1,141 years. Times lie in [-limit, limit].
 * @return 36028797018963968.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
int64_t ckpi_time_limit(void);

/**
 * A time from a simulation's clock, which is a double of any unit: the nearest
 * microsecond, and of two equally near ones the even one. The product is exact
 * before it is rounded, so every machine gives the same; earlier never becomes
 * later, though two times may become one. Convert the moments of events and
 * subtract those: durations converted one by one do not add up.
 * @param time      Finite; time * unit_us within ckpi_time_limit() of 0.
 * @param unit_us   Microseconds in one unit of time, such as 1000000 for
 *                  seconds, in [1, ckpi_duration_limit()].
 * @param[out] out  Microseconds; not NULL.
 * @return #CKPI_OK, or #CKPI_E_ARGUMENT (also for NaN, infinity and a time
 *         beyond the limit).
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_time_from_double(double time, int64_t unit_us, int64_t *out);

/**
 * The longest duration of one record: 2^44 microseconds, about 203 days.
 * Durations lie in [0, limit].
 * @return 17592186044416.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
int64_t ckpi_duration_limit(void);

/**
 * The largest amount of money in one record, in minor units: 2^44. Amounts lie
 * in [-limit, limit].
 * @return 17592186044416.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
int64_t ckpi_amount_limit(void);

/**
 * The most records that one state or cube holds: 2^38. It is what makes every
 * sum in it exact: 2^38 records of the longest duration, squared, still fit.
 * @return 274877906944.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
int64_t ckpi_record_limit(void);

/**
 * The one allocation function, in the manner of a realloc that is told both
 * sizes: old_size 0 allocates, new_size 0 frees and returns NULL.
 * @param user_data  ckpi_allocator::user_data.
 * @param block      NULL if and only if old_size is 0.
 * @param old_size   What was asked for last time.
 * @param new_size   What is wanted now.
 * @return A block aligned for any object, or NULL; then @p block is still valid.
 * @since 0.1
 */
typedef void *(*ckpi_realloc_fn)(void *user_data, void *block, size_t old_size, size_t new_size);

/**
 * An allocator. Whoever takes it copies it; user_data must outlive the copy.
 * Where a pointer to one is NULL, the library uses realloc and free.
 * This struct is frozen: it has no struct_size and never changes.
 * @since 0.1
 */
typedef struct ckpi_allocator {
    ckpi_realloc_fn realloc_fn; /**< Not NULL. */
    void *user_data;            /**< Passed back unchanged. */
} ckpi_allocator;

/**
 * Where and why something was refused. Owned by the caller; set struct_size
 * before the call. Written only when a function fails; optional everywhere.
 * @since 0.1
 */
typedef struct ckpi_issue {
    uint32_t struct_size; /**< sizeof(ckpi_issue). */
    ckpi_status status;   /**< What the function returned. */
    uint64_t index;       /**< Which record of a batch, from 0; 0 where there is one. */
    uint32_t field;       /**< A value of ckpi_field, or 0 where no field is to blame. */
    uint32_t reason;      /**< A value of ckpi_reason, or 0. */
} ckpi_issue;

/**
 * An id for a name: a 64-bit hash (FNV-1a with a final mix), never 0, the same
 * on every machine and in every release. Two shards that name a queue alike
 * give it the same id without talking to each other. Keep your own table from
 * id to name; with a million names, the chance of any two colliding is about
 * 3 in 100 million.
 * @param text    UTF-8; NULL only with size 0.
 * @param size    Bytes, without a terminator.
 * @return The id; 0, which means "none", for the empty text.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
uint64_t ckpi_text_id(const char *text, size_t size);

/** @} */

#ifdef __cplusplus
}
#endif

#endif /* CALLKPI_BASE_H */
