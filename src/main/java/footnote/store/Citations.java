package footnote.store;

import java.util.List;

/// The answers that are still kept and cite an article.
///
/// @param answers how many those are
/// @param questions those of them that were asked in the open, the latest first
public record Citations(int answers, List<String> questions) {
  public Citations {
    questions = List.copyOf(questions);
  }
}
