"""Statements with a passage that bears them out, or that seems to and does not.

What people asked in their own words, with the answer put in its place, says what the passage says in
other words than the passage; with a wrong answer it says something else in the passage's own words.
The questions that have no answer (Rajpurkar et al., 2018) give the statements that are hardest to tell.
"""

import re

import unanswerable

AUXILIARY = (
    "did|do|does|was|were|is|are|has|have|had|can|could|will|would|should|may|might|must"
)
ASKED = re.compile(
    r"^(?P<before>.*?)\b(?:(?P<how>how (?:many|much))|(?P<why>why)|(?P<place>when|where)"
    r"|(?P<whose>whose)|(?P<what>whom?|what|which))\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
FRONT = re.compile(rf"^(?P<noun>(?: [\w'’,.-]+){{0,5}}?) (?P<verb>{AUXILIARY})\b(?P<rest>.*)$", re.DOTALL)
NOUN = re.compile(
    r"^ (?:kinds?|types?|years?|months?|days?|dates?|city|cities|country|countries|state|person|people|"
    r"company|group|name|word|term|event|place|part|language|century|age|number|percentage|amount) ?"
)
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']? +(?=[\"“‘']?[A-Z0-9])")
NEGATION = re.compile(r"\b(?:not |never )|n['’]t\b")
TO_BE = re.compile(r"\b(is|are|was|were|has|have|had|can|could|will|would|did|does)\b(?! not)")


def statement(question, answer):
    """The question as a statement with `answer` in it: right in meaning, not always in grammar."""
    question = question.strip().rstrip("?").strip()
    answer = answer.strip().rstrip(".")
    match = ASKED.match(question)
    if not match:
        return capital(f"{question}: {answer}")
    before, rest = match["before"], match["rest"]
    if match["why"]:
        return capital(f"{before}{without_auxiliary(rest)} because {answer}")
    if match["whose"]:
        return capital(f"{before}{answer}'s{rest}")
    if match["how"]:
        return capital(f"{before}{answer}{'' if has_noun(rest, answer) else rest}")
    if match["place"]:
        return capital(f"{before}{answer}{without_auxiliary(rest)}")
    front = FRONT.match(rest)
    if before.strip() and not front:
        return capital(f"{before}{answer}{NOUN.sub(' ', rest)}")
    if front and front["verb"].lower() in ("did", "do", "does"):
        return capital(f"{before}{answer}{front['rest']}")
    if front:
        return capital(f"{before}{answer} {front['verb']}{front['rest']}")
    return capital(f"{answer}{NOUN.sub(' ', rest)}")


def has_noun(rest, answer):
    """Whether the answer to "how many nouns" names the nouns itself: then it stands alone."""
    first = rest.split()[:1]
    return bool(first) and first[0].lower() in answer.lower().split()


def without_auxiliary(rest):
    match = re.match(r"^ (did|do|does)\b", rest)
    return rest[match.end() :] if match else rest


def capital(text):
    text = re.sub(r"\s+", " ", text).strip()
    return text[:1].upper() + text[1:] + "."


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
