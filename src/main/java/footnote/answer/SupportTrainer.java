package footnote.answer;

import footnote.answer.SupportCheck.Ground;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Learns the weights of [SupportModel] from sentences that are known to be supported or not.
///
/// Those that the rules decide are left out: the check needs no weights for them. Not thread safe.
public final class SupportTrainer {
  private final SupportCheck check;
  private final List<Features> features = new ArrayList<>();
  private final List<Boolean> supported = new ArrayList<>();

  /// @param check with a reader
  public SupportTrainer(SupportCheck check) {
    this.check = check;
  }

  /// Learns from a sentence and the text it may stand on.
  ///
  /// @throws IllegalStateException if there is no reader, or it had no time
  public void add(String sentence, List<Ground> grounds, boolean isSupported) {
    Found found = Found.of(sentence, grounds, "");
    OptionalDouble alike = check.likeness(found);
    if (SupportCheck.byRule(found).or(() -> SupportCheck.onAnotherMatter(found, alike)).isEmpty()) {
      features.add(
          check
              .features(found, grounds, alike)
              .orElseThrow(() ->
                  new IllegalStateException(
                      "The reader did not read “%s”; turn it on, and set reader.within higher."
                          .formatted(sentence))));
      supported.add(isSupported);
    }
  }

  /// The learned model as the text of `support-model.properties`. Repeatable.
  ///
  /// @throws IllegalArgumentException if there was nothing to learn from
  public String learned() {
    if (!supported.contains(true) || !supported.contains(false)) {
      throw new IllegalArgumentException(
          "There are not both supported and unsupported sentences; name files with both.");
    }
    double borneOut = supported.stream().filter(one -> one).count();
    // As if every second sentence were not supported: it costs more to let one through.
    return Logistic.fit(
            features,
            supported,
            places(0, SupportModel.AGAINST),
            places(SupportModel.AGAINST, SupportModel.FEATURES.size()))
        .shifted(Math.log((supported.size() - borneOut) / borneOut))
        .encoded("support");
  }

  private static Set<Integer> places(int from, int to) {
    return IntStream.range(from, to).boxed().collect(Collectors.toSet());
  }
}
