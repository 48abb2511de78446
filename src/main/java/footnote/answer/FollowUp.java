package footnote.answer;

import footnote.retrieval.Question;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Understands a question from the turns before it, by rules for English.
///
/// A follow-up leans on what went before: it opens with "and", or has a pronoun and few words of
/// its own, or has next to no words. Retrieval and the choice of sentences go by words, so it is
/// given the words that it leaves out, those of the question before, and, where it speaks of a
/// person, the names of that answer. Its own question word stays in front: it tells what kind of
/// answer is wanted.
public final class FollowUp {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’.,%$€£-]*");

  private static final Pattern OPENING =
      Pattern.compile(
          "^(?:(?:and|but|so|or|also|then|ok|okay|well|hm+)\\b[\\s,]*)+", Pattern.CASE_INSENSITIVE);

  /// "What about X?" asks the question before again, of X.
  private static final Pattern INSTEAD =
      Pattern.compile("^(?:what|how) about\\s+(.+?)[\\s?!.]*$", Pattern.CASE_INSENSITIVE);

  private static final Pattern QUESTION_WORD =
      Pattern.compile(
          "\\b(?:who|whom|whose|what|which|when|where|why|how)\\b", Pattern.CASE_INSENSITIVE);

  private static final Set<String> PERSONS =
      Word.set("he she him her his hers they them their theirs");

  private static final Set<String> THINGS = Word.set("it its this that these those there one ones");

  /// Words that say nothing of what a question is about.
  private static final Set<String> EMPTY =
      Word.set(
          """
          a an the of in on at to for from by with about as into over under after before during and or
          but so also then if than not no yes is are was were be been being am do does did done has have
          had can could will would shall should may might must who whom whose what which when where why
          how many much long old big high deep far often more most some any all each other another such
          same only still just even really actually exactly again too very
          he she him her his hers they them their theirs it its this that these those there one ones
          i you we me us my your our tell say said know happen happened happens
          """);

  private static final int FEW_WORDS = 3;
  private static final int MOST_TOPIC_WORDS = 10;
  private static final int MOST_NAMES = 4;

  private FollowUp() {}

  /// What to ask in place of `text`, so that it stands on its own; `text` itself if it does.
  ///
  /// @param turns the conversation so far, oldest first
  public static String selfContained(List<Turn> turns, String text) {
    if (turns.isEmpty()) {
      return text;
    }
    String asked = text.strip();
    String bare = OPENING.matcher(asked).replaceFirst("");
    Turn last = turns.getLast();
    Matcher instead = INSTEAD.matcher(bare);
    if (instead.matches()) {
      return shortened(questionPart(last.question()) + " " + instead.group(1) + "?");
    }
    boolean connected = !bare.equals(asked);
    return leans(bare, connected) ? shortened(completed(bare, last)) : text;
  }

  private static boolean leans(String text, boolean connected) {
    List<String> all = list(text);
    long own = content(all).size();
    boolean points = all.stream().anyMatch(word -> PERSONS.contains(word) || THINGS.contains(word));
    if (own <= 1) {
      return true;
    }
    // Names of its own show what a question is about, a pronoun besides may point back to them.
    boolean named = hasName(text);
    if (points) {
      return !named || own <= FEW_WORDS;
    }
    return named ? connected && own < FEW_WORDS : connected || own <= FEW_WORDS;
  }

  private static String completed(String followUp, Turn last) {
    Set<String> topic = new LinkedHashSet<>();
    List<String> own = list(followUp);
    if (own.stream().anyMatch(PERSONS::contains)) {
      last.sentences().stream().limit(1).forEach(answer -> topic.addAll(names(answer)));
    }
    topic.addAll(content(originals(last.question())));
    topic.removeIf(word -> own.contains(word.toLowerCase(Locale.ROOT)));
    List<String> words = topic.stream().limit(MOST_TOPIC_WORDS).toList();
    String open = followUp.replaceFirst("[\\s?!.]+$", "");
    return words.isEmpty() ? followUp : open + ", " + String.join(" ", words) + "?";
  }

  /// The question from its first question word on, without the names it asks of.
  private static String questionPart(String question) {
    List<String> kept = new ArrayList<>();
    boolean first = true;
    for (String word : originals(question)) {
      boolean name = !first && Character.isUpperCase(word.charAt(0));
      boolean questionWord = QUESTION_WORD.matcher(word).matches();
      if (!name || questionWord) {
        kept.add(word);
      }
      first = false;
    }
    return String.join(" ", kept.stream().limit(MOST_TOPIC_WORDS * 2L).toList());
  }

  private static boolean hasName(String text) {
    List<String> words = originals(text);
    return words.stream().skip(1).anyMatch(word -> Character.isUpperCase(word.charAt(0)));
  }

  private static List<String> names(String sentence) {
    return originals(sentence).stream()
        .filter(word -> Character.isUpperCase(word.charAt(0)))
        .filter(word -> !EMPTY.contains(word.toLowerCase(Locale.ROOT)))
        .limit(MOST_NAMES)
        .toList();
  }

  private static List<String> content(List<String> words) {
    return words.stream()
        .filter(word -> !EMPTY.contains(word.toLowerCase(Locale.ROOT)))
        .distinct()
        .toList();
  }

  private static List<String> list(String text) {
    return originals(text.toLowerCase(Locale.ROOT));
  }

  /// The words of a text as they are written, without punctuation at their ends.
  private static List<String> originals(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group().replaceFirst("[.,'’-]+$", ""));
    }
    return words;
  }

  private static String shortened(String text) {
    return text.length() <= Question.LONGEST ? text : text.substring(0, Question.LONGEST);
  }
}
