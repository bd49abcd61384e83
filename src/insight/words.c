/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/words.h"

static const ckpip_word SWOT_LISTS[] = {
    {CKPI_SWOT_LIST_STRENGTH, "strength"},
    {CKPI_SWOT_LIST_WEAKNESS, "weakness"},
    {CKPI_SWOT_LIST_OPPORTUNITY, "opportunity"},
    {CKPI_SWOT_LIST_THREAT, "threat"},
};

static const ckpip_word SWOT_REASONS[] = {
    {CKPI_SWOT_REASON_ABOVE_UPPER_QUARTILE, "above_upper_quartile"},
    {CKPI_SWOT_REASON_BELOW_LOWER_QUARTILE, "below_lower_quartile"},
    {CKPI_SWOT_REASON_IMPROVING, "improving"},
    {CKPI_SWOT_REASON_WORSENING, "worsening"},
    {CKPI_SWOT_REASON_CAPACITY_SPARE, "capacity_spare"},
    {CKPI_SWOT_REASON_CAPACITY_SHORT, "capacity_short"},
};

static const ckpip_word CERTAINTIES[] = {
    {CKPI_CERTAINTY_LEANING, "leaning"},
    {CKPI_CERTAINTY_CONCLUSIVE, "conclusive"},
};

static const ckpip_word ADVICES[] = {
    {CKPI_ADVICE_CALL_CONTROL, "call_control"}, {CKPI_ADVICE_KNOWLEDGE, "knowledge"},
    {CKPI_ADVICE_WRAP_UP, "wrap_up"},           {CKPI_ADVICE_RESOLUTION, "resolution"},
    {CKPI_ADVICE_SOFT_SKILLS, "soft_skills"},   {CKPI_ADVICE_AVAILABILITY, "availability"},
    {CKPI_ADVICE_ROUTING, "routing"},           {CKPI_ADVICE_DIFFICULT_CALLS, "difficult_calls"},
};

static const ckpip_word SUGGESTIONS[] = {
    {CKPI_SUGGESTION_REASON_BEHIND_REFERENCE, "behind_reference"},
    {CKPI_SUGGESTION_REASON_LIMITED, "limited"},
    {CKPI_SUGGESTION_REASON_OWN_BEST, "own_best"},
    {CKPI_SUGGESTION_REASON_BEYOND_OWN_BEST, "beyond_own_best"},
};

static const ckpip_word RECOGNITIONS[] = {
    {CKPI_RECOGNITION_KIND_TARGET_REACHED, "target_reached"},
    {CKPI_RECOGNITION_KIND_STRETCH_REACHED, "stretch_reached"},
    {CKPI_RECOGNITION_KIND_MILESTONE_MET, "milestone_met"},
    {CKPI_RECOGNITION_KIND_STREAK, "streak"},
    {CKPI_RECOGNITION_KIND_PERSONAL_BEST, "personal_best"},
    {CKPI_RECOGNITION_KIND_MOST_IMPROVED, "most_improved"},
    {CKPI_RECOGNITION_KIND_TOP, "top"},
    {CKPI_RECOGNITION_KIND_TEAM, "team"},
};

static const ckpip_word CHANGE_FLAGS[] = {
    {CKPI_CHANGE_FLAG_ENTRANT, "entrant"},
    {CKPI_CHANGE_FLAG_LEAVER, "leaver"},
    {CKPI_CHANGE_FLAG_NOISE, "noise"},
    {CKPI_CHANGE_FLAG_NO_INTERVAL, "no_interval"},
};

static const ckpip_word CHANGE_ADVICES[] = {
    {CKPI_CHANGE_ADVICE_NOTHING, "nothing"},
    {CKPI_CHANGE_ADVICE_LOOK_AT_MIX, "look_at_mix"},
    {CKPI_CHANGE_ADVICE_LOOK_AT_SEGMENT, "look_at_segment"},
    {CKPI_CHANGE_ADVICE_ADD_DATA, "add_data"},
};

static const ckpip_word SPIKES[] = {
    {CKPI_SPIKE_NONE, "none"},
    {CKPI_SPIKE_FOUND, "spike"},
    {CKPI_SPIKE_UNEXPECTED, "unexpected"},
};

static const ckpip_word RANKINGS[] = {
    {CKPI_RANKING_STATUS_RANKED, "ranked"},
    {CKPI_RANKING_STATUS_TOO_FEW, "too_few"},
    {CKPI_RANKING_STATUS_NO_VALUE, "no_value"},
    {CKPI_RANKING_STATUS_ALL_EQUAL, "all_equal"},
};

