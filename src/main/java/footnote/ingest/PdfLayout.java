package footnote.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes paragraphs of the lines of pages, without what is printed on every page.
final class PdfLayout {
  /// Heads and feet are among so many lines at the edges of a page.
  private static final int EDGE = 3;

  /// A line on so many pages is a head or foot; of two pages, on both.
  private static final int REPEATED = 3;

  /// A wide distance that is kept less often parts paragraphs, not lines.
  private static final int SURE = 3;

  /// Larger letters than the text's by this factor are a heading's.
  private static final float LARGER = 1.15f;

  private static final Pattern PAGE_NUMBER =
      Pattern.compile(
          "(?i)[\\W_]*(?:(?:page|seite|p\\.)\\s*)?(?:\\d{1,4}|[ivxl]{1,7})(?:\\s*(?:of|von|/)\\s*\\d{1,4})?[\\W_]*");

  /// A line of a table of contents or an index, with dots up to the number of a page.
  private static final Pattern CONTENTS =
      Pattern.compile("(?:\\.\\s?){5}\\W*(?:[\\divxl]+(?:, )?)*$");

  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern LIST_ITEM =
      Pattern.compile("(?:[-*•▪◦‣·–]|\\(?(?:\\d{1,3}|[a-z])[.)])\\s.*", Pattern.DOTALL);
  private static final Pattern CUT_WORD = Pattern.compile("(\\p{L}+)[-\\u2010\\u00AD]$");
  private static final Pattern HYPHENATED = Pattern.compile("\\p{L}+-\\p{L}+");
  private static final String STOPS = ".!?…:\"”»’)";

  private final List<List<PdfLine>> pages;
  private final float bodySize;
  private final float leading;
  private final Set<String> hyphenated = new HashSet<>();

  private PdfLayout(List<List<PdfLine>> pages) {
    this.pages = withoutRepeated(pages);
    this.bodySize = commonSize(this.pages);
    this.leading = commonLeading(this.pages, bodySize);
    lines()
        .flatMap(line -> HYPHENATED.matcher(line.text()).results())
        .forEach(match -> hyphenated.add(match.group()));
  }

  /// The text of `pages`; its heading is the largest print on the first page, if it is larger than
  /// the rest.
  static StructuredText of(List<List<PdfLine>> pages) {
    PdfLayout layout = new PdfLayout(pages);
    List<List<PdfLine>> paragraphs = layout.paragraphs();
    return new StructuredText(
        layout.heading(paragraphs), paragraphs.stream().map(layout::text).toList());
  }

  private Stream<PdfLine> lines() {
    return pages.stream().flatMap(List::stream);
  }

  private static List<List<PdfLine>> withoutRepeated(List<List<PdfLine>> pages) {
    Map<String, Integer> counts = new HashMap<>();
    for (List<PdfLine> page : pages) {
      edges(page).stream()
          .map(PdfLayout::pattern)
          .distinct()
          .forEach(text -> counts.merge(text, 1, Integer::sum));
    }
    int enough = Math.min(REPEATED, Math.max(2, pages.size()));
    return pages.stream()
        .map(page -> {
          List<PdfLine> rest = new ArrayList<>(page);
          rest.removeAll(
              edges(page).stream()
                  .filter(line ->
                      counts.getOrDefault(pattern(line), 0) >= enough || isPageNumber(line, page))
                  .toList());
          rest.removeIf(line -> CONTENTS.matcher(line.text()).find());
          return rest;
        })
        .toList();
  }

  private static List<PdfLine> edges(List<PdfLine> page) {
    List<PdfLine> down = page.stream().sorted(Comparator.comparingDouble(PdfLine::y)).toList();
    return Stream.concat(
            down.stream().limit(EDGE), down.stream().skip(Math.max(EDGE, down.size() - EDGE)))
        .toList();
  }

  /// The line without what differs from page to page; a title that is a head too is larger.
  private static String pattern(PdfLine line) {
    return rounded(line.size()) + " " + DIGITS.matcher(line.text()).replaceAll("#");
  }

  /// Whether `line` is a number alone above or below all others.
  private static boolean isPageNumber(PdfLine line, List<PdfLine> page) {
    return PAGE_NUMBER.matcher(line.text()).matches()
        && (page.stream().allMatch(other -> other.y() >= line.y() - 1)
            || page.stream().allMatch(other -> other.y() <= line.y() + 1));
  }

  /// The size that most letters have.
  private static float commonSize(List<List<PdfLine>> pages) {
    Map<Float, Integer> letters = new HashMap<>();
    pages.stream()
        .flatMap(List::stream)
        .forEach(line -> letters.merge(rounded(line.size()), line.text().length(), Integer::sum));
    return letters.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(0f);
  }

