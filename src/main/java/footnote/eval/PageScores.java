package footnote.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import footnote.ingest.UnreadableArticle;
import footnote.ingest.WebPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// How well articles are read out of web pages.
///
/// @param texts one entry a page of the Article Extraction Benchmark
/// @param titles over the pages whose title is known, how many are right; likewise the others
public record PageScores(
    List<Text> texts, Share titles, Share authors, Share dates, Duration took) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TOKEN = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final int RUN = 4;

  /// The text of one page, against what people find to be its article.
  ///
  /// @param missing runs of words of the article that were not read, a few
  /// @param extra runs that were read and are none of the article, a few
  public record Text(
      String page, double precision, double recall, List<String> missing, List<String> extra) {}

  /// So many of so many.
  public record Share(int right, int all) {
    /// From 0 to 1; 0 of none.
    public double rate() {
      return all == 0 ? 0 : right / (double) all;
    }

    Share plus(boolean one) {
      return new Share(right + (one ? 1 : 0), all + 1);
    }
  }

  /// Reads the pages in `folder`, which has `aeb-ground-truth.json`, `aeb-html` and `readability`.
  ///
  /// @throws EvalException if the folder does not hold them
  public static PageScores of(Path folder) {
    long start = System.nanoTime();
    List<Text> texts = texts(folder);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Share titles = new Share(0, 0);
    Share authors = new Share(0, 0);
    Share dates = new Share(0, 0);
    try (Stream<Path> pages = Files.list(folder.resolve("readability"))) {
      for (Path page : pages.sorted().toList()) {
        JsonNode expected = JSON.readTree(page.resolve("expected-metadata.json").toFile());
        Optional<WebPage> read = read(page.resolve("source.html.gz"));
        if (expected.hasNonNull("title")) {
          titles = titles.plus(isTitle(read, expected.get("title").asText()));
        }
        if (expected.hasNonNull("byline")) {
          authors = authors.plus(isAuthor(read, expected.get("byline").asText()));
        }
        if (expected.hasNonNull("publishedTime")) {
          dates = dates.plus(isDay(read, expected.get("publishedTime").asText()));
        }
      }
    } catch (IOException unreadable) {
      throw failed(folder, unreadable);
    }
    return new PageScores(texts, titles, authors, dates, took);
  }

  private static EvalException failed(Path folder, IOException cause) {
    return new EvalException(
        "The pages in %s cannot be read (%s); name a folder with aeb-ground-truth.json, aeb-html and readability."
            .formatted(folder, cause.getMessage()),
        cause);
  }

  private static List<Text> texts(Path folder) {
    try {
      JsonNode truth = JSON.readTree(folder.resolve("aeb-ground-truth.json").toFile());
      List<Text> texts = new ArrayList<>();
      for (Map.Entry<String, JsonNode> page : truth.properties()) {
        String read =
            read(folder.resolve("aeb-html").resolve(page.getKey() + ".html.gz"))
                .map(WebPage::text)
                .orElse("");
        texts.add(compared(page.getKey(), page.getValue().path("articleBody").asText(), read));
      }
      return texts;
    } catch (IOException unreadable) {
      throw failed(folder, unreadable);
    }
  }

  private static Optional<WebPage> read(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return Optional.of(WebPage.read(in.readAllBytes(), Optional.empty()));
    } catch (UnreadableArticle none) {
      return Optional.empty();
    }
  }

  /// Compares the runs of four words, each counted as often as it stands there, as the benchmark's
  /// `evaluate.py` does.
  private static Text compared(String page, String truth, String read) {
    Map<String, Integer> expected = runs(truth);
    Map<String, Integer> found = runs(read);
    Set<String> all = new HashSet<>(expected.keySet());
    all.addAll(found.keySet());
    double both = 0;
    double extra = 0;
    double missing = 0;
    for (String run : all) {
      int there = expected.getOrDefault(run, 0);
      int here = found.getOrDefault(run, 0);
      both += Math.min(there, here);
      extra += Math.max(0, here - there);
      missing += Math.max(0, there - here);
    }
    boolean same = extra == 0 && missing == 0;
    return new Text(
        page,
        same ? 1 : both + extra == 0 ? 0 : both / (both + extra),
        same ? 1 : both + missing == 0 ? 0 : both / (both + missing),
        onlyIn(truth, found),
        onlyIn(read, expected));
  }

  private static Map<String, Integer> runs(String text) {
    Map<String, Integer> runs = new HashMap<>();
    List<String> tokens = tokens(text);
    for (int i = 0; i < Math.max(1, tokens.size() - RUN + 1); i++) {
      runs.merge(
          String.join(" ", tokens.subList(i, Math.min(tokens.size(), i + RUN))), 1, Integer::sum);
    }
    return runs;
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      tokens.add(token.group());
    }
    return tokens;
  }

  /// The paragraphs of `text` of which most is not among `runs`.
  private static List<String> onlyIn(String text, Map<String, Integer> runs) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .filter(line -> runs(line).keySet().stream().noneMatch(runs::containsKey))
        .toList();
  }

  private static boolean isTitle(Optional<WebPage> read, String title) {
    return read.filter(page -> folded(page.title()).equals(folded(title))).isPresent();
  }

  private static boolean isAuthor(Optional<WebPage> read, String author) {
    String wanted = folded(author).replaceFirst("^by ", "");
    return read.flatMap(page -> page.imprint().author())
        .map(PageScores::folded)
        .filter(wanted::equals)
        .isPresent();
  }

  private static boolean isDay(Optional<WebPage> read, String time) {
    String day;
    try {
      day = OffsetDateTime.parse(time).toLocalDate().toString();
    } catch (DateTimeParseException plain) {
      day = time.length() >= 10 ? time.substring(0, 10) : time;
    }
    String wanted = day;
    return read.flatMap(page -> page.imprint().published())
        .filter(published -> published.toString().equals(wanted))
        .isPresent();
  }

  private static String folded(String text) {
    return text.replaceAll("[\\s\\p{Z}]+", " ").strip().toLowerCase(Locale.ROOT);
  }

  /// Mean precision over pages.
  public double precision() {
    return texts.stream().mapToDouble(Text::precision).average().orElse(0);
  }

  /// Mean recall over pages.
  public double recall() {
    return texts.stream().mapToDouble(Text::recall).average().orElse(0);
  }

  /// The harmonic mean of mean precision and mean recall.
  public double f1() {
    double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }

  /// The same over one half of the pages: those whose name begins with an even digit, or the
  /// others.
  public PageScores half(boolean even) {
    List<Text> half =
        texts.stream()
            .filter(text -> Character.digit(text.page().charAt(0), 16) % 2 == (even ? 0 : 1))
            .toList();
    return new PageScores(half, titles, authors, dates, took);
  }
}
