package footnote.eval;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import footnote.article.Sentences;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/// News articles with summaries by people and by programs.
///
/// @param name the file's name without its ending
public record SummarySet(String name, List<Summarized> articles) {
  private static final Pattern QUOTATION =
      Pattern.compile("(?<=^|\\s)(['\"]) ([^'\"]{1,400}?) \\1(?=\\s|$)");

  /// How much the summaries by programs count beside those by people.
  private static final double PROGRAMS = 0.7;

  public SummarySet {
    articles = List.copyOf(articles);
  }

  /// An article with its summaries, each a list of sentences.
  ///
  /// @param references by people
  /// @param systems by programs, by their names
  public record Summarized(
      Article article, List<List<String>> references, Map<String, List<String>> systems) {
    /// Whether weights may be learned from it; if not, it is held out to measure them. That goes by
    /// a checksum of its text, so that an article is on one side in every set.
    public boolean isForFitting() {
      CRC32 checksum = new CRC32();
      String beginning = article.text().substring(0, Math.min(80, article.text().length()));
      checksum.update(beginning.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
      return checksum.getValue() % 2 == 1;
    }

    /// Which part of a sentence's pairs of words stands in a summary, the mean over those by people
    /// and those by programs: there are more of these, and they agree more.
    public double worth(String sentence) {
      return (1 - PROGRAMS) * pairs(sentence, references)
          + PROGRAMS * pairs(sentence, systems.values());
    }

    private static double pairs(String sentence, Collection<List<String>> summaries) {
      return summaries.stream()
          .mapToDouble(summary -> Rouge.pairs(sentence, String.join(" ", summary)))
          .average()
          .orElse(0);
    }
  }

  /// Reads `source`, `references` and `systems` of JSON lines.
  ///
  /// @throws EvalException if the file cannot be read
  public static SummarySet read(Path file) {
    List<PairFile.Summarized> lines = PairFile.summaries(file);
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.jsonl$", "");
    return new SummarySet(
        name,
        IntStream.range(0, lines.size()).mapToObj(i -> of(name + "-" + i, lines.get(i))).toList());
  }

  private static Summarized of(String id, PairFile.Summarized line) {
    Article article =
        new Article(new ArticleId("eval", id), id, joined(line.source()), Imprint.UNKNOWN);
    Map<String, List<String>> systems = new TreeMap<>();
    line.systems().forEach((system, summary) -> systems.put(system, sentences(summary)));
    return new Summarized(
        article, line.references().stream().map(SummarySet::sentences).toList(), systems);
  }

  private static List<String> sentences(String summary) {
    String text = joined(summary);
    return Sentences.of(text).stream().map(range -> range.of(text)).toList();
  }

  /// The text with its words and marks put together again, as it stood before a program took them
  /// apart.
  static String joined(String tokens) {
    return QUOTATION
        .matcher(tokens.replace("``", "\"").replace("''", "\""))
        .replaceAll("$1$2$1")
        .replaceAll("\\s+([.,;:!?%)\\]}…])", "$1")
        .replaceAll("([(\\[{$£€#])\\s+", "$1")
        .replaceAll("\\s+(n't\\b|['’](?:s|re|ve|ll|d|m)\\b)", "$1")
        .replaceAll("\\b(\\w+)\\s+-\\s+(\\w+)\\b", "$1-$2")
        .strip();
  }
}
