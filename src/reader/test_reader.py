"""Tests of what can be tested without training: python3 -m unittest discover src/reader"""

import random
import unittest

import examples
import questions
import score
import unanswerable
import wordpiece
from wordpiece import WordPiece

VOCABULARY = {
    piece: number
    for number, piece in enumerate(
        ["[UNK]", "[CLS]", "[SEP]", "the", "bridge", "open", "##ed", "in", "19", "##99", ".", "cafe"]
    )
}


def asked(question, paragraph, *answers):
    found = tuple((paragraph.index(answer), answer) for answer in answers)
    return questions.Asked("1", "Bridges", paragraph, question, found)


class WordPieceTest(unittest.TestCase):
    tokenizer = WordPiece(VOCABULARY)

    def test_takes_the_longest_pieces_with_their_characters(self):
        ids, ranges = self.tokenizer.encode("The bridge opened in 1999.")
        self.assertEqual([3, 4, 5, 6, 7, 8, 9, 10], ids)
        self.assertEqual(
            [(0, 3), (4, 10), (11, 15), (15, 17), (18, 20), (21, 23), (23, 25), (25, 26)], ranges
        )

    def test_accents_do_not_move_characters(self):
        self.assertEqual(([11, 10], [(0, 4), (4, 5)]), self.tokenizer.encode("Café."))

    def test_unknown_words_are_one_token(self):
        self.assertEqual(([0, 3], [(0, 5), (6, 9)]), self.tokenizer.encode("zebra the"))
        self.assertEqual([0], self.tokenizer.encode("a" * 101)[0])

    def test_ideographs_and_marks_stand_alone(self):
        self.assertEqual([("桥", 0, 1), ("梁", 1, 2), ("!", 2, 3)], wordpiece.words("桥梁!"))
        self.assertEqual([], wordpiece.words(" \u200b\t"))


class ScoringTest(unittest.TestCase):
    def test_words_shared_with_the_right_answer(self):
        self.assertEqual(1.0, score.f1("The bridge.", "bridge"))
        self.assertAlmostEqual(0.5, score.f1("old bridge", "new bridge"))
        self.assertEqual(0.0, score.f1("tower", "bridge"))

    def test_area_counts_pairs_in_the_right_order(self):
        self.assertEqual(1.0, score.area([2, 3], [0, 1]))
        self.assertEqual(0.5, score.area([1], [1]))
        self.assertEqual(0.25, score.area([0, 2], [1, 3]))

    def test_a_span_ends_behind_its_start(self):
        self.assertEqual((6, 1, 2), score.spans([0, 5, 0], [9 - 9, 0, 1]))
        self.assertEqual((4, 1, 1), score.spans([0, 2, 0], [0, 2, -9]))


class UnanswerableTest(unittest.TestCase):
    def test_a_name_number_or_word_is_another(self):
        one = asked("Who built the first bridge in Lund in 1999?", "Berg built it.", "Berg")
        made = {unanswerable.changed(one, ["Malmo"], random.Random(seed)) for seed in range(60)}
        self.assertIn("Who built the first bridge in Malmo in 1999?", made)
        self.assertIn("Who built the last bridge in Lund in 1999?", made)
        self.assertTrue(any("Lund in 1999" not in question for question in made))

    def test_a_question_that_offers_nothing_stays(self):
        self.assertIsNone(unanswerable.changed(asked("Why?", "So."), [], random.Random(1)))


class ExamplesTest(unittest.TestCase):
    def test_a_window_holds_the_answer(self):
        for seed in range(50):
            skip = examples.window(100, 20, 55, 60, random.Random(seed))
            self.assertTrue(skip <= 55 and 60 < skip + 20 and skip <= 80)
        self.assertEqual(0, examples.window(10, 20, 3, 4, random.Random(1)))

    def test_a_split_shares_no_paragraph(self):
        one = questions.Asked("1", "Kenya", "A lake.", "What?", ())
        same = questions.Asked("2", "Lakes", "a LAKE", "Where?", ())
        other = questions.Asked("3", "Lakes", "A river.", "Where?", ())
        kept = questions.split([one, same, other])
        self.assertEqual([other], kept["train"])
        self.assertEqual([one], kept["test"])

    def test_the_answer_of_most_is_taken(self):
        one = asked("Where?", "In Lund, in the south.", "Lund", "in the south", "in the south")
        self.assertEqual("in the south", one.best_answer()[1])


if __name__ == "__main__":
    unittest.main()
