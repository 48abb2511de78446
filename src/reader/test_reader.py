"""Tests of what can be tested without training: python3 -m unittest discover src/reader"""

import importlib.util
import json
import random
import re
import tempfile
import unittest
from pathlib import Path

import numpy
import torch

import calibrate
import common_words
import examples
import model
import questions
import prepare
import quantize
import score
import statements
import train
import unanswerable
import weights
import wordpiece
import written
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

    def test_plain_text_is_split_as_other_text_is(self):
        plain = 'A "well-known" bridge, 12.5% (no. 3)\tof\nLund!'
        accented = [(word, low, high) for word, low, high in wordpiece.words(plain + " é") if high <= len(plain)]
        self.assertEqual(accented, wordpiece.words(plain))

    def test_ideographs_and_marks_stand_alone(self):
        self.assertEqual([("桥", 0, 1), ("梁", 1, 2), ("!", 2, 3)], wordpiece.words("桥梁!"))
        self.assertEqual([], wordpiece.words(" \u200b\t"))


class BatchesTest(unittest.TestCase):
    def test_what_is_padded_counts_as_nothing(self):
        found = [examples.Example([1, 7, 2, 9, 2], 3, start=3, end=3), examples.Example([1, 7, 2], 2)]
        made = train.tensors(train.arrays(found), "cpu")
        self.assertEqual((2, train.LENGTHS), tuple(made["ids"].shape))
        self.assertEqual([5, 3], made["mask"].sum(1).tolist())
        self.assertEqual([2, 1], made["segments"].sum(1).tolist())
        self.assertEqual([3, 0], made["start"].tolist())

    def test_each_example_is_in_one_batch(self):
        found = [examples.Example([number] * (number + 1), 0) for number in range(50)]
        cut = list(train.batches(found, 8, 0, 1))
        self.assertEqual(list(range(50)), sorted(one.ids[0] for batch in cut for one in batch))
        self.assertTrue(all(len(batch) <= 8 for batch in cut))


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


class StatementsTest(unittest.TestCase):
    def test_one_thing_is_another(self):
        sentence = "Maria Berg has beaten Anna Falk in the first round with 12 shots."
        made = {
            statements.falsified(sentence, ["Ida Lund"], random.Random(seed)) for seed in range(200)
        }
        self.assertIn("Anna Falk has beaten Maria Berg in the first round with 12 shots.", made)
        self.assertIn("Maria Berg has not beaten Anna Falk in the first round with 12 shots.", made)
        self.assertIn("Maria Berg has beaten Anna Falk in the last round with 12 shots.", made)
        self.assertIn("Ida Lund has beaten Anna Falk in the first round with 12 shots.", made)
        self.assertNotIn(sentence, made)

    def test_a_denial_is_taken_out(self):
        self.assertEqual(
            "The bridge was closed.", statements.negated("The bridge was not closed.", random.Random(1))
        )

    def test_names_of_a_list_are_not_exchanged(self):
        self.assertIsNone(
            statements.exchanged("Berg and Falk won.", [(0, "Berg"), (9, "Falk")], random.Random(1))
        )