  /// The distance that most lines of the text keep from the next.
  private static float commonLeading(List<List<PdfLine>> pages, float size) {
    Map<Float, Integer> gaps = new HashMap<>();
    for (List<PdfLine> page : pages) {
      for (int i = 1; i < page.size(); i++) {
        float gap = rounded(page.get(i).y() - page.get(i - 1).y());
        if (gap > 0 && gap < 3 * size && rounded(page.get(i).size()) == size) {
          gaps.merge(gap, 1, Integer::sum);
        }
      }
    }
    return gaps.entrySet().stream()
        .filter(gap -> gap.getValue() >= SURE || gap.getKey() < 1.6f * size)
        .max(
            Map.Entry.<Float, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse(1.2f * size);
  }

  private static float rounded(float points) {
    return Math.round(points * 2) / 2f;
  }

  private List<List<PdfLine>> paragraphs() {
    List<List<PdfLine>> paragraphs = new ArrayList<>();
    float right = 0;
    for (List<PdfLine> page : pages) {
      right = (float) page.stream().mapToDouble(PdfLine::right).max().orElse(right);
      for (PdfLine line : page) {
        if (paragraphs.isEmpty() || !continues(paragraphs.getLast(), line, right)) {
          paragraphs.add(new ArrayList<>());
        }
        paragraphs.getLast().add(line);
      }
    }
    return paragraphs;
  }

  private boolean continues(List<PdfLine> paragraph, PdfLine line, float right) {
    PdfLine last = paragraph.getLast();
    if (Math.abs(last.size() - line.size()) > 0.1f * bodySize || last.bold() != line.bold()) {
      return false;
    }
    float gap = line.y() - last.y();
    boolean below = gap > 0 && gap < 3 * line.size();
    if (below && isItem(line) && isItem(paragraph.getFirst())) {
      return true;
    }
    if (below && gap > 1.25f * leadingOf(line)) {
      return false;
    }
    if (isItem(line) || line.tabular()) {
      return below && (isItem(paragraph.getFirst()) || last.tabular());
    }
    return below ? continuesBelow(paragraph, line, right) : continuesElsewhere(last, line);
  }

  private float leadingOf(PdfLine line) {
    return leading * Math.max(1, line.size() / Math.max(1, bodySize));
  }

  private static boolean continuesBelow(List<PdfLine> paragraph, PdfLine line, float right) {
    PdfLine last = paragraph.getLast();
    if (isItem(paragraph.getFirst())) {
      return line.left() > last.left() + 1 || !isItem(last);
    }
    boolean indented = line.left() > last.left() + 0.8f * line.size();
    boolean ends = isStopped(last) && last.right() < right - 0.3f * (right - last.left());
    return !last.tabular() && !indented && !ends;
  }

  /// Whether the paragraph goes on in the next column or on the next page.
  private static boolean continuesElsewhere(PdfLine last, PdfLine line) {
    return !isStopped(last) && !last.tabular() && !isItem(line) && !isTitleLike(last);
  }

  private static boolean isTitleLike(PdfLine line) {
    return line.bold() && !CUT_WORD.matcher(line.text()).find();
  }

  private static boolean isStopped(PdfLine line) {
    return STOPS.indexOf(line.text().charAt(line.text().length() - 1)) >= 0;
  }

  private static boolean isItem(PdfLine line) {
    return LIST_ITEM.matcher(line.text()).matches();
  }

  private Optional<String> heading(List<List<PdfLine>> paragraphs) {
    Set<PdfLine> first = new HashSet<>(pages.stream().findFirst().orElse(List.of()));
    return paragraphs.stream()
        .filter(lines ->
            first.contains(lines.getFirst())
                && lines.getFirst().size() > LARGER * bodySize
                && text(lines).chars().filter(Character::isLetter).count() > 2)
        .max(Comparator.comparingDouble(lines -> lines.getFirst().size()))
        .map(this::text);
  }

  private String text(List<PdfLine> lines) {
    StringBuilder text = new StringBuilder();
    PdfLine last = null;
    for (PdfLine line : lines) {
      append(text, last, line);
      last = line;
    }
    return text.toString();
  }

  private void append(StringBuilder text, @Nullable PdfLine last, PdfLine line) {
    if (last == null) {
      text.append(line.text());
      return;
    }
    Matcher cut = CUT_WORD.matcher(last.text());
    if (isItem(line) || line.tabular()) {
      text.append('\n');
    } else if (cut.find() && Character.isLowerCase(line.text().codePointAt(0))) {
      if (!isHyphenated(Objects.requireNonNull(cut.group(1)), line.text())) {
        text.setLength(text.length() - 1);
      }
    } else {
      text.append(' ');
    }
    text.append(line.text());
  }

  /// Whether the word that a line's end cuts has its hyphen elsewhere too.
  private boolean isHyphenated(String head, String next) {
    String tail = next.split("[^\\p{L}]", 2)[0];
    return hyphenated.contains(head + "-" + tail);
  }
}
