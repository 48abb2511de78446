package footnote.answer;

import java.util.Arrays;
import java.util.regex.Pattern;

/// What kind of words would answer a question, told by how it asks.
enum QuestionKind {
  NUMBER(
      "\\bhow (?:many|much|long|far|old|tall|high|big|large|fast|heavy|deep|wide|often|strong|hot|cold)\\b"
          + "|\\b(?:what|which) (?:number|share|percentage|percent|fraction|amount|sum|price|cost|age|size"
          + "|height|length|depth|distance|speed|temperature|magnitude|population|margin|score)\\b"),
  TIME(
      "\\bwhen\\b|\\b(?:what|which) (?:year|date|day|month|time|century|decade|season|weekday)\\b"),
  PERSON("\\b(?:who|whom|whose)\\b|\\b(?:what|which) (?:person|man|woman|people)\\b"),
  PLACE(
      "\\bwhere\\b|\\b(?:what|which) (?:country|city|town|state|place|region|province|county|continent"
          + "|island|village|river|sea|ocean|location)\\b"),
  REASON("\\bwhy\\b|\\bwhat (?:caused|led to|was the (?:cause|reason))\\b|\\bhow come\\b"),
  YES_NO("^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)\\b"),
  OTHER("");

  private final Pattern asks;

  QuestionKind(String asks) {
    this.asks = Pattern.compile(asks, Pattern.CASE_INSENSITIVE);
  }

  /// The kind of `question`; the first that fits, in the order above.
  static QuestionKind of(String question) {
    String text = question.strip();
    return Arrays.stream(values())
        .filter(kind -> kind.asks.matcher(text).find())
        .findFirst()
        .orElse(OTHER);
  }
}