class ExamplesTest(unittest.TestCase):
    def test_a_window_holds_the_answer(self):
        for seed in range(50):
            skip = examples.window(100, 20, 55, 60, random.Random(seed))
            self.assertTrue(skip <= 55 and 60 < skip + 20 and skip <= 80)
        self.assertEqual(0, examples.window(10, 20, 3, 4, random.Random(1)))

    def test_what_only_seems_to_answer_is_marked_loosely(self):
        words = ["[UNK]", "[CLS]", "[SEP]", "who", "built", "it", "berg", "closed", "?", "."]
        tokenizer = WordPiece({word: number for number, word in enumerate(words)})
        with tempfile.TemporaryDirectory() as folder:
            ranked = Path(folder) / "ranked.jsonl"
            ranked.write_text("", encoding="utf-8")
            seems = questions.Asked("1", "A", "Berg closed it.", "Who built it?", (), ((0, "Berg"),))
            is_so = questions.Asked("2", "A", "Berg closed it.", "Who closed it?", ((0, "Berg"),))
            stated = [
                written.Stated("berg closed it", "A", "Berg closed it.", "yes"),
                written.Stated("berg built it", "A", "Berg closed it.", "claim"),
            ]
            source = examples.Examples(tokenizer, [seems, is_so], ranked, stated=stated)
            found = [one for epoch in range(30) for one in source.epoch(epoch)]
        asked_of = {one.start: one for one in found if one.supported < 0 and one.loose_start}
        # Behind the question, or the question and the title.
        self.assertEqual({0, 6, 8}, set(asked_of))
        self.assertIn(asked_of[0].loose_start, {6, 8})
        self.assertEqual({0, 1}, {one.supported for one in found if one.supported >= 0})

    def test_written_lines_are_questions_and_statements_of_their_passages(self):
        other = questions.Asked("1", "A", "Berg closed it.\n", "Who closed it?", ((0, "Berg"),))
        lines = [
            {"p": written.digest("Berg closed it."), "ask": [["What closed?", "it"]], "yes": ["It is closed."]},
            {"title": "B", "text": "Falk won.", "no": [["Who lost?", "Falk"]], "neg": ["Falk lost."]},
            {"p": "000000000000", "ask": [["Who?", "Nobody"]]},
        ]
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "written.jsonl"
            file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
            train, dev = written.read(file, [other])
        asked = {one.question: one for one in train.asked + dev.asked}
        self.assertEqual({"What closed?", "Who lost?"}, set(asked))
        self.assertEqual(((12, "it"),), asked["What closed?"].answers)
        self.assertEqual(((0, "Falk"),), asked["Who lost?"].plausible)
        self.assertFalse(asked["Who lost?"].answerable)
        stated = {one.text: one.supported for one in train.stated + dev.stated}
        self.assertEqual({"It is closed.": True, "Falk lost.": False}, stated)

    def test_an_epoch_can_have_little_but_the_newest_statements(self):
        tokenizer = WordPiece({word: number for number, word in enumerate(["[UNK]", "[CLS]", "[SEP]", "a"])})
        lines = [{"title": "B", "text": f"a {n}", "yes": ["a"], "claim": ["a a"]} for n in range(40)]
        with tempfile.TemporaryDirectory() as folder:
            file, ranked = Path(folder) / "written.jsonl", Path(folder) / "ranked.jsonl"
            file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
            ranked.write_text("", encoding="utf-8")
            stated = [one for side in written.read(file, [], newest=10) for one in side.stated]
            self.assertEqual(20, sum(one.newest for one in stated))
            for rest, count in ((0, 20), (1, 80)):
                source = examples.Examples(tokenizer, [], ranked, stated=stated, rest=(0, 0, rest))
                self.assertEqual(count, len(source.epoch(0)))

    def test_a_statement_is_not_borne_out_by_another_article(self):
        words = ["[UNK]", "[CLS]", "[SEP]", "berg", "closed", "it", "falk", "slept", "."]
        tokenizer = WordPiece({word: number for number, word in enumerate(words)})
        passages = [("A", "Berg closed it."), ("A", "Falk closed it."), ("B", "Falk slept.")]
        stated = [written.Stated("berg closed it", *passage, "yes") for passage in passages[:2]]
        stated.append(written.Stated("falk slept", *passages[2], "yes"))
        with tempfile.TemporaryDirectory() as folder:
            ranked = Path(folder) / "ranked.jsonl"
            ranked.write_text("", encoding="utf-8")
            source = examples.Examples(tokenizer, [], ranked, stated=stated)
            found = [one for epoch in range(60) for one in source.epoch(epoch)]
        said = {one.supported: set() for one in found}
        for one in found:
            _, statement, passage, _ = re.split(r" ?\[...\] ?", " ".join(words[id] for id in one.ids))
            said[one.supported].add((statement, passage))
        self.assertEqual({0, 1}, set(said))
        self.assertEqual(
            {
                ("berg closed it", "falk slept ."),
                ("falk slept", "berg closed it ."),
                ("falk slept", "falk closed it ."),
            },
            said[0],
        )

    @unittest.skipUnless(importlib.util.find_spec("onnx"), "python3-onnx is not installed")
    def test_a_training_can_go_on_from_the_model_file(self):
        import onnx

        import restore

        shipped = questions.HERE.parent / "main/resources/footnote/reader/reader.onnx"
        restored = restore.restored(onnx.load(shipped))
        needed = {name: tuple(one.shape) for name, one in model.Reader().state_dict().items()}
        self.assertEqual(needed, {name: one.shape for name, one in restored.items()})

    @unittest.skipUnless(importlib.util.find_spec("onnx"), "python3-onnx is not installed")
    def test_the_largest_channels_are_multiplied_as_floats(self):
        import onnx
        from onnx import TensorProto, helper, numpy_helper

        import export

        graph = helper.make_graph(
            [
                helper.make_node("DynamicQuantizeLinear", ["x"], ["q", "scale", "zero"]),
                helper.make_node("MatMulInteger", ["q", "m_quantized", "zero"], ["whole"]),
                helper.make_node("Cast", ["whole"], ["product"], to=TensorProto.FLOAT),
                helper.make_node("Add", ["bias", "product"], ["y"]),
            ],
            "one product",
            [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 3])],
            [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 2])],
            [
                numpy_helper.from_array(numpy.ones((3, 2), numpy.int8), "m_quantized"),
                numpy_helper.from_array(numpy.zeros(2, numpy.float32), "bias"),
                numpy_helper.from_array(numpy.array([1]), "x_channels"),
                numpy_helper.from_array(numpy.array([1, 0, 1], numpy.float32), "x_within"),
                numpy_helper.from_array(numpy.ones((1, 2), numpy.float32), "m_apart"),
            ],
        )
        export.part(graph, {"bias": ("x", "m_apart")})
        onnx.checker.check_model(helper.make_model(graph))
        made = {tuple(node.output): (node.op_type, *node.input) for node in graph.node}
        self.assertEqual(("DynamicQuantizeLinear", "x_small"), made["q", "scale", "zero"])
        self.assertEqual(("Mul", "x", "x_within"), made["x_small",])
        self.assertEqual(("MatMul", "x_large", "m_apart"), made["y_large",])
        self.assertEqual(("Add", "y_small", "y_large"), made["y",])

    def test_rounding_keeps_the_product(self):
        draw = numpy.random.default_rng(1)
        inputs = draw.normal(size=(400, 20)) @ draw.normal(size=(20, 80))
        matrix = draw.normal(size=(80, 7)).astype(numpy.float32)
        whole, scale = quantize.rounded(matrix, inputs.T @ inputs / len(inputs))
        near = numpy.rint(matrix / scale) * scale

        def error(other):
            return numpy.square(inputs @ (other - matrix)).mean()

        self.assertEqual(numpy.int8, whole.dtype)
        self.assertLessEqual(numpy.abs(whole).max(), quantize.LARGEST)
        self.assertLess(error(whole * scale), error(near) / 2)

    def test_what_needs_no_rounding_stays(self):
        draw = numpy.random.default_rng(1)
        matrix = draw.integers(-63, 64, size=(30, 5)).astype(numpy.float32)
        matrix[0] = 63
        whole, scale = quantize.rounded(matrix, numpy.eye(30))
        self.assertTrue(numpy.array_equal(matrix, whole * scale))

    def test_the_inputs_of_the_products_are_measured(self):
        torch.manual_seed(1)
        reader = model.Reader().eval()
        ids, head = [101, 7, 102, 8, 9, 102], 3
        given = []
        reader.layers[0].query.register_forward_pre_hook(lambda _, inputs: given.append(inputs[0][0]))
        measured = calibrate.measured(reader, [(ids, head)])
        rows = given[0].numpy()
        self.assertEqual(4 * len(reader.layers) * 2, len(measured))
        self.assertTrue(numpy.allclose(rows.T @ rows / 6, measured["layers.0.query.moments"], atol=1e-5))
        self.assertTrue(numpy.allclose(numpy.abs(rows).max(0), measured["layers.0.query.largest"]))

    def test_weights_are_averaged_by_their_shares(self):
        with tempfile.TemporaryDirectory() as folder:
            files = [f"{folder}/{n}.npz" for n in range(2)]
            for n, file in enumerate(files):
                numpy.savez(file, bias=numpy.array([float(n)]))
            self.assertEqual([0.75], weights.mean(files, [1, 3])["bias"].tolist())
            self.assertEqual([0.5], weights.mean(files)["bias"].tolist())
            with self.assertRaises(ValueError):
                weights.mean(files, [1])

    def test_words_that_name_somebody_as_well_are_not_common(self):
        found = common_words.common(["Tolls rose. The tolls of Berg rose, said Rose, and Lund paid.", "“Tolls, tolls”"])
        self.assertEqual({"tolls"}, found)

    def test_a_statement_that_only_the_title_bears_out_is_left_out(self):
        self.assertTrue(written.needs_title("The ferry sank.", "Ferry sinks off Samos", "The ship sank."))
        self.assertFalse(written.needs_title("The ship sank.", "Ferry sinks off Samos", "The ship sank."))
        self.assertFalse(written.needs_title("A ferry sank.", "Ferry sinks", "The ferry sank."))

    def test_what_is_written_is_marked_where_it_stands(self):
        with open(written.FILE, encoding="utf-8") as file:
            for line in map(json.loads, file):
                for _, words in (line.get("ask", []) + line.get("no", [])) if "text" in line else ():
                    self.assertTrue(line["text"].startswith(words, written.place(line["text"], words)))

    def test_a_word_is_found_whole(self):
        self.assertEqual(9, written.place("Station, at sea", "at"))
        self.assertEqual(1, written.place("Station", "tat"))

    def test_questions_are_told_by_the_side_of_their_article(self):
        with tempfile.TemporaryDirectory() as folder:
            first = Path(folder) / "set"
            first.mkdir()
            (first / "articles.jsonl").write_text(
                '{"id": "a", "title": "Kenya"}\n{"id": "b", "title": "Rhine"}\n', encoding="utf-8"
            )
            (first / "questions.jsonl").write_text(
                '{"id": "1", "gold_articles": ["a"]}\n{"id": "2", "gold_articles": ["b"]}\n'
                '{"id": "3", "gold_articles": []}\n',
                encoding="utf-8",
            )
            prepare.write_sides(first, Path(folder) / "copy")
            lines = (Path(folder) / "copy" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
        self.assertEqual(["test", "dev", "train"], [json.loads(line)["kind"] for line in lines])

    def test_what_is_kept_becomes_a_set_of_articles(self):
        answered = questions.Asked("1", "Fair", "Berg won.", "Who won?", ((0, "Berg"),))
        seems = questions.Asked("2", "Fair", "Berg won.", "Who lost?", (), ((0, "Berg"),))
        known = questions.Asked("3", "Lakes", "A lake.", "What?", ((2, "lake"),))
        with tempfile.TemporaryDirectory() as folder:
            prepare.write_kept([answered, seems, known], {"Lakes"}, folder)
            read = {
                name: [json.loads(line) for line in open(Path(folder) / name, encoding="utf-8")]
                for name in ("articles.jsonl", "questions.jsonl")
            }
        self.assertEqual(["Berg won."], [one["text"] for one in read["articles.jsonl"]])
        gold = [read["articles.jsonl"][0]["id"]]
        self.assertEqual([gold, []], [one["gold_articles"] for one in read["questions.jsonl"]])
        self.assertEqual([["Berg"], []], [one["answers"] for one in read["questions.jsonl"]])

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
