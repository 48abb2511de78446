package footnote.summary;

import footnote.answer.Sentence;
import java.util.List;
import java.util.Optional;

/// A part of a summary.
///
/// @param heading the article's own, where the summary goes by its sections
/// @param bullets at least one
public record Section(Optional<String> heading, List<Sentence> bullets) {
  public Section {
    bullets = List.copyOf(bullets);
    if (bullets.isEmpty()) {
      throw new IllegalArgumentException("A section without a bullet says nothing; leave it out.");
    }
  }
}
