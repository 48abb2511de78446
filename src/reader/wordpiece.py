"""BERT's uncased WordPiece, with the characters that each token stands on."""

import json
import re
import unicodedata

# The file of it in the folder that base.py writes.
TOKENIZER = "bge-small-en-v1.5-q-tokenizer.json"
LONGEST_WORD = 100
PLAIN_TEXT = re.compile(r"[ -~\t\n\r]*")
PLAIN_WORD = re.compile(r"[a-z0-9]+|[!-~]")


class WordPiece:
    """Splits text as the embedding model's own tokenizer does. Not thread safe: it caches words."""

    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.cls = vocabulary["[CLS]"]
        self.sep = vocabulary["[SEP]"]
        self.unknown = vocabulary["[UNK]"]
        self._cache = {}

    @staticmethod
    def read(path):
        """The tokenizer of a Hugging Face `tokenizer.json`."""
        with open(path, encoding="utf-8") as file:
            return WordPiece(json.load(file)["model"]["vocab"])

    def encode(self, text):
        """The ids of `text`, and of each its (start, end) in characters, end exclusive."""
        ids, ranges = [], []
        for word, start, end in words(text):
            # Where a letter became two (or an accent vanished), a piece stands on the whole word.
            even = end - start == len(word)
            for piece, low, high in self._pieces(word):
                ids.append(piece)
                ranges.append((start + low, start + high) if even else (start, end))
        return ids, ranges

    def _pieces(self, word):
        pieces = self._cache.get(word)
        if pieces is None:
            pieces = self._cache[word] = self._longest_first(word)
        return pieces

    def _longest_first(self, word):
        whole = [(self.unknown, 0, len(word))]
        if len(word) > LONGEST_WORD:
            return whole
        pieces, start = [], 0
        while start < len(word):
            end = len(word)
            while end > start:
                piece = self.vocabulary.get(("##" if start else "") + word[start:end])
                if piece is not None:
                    break
                end -= 1
            if end == start:
                return whole
            pieces.append((piece, start, end))
            start = end
        return pieces


def words(text):
    """The words and marks of `text`, in lower case without accents, with their (start, end)."""
    if PLAIN_TEXT.fullmatch(text):  # Most texts are, and a pattern is ten times faster.
        return [(one.group(), *one.span()) for one in PLAIN_WORD.finditer(text.lower())]
    found, letters, start, end = [], [], 0, 0

    def finish():
        if letters:
            found.append(("".join(letters), start, end))
            letters.clear()

    for place, character in enumerate(text):
        category = unicodedata.category(character)
        if character in "\t\n\r" or category == "Zs":
            finish()
        elif character == "\ufffd" or category in ("Cc", "Cf", "Co", "Cn", "Cs"):
            continue
        else:
            for letter in plain(character):
                if is_mark(letter) or is_ideograph(character):
                    finish()
                    found.append((letter, place, place + 1))
                else:
                    if not letters:
                        start = place
                    letters.append(letter)
                    end = place + 1
    finish()
    return found


def plain(character):
    """A character in lower case and without its accents: none, one or several letters."""
    decomposed = unicodedata.normalize("NFD", character)
    return "".join(one for one in decomposed if unicodedata.category(one) != "Mn").lower()


def is_mark(letter):
    code = ord(letter)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_mark or unicodedata.category(letter).startswith("P")


def is_ideograph(character):
    code = ord(character)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x2CEAF
    )
