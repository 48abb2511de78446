package footnote.answer;

import footnote.article.Sentences;
import footnote.article.TextRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a model wrote, taken apart: sentences with the numbers of the passages that they cite.
///
/// The text is untrusted. Links, images, markup and characters that cannot be seen are taken out;
/// what remains are plain sentences.
///
/// @param uncovered the part of the question that the model says is not covered
public record WrittenText(List<Written> sentences, Optional<String> uncovered) {
  /// A sentence and the numbers behind it, in order.
  ///
  /// @param links the addresses of links and images that were taken out of it
  public record Written(String text, List<Integer> cited, List<String> links) {
    public Written {
      cited = List.copyOf(cited);
      links = List.copyOf(links);
    }

    Written(String text, List<Integer> cited) {
      this(text, cited, List.of());
    }

    private Written with(Written more) {
      return new Written(
          text,
          Stream.concat(cited.stream(), more.cited.stream()).distinct().toList(),
          Stream.concat(links.stream(), more.links.stream()).toList());
    }
  }

  /// Begins the line that says what the passages do not cover.
  static final String NOT_COVERED = "NOT COVERED:";

  private static final Pattern UNCOVERED =
      Pattern.compile("(?mi)^[\\s*_>-]*NOT COVERED[*_]*\\s*:[*_]*\\s*(.*)$");

  /// What stands there where everything is covered.
  private static final Pattern NOTHING = Pattern.compile("(?i)(?:nothing|none|n/?a)[.*_]*");

  private static final String ADDRESS =
      "(?:\\b(?:https?|ftp|file|data|javascript|discord|mailto):|\\bwww\\.)[^\\s>]*[^\\s>.,;:!?)\\]]";
  private static final Pattern BARE =
      Pattern.compile("<?" + ADDRESS + ">?", Pattern.CASE_INSENSITIVE);

  /// An image or link with what it shows, or a bare address.
  private static final Pattern LINK =
      Pattern.compile(
          "(?<image>!)?\\[(?<label>[^\\]]*)]\\((?!\\d+\\))(?<target>[^)]*)\\)|<?(?<address>"
              + ADDRESS
              + ")>?",
          Pattern.CASE_INSENSITIVE);

  /// Stands where a link was. What a model writes has none: hidden characters are taken out first.
  private static final String WAS_LINK = "\uE000";

  private static final Pattern IN_BRACKETS = Pattern.compile("\\(\\s*" + WAS_LINK + "\\s*\\)");

  private static final Pattern TAG =
      Pattern.compile("</?[a-zA-Z][^<>]{0,200}>|<[@#:][^<>]{0,100}>");
  private static final Pattern MARKUP =
      Pattern.compile("(?m)^\\s*(?:#{1,6}|>|[-*•]|\\d{1,2}[.)])\\s+|\\*\\*|__|`+|~~|\\|\\|");
  private static final Pattern HIDDEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}&&[^\\n\\t]]|[\\uFE00-\\uFE0F]");
  private static final Pattern MARK =
      Pattern.compile("\\s*[\\[【](\\d{1,3}(?:\\s*[,;–-]\\s*\\d{1,3})*)[\\]】]");
  private static final Pattern MARKS_BEHIND =
      Pattern.compile(
          "([.!?…][\"”’')]*)((?:\\s*[\\[【]\\d{1,3}(?:\\s*[,;–-]\\s*\\d{1,3})*[\\]】])+)");
  private static final Pattern ENDED = Pattern.compile("[.!?…][\"”’')]*\\s*$");

  public WrittenText {
    sentences = List.copyOf(sentences);
  }

  /// Reads what there is so far.
  ///
  /// @param done whether no more comes; before that the last sentence may still grow, and is left
  ///   out
  public static WrittenText read(String raw, boolean done) {
    List<String> links = new ArrayList<>();
    String clean = clean(raw, links);
    Optional<String> uncovered = Optional.empty();
    Matcher tail = UNCOVERED.matcher(clean);
    if (tail.find()) {
      String part = MARK.matcher(tail.group(1)).replaceAll("").strip();
      uncovered = NOTHING.matcher(part).matches() ? Optional.empty() : Optional.of(part);
      clean = clean.substring(0, tail.start());
    }
    String moved = MARKS_BEHIND.matcher(clean).replaceAll("$2$1");
    StringBuilder plain = new StringBuilder();
    List<Cited> cited = new ArrayList<>();
    Matcher mark = MARK.matcher(moved);
    int at = 0;
    while (mark.find()) {
      plain.append(moved, at, mark.start());
      cited.add(new Cited(plain.length(), numbers(mark.group(1))));
      at = mark.end();
    }
    plain.append(moved.substring(at));
    return split(plain.toString(), cited, links, uncovered, done || uncovered.isPresent());
  }

  private record Cited(int at, List<Integer> numbers) {}

  /// @param links where the addresses of the links go, in order
  private static String clean(String raw, List<String> links) {
    String text = HIDDEN.matcher(raw.replace("\r\n", "\n")).replaceAll("");
    text =
        LINK.matcher(text)
            .replaceAll(link -> {
              boolean bare = link.group("address") != null;
              links.add(link.group(bare ? "address" : "target"));
              boolean shown = !bare && link.group("image") == null;
              String label = shown ? BARE.matcher(link.group("label")).replaceAll("") : "";
              return WAS_LINK + Matcher.quoteReplacement(label);
            });
    text = TAG.matcher(text).replaceAll("");
    return MARKUP.matcher(text).replaceAll("");
  }

  private static List<Integer> numbers(String marks) {
    Set<Integer> numbers = new LinkedHashSet<>();
    Matcher range = Pattern.compile("(\\d{1,3})(?:\\s*[–-]\\s*(\\d{1,3}))?").matcher(marks);
    while (range.find()) {
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      for (int i = first; i <= Math.min(last, first + 20); i++) {
        numbers.add(i);
      }
    }
    return List.copyOf(numbers);
  }

  private static WrittenText split(
      String text,
      List<Cited> cited,
      List<String> links,
      Optional<String> uncovered,
      boolean done) {
    List<Written> sentences = new ArrayList<>();
    List<TextRange> ranges = Sentences.of(text);
    int from = 0;
    for (int i = 0; i < ranges.size(); i++) {
      TextRange range = ranges.get(i);
      boolean last = i == ranges.size() - 1;
      int start = from;
      int end = last ? text.length() : range.end();
      from = end + 1;
      String sentence =
          IN_BRACKETS
              .matcher(range.of(text))
              .replaceAll("")
              .replace(WAS_LINK, "")
              .replaceAll("\\s+", " ")
              .replaceAll("\\s+(?=[.,;!?])", "")
              .strip();
      Set<Integer> numbers = new LinkedHashSet<>();
      cited.stream()
          .filter(one -> one.at() >= start && one.at() <= end)
          .forEach(one -> numbers.addAll(one.numbers()));
      List<String> inside = links.subList(linksBefore(text, start), linksBefore(text, end));
      Written written = new Written(sentence, List.copyOf(numbers), inside);
      boolean isWhole =
          !last || (done && (uncovered.isPresent() || ENDED.matcher(sentence).find()));
      if (sentence.chars().noneMatch(Character::isLetter)) {
        // Marks and links behind a sentence are its own.
        if (!sentences.isEmpty()) {
          sentences.addLast(sentences.removeLast().with(written));
        }
      } else if (isWhole) {
        sentences.add(written);
      }
    }
    return new WrittenText(sentences, uncovered);
  }

  private static int linksBefore(String text, int end) {
    return (int) text.chars().limit(end).filter(c -> c == WAS_LINK.charAt(0)).count();
  }
}