static const ckpip_word TRAININGS[] = {
    {CKPI_TRAINING_VERDICT_HELPED, "helped"},       {CKPI_TRAINING_VERDICT_HARMED, "harmed"},
    {CKPI_TRAINING_VERDICT_NOT_SHOWN, "not_shown"}, {CKPI_TRAINING_VERDICT_UNCONTROLLED, "uncontrolled"},
    {CKPI_TRAINING_VERDICT_TOO_FEW, "too_few"},
};

static const ckpip_word PRIORITIES[] = {
    {CKPI_PRIORITY_BEHIND, "behind"},
    {CKPI_PRIORITY_ON_COURSE, "on_course"},
    {CKPI_PRIORITY_UNKNOWN, "unknown"},
    {CKPI_PRIORITY_DECIDED, "decided"},
};

static const ckpip_word CHAINS[] = {
    {CKPI_CHAIN_VERDICT_SUPPORTED, "supported"},
    {CKPI_CHAIN_VERDICT_CONTRADICTED, "contradicted"},
    {CKPI_CHAIN_VERDICT_NOT_SHOWN, "not_shown"},
    {CKPI_CHAIN_VERDICT_TOO_FEW, "too_few"},
};

static const ckpip_word DECAYS[] = {
    {CKPI_DECAY_FADES, "fades"},         {CKPI_DECAY_GROWS, "grows"},
    {CKPI_DECAY_NOT_SHOWN, "not_shown"}, {CKPI_DECAY_UNCONTROLLED, "uncontrolled"},
    {CKPI_DECAY_TOO_FEW, "too_few"},
};

static const ckpip_word SILENCES[] = {
    {CKPI_SILENCE_LOW_RESPONSE, "low_response"},
    {CKPI_SILENCE_DECIDES, "silence_decides"},
};

static const ckpip_vocabulary VOCABULARIES[] = {
    {NULL, 0},
    [CKPI_INSIGHT_WORDS_SWOT_LIST] = CKPIP_VOCABULARY(SWOT_LISTS),
    [CKPI_INSIGHT_WORDS_SWOT_REASON] = CKPIP_VOCABULARY(SWOT_REASONS),
    [CKPI_INSIGHT_WORDS_CERTAINTY] = CKPIP_VOCABULARY(CERTAINTIES),
    [CKPI_INSIGHT_WORDS_ADVICE] = CKPIP_VOCABULARY(ADVICES),
    [CKPI_INSIGHT_WORDS_SUGGESTION] = CKPIP_VOCABULARY(SUGGESTIONS),
    [CKPI_INSIGHT_WORDS_RECOGNITION] = CKPIP_VOCABULARY(RECOGNITIONS),
    [CKPI_INSIGHT_WORDS_CHANGE_FLAG] = CKPIP_VOCABULARY(CHANGE_FLAGS),
    [CKPI_INSIGHT_WORDS_CHANGE_ADVICE] = CKPIP_VOCABULARY(CHANGE_ADVICES),
    [CKPI_INSIGHT_WORDS_SPIKE] = CKPIP_VOCABULARY(SPIKES),
    [CKPI_INSIGHT_WORDS_RANKING] = CKPIP_VOCABULARY(RANKINGS),
    [CKPI_INSIGHT_WORDS_TRAINING] = CKPIP_VOCABULARY(TRAININGS),
    [CKPI_INSIGHT_WORDS_PRIORITY] = CKPIP_VOCABULARY(PRIORITIES),
    [CKPI_INSIGHT_WORDS_CHAIN] = CKPIP_VOCABULARY(CHAINS),
    [CKPI_INSIGHT_WORDS_DECAY] = CKPIP_VOCABULARY(DECAYS),
    [CKPI_INSIGHT_WORDS_SILENCE] = CKPIP_VOCABULARY(SILENCES),
};

static ckpip_vocabulary find(uint32_t vocabulary)
{
    const size_t count = sizeof VOCABULARIES / sizeof VOCABULARIES[0];
    return VOCABULARIES[vocabulary < count ? vocabulary : 0];
}

const char *ckpi_insight_word(uint32_t vocabulary, uint32_t value)
{
    return ckpip_word_text(find(vocabulary), value);
}

ckpi_status ckpi_insight_word_find(uint32_t vocabulary, const char *text, size_t size, uint32_t *out)
{
    return ckpip_word_find(find(vocabulary), text, size, out);
}

ckpi_status ckpi_insight_word_at(uint32_t vocabulary, uint32_t index, uint32_t *out)
{
    return ckpip_word_at(find(vocabulary), index, out);
}
