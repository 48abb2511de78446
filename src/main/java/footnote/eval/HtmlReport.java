package footnote.eval;

import java.nio.file.Path;
import java.util.Optional;

/// x
public final class HtmlReport {
  private HtmlReport() {}

  /// x
  public static void write(Evaluation current, Optional<Evaluation> baseline, Path file) {}
}
