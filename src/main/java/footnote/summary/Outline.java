package footnote.summary;

import footnote.article.Article;
import footnote.article.Citation;
import footnote.article.Passage;
import footnote.article.Sentences;
import footnote.article.TextRange;
import footnote.ingest.PassageSplitter;
import footnote.retrieval.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// An article taken apart: sections, passages and the lines that a summary may quote.
///
/// @param lines the whole sentences in their order, without headings and scraps; at least one
/// @param sections the headings of the sections in their order, where they have one; at least one
record Outline(
    Article article, List<Passage> passages, List<Line> lines, List<Optional<String>> sections) {
  /// Long texts without headings are told in parts of about so many words.
  private static final int PART = 400;

  private static final int MOST_SECTIONS = 12;
  private static final int LONGEST_HEADING = 100;
  private static final int FEWEST_WORDS = 4;
  private static final Pattern BULLET = Pattern.compile("^(?:[•*·–-]|\\d{1,2}[.)])\\s+");
  private static final Pattern ENDED = Pattern.compile("[.!?…][\"”’')\\]]*$");

  Outline {
    passages = List.copyOf(passages);
    lines = List.copyOf(lines);
    sections = List.copyOf(sections);
  }

  /// A sentence.
  ///
  /// @param place its place among the lines, from 0
  /// @param text its words, on one line and without the mark of a list
  /// @param passage the ordinal of the passage that holds it
  /// @param section the place of its section
  record Line(
      int place,
      TextRange range,
      String text,
      int passage,
      int section,
      int words,
      Set<String> terms) {}

  static Outline of(Article article) {
    String text = article.text();
    List<TextRange> sentences = Sentences.of(text);
    List<Passage> passages = PassageSplitter.split(article);
    List<Line> lines = lines(article, sentences, passages, false);
    if (lines.isEmpty()) {
      lines = lines(article, sentences, passages, true);
    }
    List<Optional<String>> headings = headings(text, sentences);
    return sectioned(article, passages, lines, headings);
  }

  Citation cite(Line line) {
    return Citation.of(article, passages.get(line.passage()), line.range());
  }

  /// How many bullets stand for some of the lines: no more than every second of them.
  int bullets(Length length, List<Line> some) {
    int words = some.stream().mapToInt(Line::words).sum();
    int wanted = length.bullets(words);
    int most = Math.max(1, (some.size() + 1) / 2);
    // Where only a part of the article is told, only a part of the bullets is wanted.
    int all = lines.stream().mapToInt(Line::words).sum();
    int share =
        length == Length.LONG
            ? wanted
            : (int) Math.ceil(wanted * words / (double) Math.max(1, all));
    return Math.clamp(share, 1, most);
  }

  /// The place of the section in which a range of the text begins.
  int section(TextRange range) {
    int section = lines.getFirst().section();
    for (Line line : lines) {
      if (line.range().start() > range.start()) {
        break;
      }
      section = line.section();
    }
    return section;
  }

  private static List<Line> lines(
      Article article, List<TextRange> sentences, List<Passage> passages, boolean scraps) {
    List<Line> lines = new ArrayList<>();
    int passage = 0;
    int section = -1;
    for (int i = 0; i < sentences.size(); i++) {
      TextRange range = sentences.get(i);
      while (range.start() >= passages.get(passage).range().end()) {
        passage++;
      }
      boolean heading = isHeading(article.text(), sentences, i);
      section += heading ? 1 : 0;
      String text =
          BULLET.matcher(range.of(article.text()).replaceAll("\\s+", " ")).replaceFirst("");
      int words = text.split(" ", -1).length;
      if (scraps || (!heading && words >= FEWEST_WORDS && ENDED.matcher(text).find())) {
        lines.add(new Line(lines.size(), range, text, passage, section, words, Terms.of(text)));
      }
    }
    return lines;
  }

  private static List<Optional<String>> headings(String text, List<TextRange> sentences) {
    List<Optional<String>> headings = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      if (isHeading(text, sentences, i)) {
        headings.add(Optional.of(sentences.get(i).of(text).replaceAll("\\s+", " ")));
      }
    }
    return headings;
  }

  /// Whether a sentence is a short paragraph of its own that does not end as sentences do, with
  /// another paragraph behind it.
  private static boolean isHeading(String text, List<TextRange> sentences, int i) {
    TextRange range = sentences.get(i);
    String line = range.of(text);
    return i + 1 < sentences.size()
        && range.length() <= LONGEST_HEADING
        && Character.isLetterOrDigit(line.charAt(line.length() - 1))
        && !BULLET.matcher(line).find()
        && (i == 0 || text.substring(sentences.get(i - 1).end(), range.start()).contains("\n\n"))
        && text.substring(range.end(), sentences.get(i + 1).start()).contains("\n");
  }

  /// Puts the lines into sections: under the headings if there are two or more, else into parts of
  /// about the same length. Neighbours are joined while they are too many.
  private static Outline sectioned(
      Article article, List<Passage> passages, List<Line> lines, List<Optional<String>> headings) {
    List<List<Line>> groups = new ArrayList<>();
    List<Optional<String>> names = new ArrayList<>();
    int all = lines.stream().mapToInt(Line::words).sum();
    int parts = Math.clamp(all / PART, 1, MOST_SECTIONS);
    int before = 0;
    int last = -2;
    for (Line line : lines) {
      int number = headings.size() >= 2 ? line.section() : (int) ((long) before * parts / all);
      if (number != last) {
        groups.add(new ArrayList<>());
        names.add(headings.size() >= 2 && number >= 0 ? headings.get(number) : Optional.empty());
        last = number;
      }
      groups.getLast().add(line);
      before += line.words();
    }
    while (groups.size() > MOST_SECTIONS) {
      int shortest = 0;
      for (int i = 1; i + 1 < groups.size(); i++) {
        shortest = joined(groups, i) < joined(groups, shortest) ? i : shortest;
      }
      groups.get(shortest).addAll(groups.remove(shortest + 1));
      names.remove(shortest + 1);
    }
    List<Line> placed = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      for (Line line : groups.get(i)) {
        placed.add(
            new Line(
                line.place(),
                line.range(),
                line.text(),
                line.passage(),
                i,
                line.words(),
                line.terms()));
      }
    }
    return new Outline(article, passages, placed, names);
  }

  private static int joined(List<List<Line>> groups, int first) {
    return groups.get(first).size() + groups.get(first + 1).size();
  }
}
