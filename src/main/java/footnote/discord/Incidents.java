package footnote.discord;

import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Failures with a reference that the person who met one and the log have in common.
final class Incidents {
  private static final Logger log = LoggerFactory.getLogger(Incidents.class);

  /// Without those that are read for one another.
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int LENGTH = 6;
  private static final SecureRandom random = new SecureRandom();

  private Incidents() {}

  /// Logs a failure with its cause.
  ///
  /// @param what what failed, as a sentence without its full stop
  /// @return the reference
  static String report(String what, Throwable cause) {
    StringBuilder reference = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      reference.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    log.error("{} ({})", what, reference, cause);
    return reference.toString();
  }
}
