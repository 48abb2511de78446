package footnote.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds the questions that are asked in one, by rules for English.
final class SubQuestions {
  private static final int MOST = 4;
  private static final int SHORTEST = 12;

  private static final Pattern BOUNDARY =
      Pattern.compile(
          "(?<=\\?)\\s+|[,;]?\\s+(?:and|and also)\\s+(?=(?:who|whom|whose|what|when|where|why|how|which)\\b)",
          Pattern.CASE_INSENSITIVE);

  private SubQuestions() {}

  /// The questions in `text`, each of which can be searched on its own; `text` alone if it is one.
  static List<String> of(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : BOUNDARY.split(text.strip(), -1)) {
      if (part.strip().length() >= SHORTEST) {
        parts.add(part.strip());
      }
    }
    return parts.size() < 2 || parts.size() > MOST ? List.of(text.strip()) : List.copyOf(parts);
  }
}
