package footnote.answer;

import java.util.Arrays;
import java.util.regex.Pattern;

/// What kind of words would answer a question, told by how it asks.
enum QuestionKind {
  MONEY(
      "\\bhow much\\b.*\\b(?:cost|costs|pay|pays|paid|price|worth|spend|spent|money|raise|raised|earn|earned"
          + "|sold|sell|buy|bought|fine|fined|charge|charged|lose|lost)\\b"
          + "|\\b(?:what|which) (?:price|cost|sum|fee|salary|budget)\\b"
          + "|\\bwhat (?:is|was|are|were|did) .*\\b(?:price|cost|value|fee)\\b"),
  DURATION(
      "\\bhow (?:long|old)\\b|\\bhow many (?:years|months|weeks|days|hours|minutes|seconds)\\b"),
  SHARE("\\b(?:what|which) (?:share|percentage|percent|per cent|fraction|proportion)\\b"),
  MEASURE(
      "\\bhow (?:far|tall|high|big|large|fast|heavy|deep|wide|strong|hot|cold|close)\\b"
          + "|\\b(?:what|which) (?:size|height|length|depth|distance|speed|temperature|magnitude|weight)\\b"),
  COUNT(
      "\\bhow (?:many|much|often)\\b"
          + "|\\b(?:what|which) (?:number|amount|population|margin|score|rate)\\b"),
  TIME(
      "\\bwhen\\b|\\b(?:what|which) (?:year|date|day|month|time|century|decade|season|weekday)\\b"),
  PERSON("\\b(?:who|whom|whose|whos)\\b|\\b(?:what|which) (?:person|man|woman)\\b"),
  PLACE(
      "\\bwhere\\b|\\b(?:what|which) (?:country|city|town|state|place|region|province|county|continent"
          + "|island|village|river|sea|ocean|location|port)\\b"),
  REASON("\\bwhy\\b|\\bwhat (?:caused|led to|was the (?:cause|reason))\\b|\\bhow come\\b"),
  YES_NO("^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)\\b"),
  OTHER("");

  private final Pattern asks;

  QuestionKind(String asks) {
    this.asks = Pattern.compile(asks, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /// The kind of `question`; the first that fits, in the order above.
  static QuestionKind of(String question) {
    String text = question.strip();
    return Arrays.stream(values())
        .filter(kind -> kind.asks.matcher(text).find())
        .findFirst()
        .orElse(OTHER);
  }

  /// Whether an answer would hold words that [AnswerWords] knows.
  boolean hasWords() {
    return this != YES_NO && this != OTHER;
  }
}
