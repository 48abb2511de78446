package footnote.store;

import java.util.List;

/// All that is kept about one reader, oldest first.
public record PersonalData(List<StoredAnswer> answers, List<Feedback> feedback) {
  public PersonalData {
    answers = List.copyOf(answers);
    feedback = List.copyOf(feedback);
  }
}
