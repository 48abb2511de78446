"""Turns a question that a passage answers into one that it does not, though it looks as if it did.

These are the ways in which the unanswerable questions of SQuAD 2.0 were seen to be made (Rajpurkar
et al., 2018, table 2): another name or number, an antonym, a negation.
"""

import re

NAME = re.compile(r"\b[A-Z][\w'’.-]*\w(?:(?: (?:of|the|de|la|von|van))* [A-Z][\w'’.-]*\w)*")
NUMBER = re.compile(r"\b\d[\d,]*\b")
QUESTION_WORDS = {
    "what", "who", "whom", "whose", "when", "where", "which", "why", "how", "in", "on", "at", "to",
    "for", "from", "by", "with", "during", "after", "before", "did", "does", "do", "was", "were",
    "is", "are", "the", "a", "an", "along", "besides", "other", "according", "under", "of", "this",
    "that", "these", "those", "he", "she", "it", "they", "we", "his", "her", "its", "their", "and",
    "but", "or", "as", "if", "although", "while", "since", "because", "however", "some", "many",
    "most", "one", "two", "both", "all", "each", "there", "such", "also", "another", "name",
}
ANTONYMS = {}
for pair in (
    "first last,before after,more fewer,most least,largest smallest,bigger smaller,larger smaller,"
    "highest lowest,higher lower,oldest youngest,earliest latest,early late,north south,east west,"
    "northern southern,eastern western,increase decrease,increased decreased,increases decreases,"
    "rise fall,rose fell,gain lose,gained lost,won lost,winning losing,start end,started ended,"
    "began ended,begin end,began stopped,joined left,allowed prohibited,allow prevent,"
    "accepted rejected,support oppose,supported opposed,majority minority,maximum minimum,"
    "positive negative,strong weak,stronger weaker,fast slow,faster slower,cause prevent,"
    "caused prevented,causes prevents,success failure,rich poor,always never,open closed,"
    "opened closed,inside outside,public private,common rare,major minor,buy sell,bought sold,"
    "built destroyed,created abolished,introduced removed,attacked defended,import export,"
    "imported exported,hot cold,heavy light,long short,longest shortest,longer shorter,best worst,"
    "better worse,internal external,liberal conservative,agreed disagreed,legal illegal,"
    "possible impossible,dependent independent,natural artificial,similar different,top bottom,"
    "upper lower,add remove,appointed dismissed,arrived departed,approved rejected"
).split(","):
    one, other = pair.split()
    ANTONYMS.setdefault(one, other)
    ANTONYMS.setdefault(other, one)
NEGATED = {
    "is": "isn't", "are": "aren't", "was": "wasn't", "were": "weren't", "did": "didn't",
    "does": "doesn't", "do": "don't", "has": "hasn't", "have": "haven't", "had": "hadn't",
    "can": "can't", "could": "couldn't", "would": "wouldn't", "will": "won't",
}


def names(text):
    """The runs of capitalised words in `text` with their places, question words left out."""
    found = []
    for match in NAME.finditer(text):
        start, name = match.start(), match.group()
        while name.split(" ")[0].lower() in QUESTION_WORDS:
            head, _, name = name.partition(" ")
            start += len(head) + 1
        if len(name) > 2:
            found.append((start, name))
    return found


def changed(asked, others, random):
    """The question of `asked` changed so that its paragraph no longer answers it.

    `others` are names that the article has elsewhere. Nothing if there is no way to change it.
    """
    ways = []
    here = names(asked.question)
    known = {name for _, name in here}
    strange = [name for name in others if name not in asked.question and not shares(name, known)]
    if here and strange:
        ways += 5 * [lambda: swap_name(asked.question, here, strange, random)]
    numbers = list(NUMBER.finditer(asked.question))
    if numbers:
        ways += 2 * [lambda: swap_number(asked.question, random.choice(numbers), random)]
    opposites = [
        match
        for match in re.finditer(r"[a-z]+", asked.question)
        if match.group() in ANTONYMS
    ]
    if opposites:
        ways += 4 * [lambda: swap_word(asked.question, random.choice(opposites), ANTONYMS)]
    verbs = [match for match in re.finditer(r"[a-z]+", asked.question) if match.group() in NEGATED]
    if verbs:
        ways += [lambda: swap_word(asked.question, verbs[0], NEGATED)]
    return random.choice(ways)() if ways else None


def shares(name, known):
    mine = set(name.lower().split())
    return any(mine & set(other.lower().split()) for other in known)


def swap_name(question, here, strange, random):
    start, name = random.choice(here)
    return question[:start] + random.choice(strange) + question[start + len(name) :]


def swap_number(question, match, random):
    text = match.group()
    number = int(text.replace(",", ""))
    step = random.randint(1, max(2, 25 if 1000 <= number < 2100 else number // 2))
    other = number - step if random.random() < 0.5 and number > step else number + step
    return question[: match.start()] + (f"{other:,}" if "," in text else str(other)) + question[match.end() :]


def swap_word(question, match, words):
    return question[: match.start()] + words[match.group()] + question[match.end() :]
