"""Whether a verb of seizing tells a deed, or what is denied, wished, possible, planned or rumoured."""

from __future__ import annotations

from seizure_schema.narrative.words import matching, phrases

# So many words may stand between "could have" and its verb ("could have easily seized").
_REACH = 3
# Words farther back reach the second of two verbs ("failed to stop the car and seize the load").
_REACH_JOINED = 10
_STOPS = (",", ";", ":", "(", ")", "-", "–", "—", ".")


def is_deed(keys: list[str], first: int, last: int, language: str, amounts: set[int]) -> bool:
    """True where the verb in folded words `first` to `last` says that it was done.

    `narrative_words` holds what makes it unreal: of kind `unreal` `before` the verb within a few words, right
    `beside` it, or anywhere in its `clause`; of kind `unreal_after` right after it. Words of kind `real`
    outweigh what they hold: "managed to seize", "not only seized". An infinitive tells no deed without such a
    word. `amounts` are the places of words of amounts: in "seized not less than 3 kg" nothing is denied.
    """
    infinitive = matching(phrases(language, "infinitive"), keys, first) is not None
    bare = infinitive or matching(phrases(language, "bare_verb"), keys, first) is not None
    joined = bare and first > 1 and matching(phrases(language, "joint"), keys, first - 1) is not None
    reach = _REACH_JOINED if joined else _REACH
    begin = first
    while begin > 0 and first - begin < reach + 3 and (joined or not _opens(keys, begin - 1, language)):
        if keys[begin - 1] in _STOPS:
            break
        begin -= 1
    real = _covered(keys, begin, first, language)
    for place in range(begin, first):
        pattern = matching(phrases(language, "unreal"), keys, place)
        if pattern is None or pattern.role == "clause":
            continue
        end = place + len(pattern.words)
        between = first - end
        if between < 0 or (pattern.role == "beside" and between and not joined) or between > reach:
            continue
        if not set(range(place, end)) <= real:
            return False
    if _is_supposed(keys, first, language):
        return False
    following = last + 1 < len(keys) and last + 1 not in amounts
    if following and matching(phrases(language, "unreal_after"), keys, last + 1):
        return False
    return not infinitive or bool(real) or bool(_covered(keys, last + 1, min(last + 3, len(keys)), language))


def _is_supposed(keys: list[str], first: int, language: str) -> bool:
    """True where "if" or "whether" opens the clause of a verb, however far back, up to a mark."""
    for place in range(first - 1, -1, -1):
        if keys[place] in _STOPS:
            return False
        pattern = matching(phrases(language, "unreal"), keys, place)
        if pattern is not None and pattern.role == "clause":
            return True
    return False


def _covered(keys: list[str], start: int, end: int, language: str) -> set[int]:
    """The places of words that say that it was done."""
    found: set[int] = set()
    for place in range(start, end):
        pattern = matching(phrases(language, "real"), keys, place)
        if pattern is not None and place + len(pattern.words) <= end:
            found |= set(range(place, place + len(pattern.words)))
    return found


def _opens(keys: list[str], place: int, language: str) -> bool:
    """True for what opens a clause: "and", "who"."""
    return matching(phrases(language, "clause"), keys, place) is not None
