package footnote.config;

import java.util.List;

/// The configuration is wrong in one or more ways, all of which are told together.
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  ConfigException(String where, List<String> problems) {
    super(
        "%s has %s:%n  - %s"
            .formatted(
                where,
                problems.size() == 1 ? "a problem" : problems.size() + " problems",
                String.join(System.lineSeparator() + "  - ", problems)));
    this.problems = List.copyOf(problems);
  }

  /// One sentence for each thing that is wrong.
  public List<String> problems() {
    return problems;
  }
}
