"""Sentences of a passage, shortened so that it still bears them out, or changed so that it does not."""

import re

import unanswerable

SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']? +(?=[\"“‘']?[A-Z0-9])")
NEGATION = re.compile(r"\b(?:not |never )|n['’]t\b")
TO_BE = re.compile(r"\b(is|are|was|were|has|have|had|can|could|will|would|did|does)\b(?! not)")


def sentences(paragraph):
    return [one for one in SENTENCE_END.split(paragraph) if 5 <= len(one.split()) <= 45]


def shortened(sentence, random):
    """The sentence, perhaps without what stands behind a comma, or without an aside between two."""
    ways = [sentence]
    aside = re.sub(r", [^,;:]{5,60},", "", sentence, count=1)
    if aside != sentence:
        ways.append(aside)
    head, comma, tail = sentence.rpartition(", ")
    if comma and len(head.split()) >= 6 and re.match(r"(?:which|who|where|with|when|after|as)\b", tail):
        ways.append(head + ".")
    return random.choice(ways)


def falsified(sentence, others, random):
    """The sentence with one thing changed so that it says something else; nothing if there is no way."""
    here = unanswerable.names(sentence)
    known = {name for _, name in here}
    strange = [name for name in others if name not in sentence and not unanswerable.shares(name, known)]
    numbers = list(unanswerable.NUMBER.finditer(sentence))
    words = list(re.finditer(r"[a-z]+", sentence))
    opposites = [match for match in words if match.group() in unanswerable.ANTONYMS]
    ways = [lambda: negated(sentence, random)]
    if here and strange:
        ways += 2 * [lambda: unanswerable.swap_name(sentence, here, strange, random)]
    if len(known) > 1:
        ways += 3 * [lambda: exchanged(sentence, here, random)]
    if numbers:
        ways += [lambda: unanswerable.swap_number(sentence, random.choice(numbers), random)]
    if opposites:
        ways += 2 * [
            lambda: unanswerable.swap_word(sentence, random.choice(opposites), unanswerable.ANTONYMS)
        ]
    return random.choice(ways)()


def negated(sentence, random):
    denial = NEGATION.search(sentence)
    if denial:
        return sentence[: denial.start()] + sentence[denial.end() :]
    verbs = list(TO_BE.finditer(sentence))
    if not verbs:
        return None
    verb = random.choice(verbs)
    word = random.choice([" not", " not", " never", " no longer"])
    return sentence[: verb.end()] + word + sentence[verb.end() :]


def exchanged(sentence, names, random):
    """The sentence with two of its names in each other's place."""
    first, second = sorted(random.sample(names, 2))
    if first[1] == second[1] or first[0] + len(first[1]) > second[0]:
        return None
    between = sentence[first[0] + len(first[1]) : second[0]]
    if re.fullmatch(r"(?:,| and| or|, and|, or) ?", between):
        return None
    return (
        sentence[: first[0]] + second[1] + between + first[1] + sentence[second[0] + len(second[1]) :]
    )
