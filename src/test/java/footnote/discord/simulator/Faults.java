package footnote.discord.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// What goes wrong with the next requests.
final class Faults {
  private final List<Fault> faults = new ArrayList<>();

  /// A fault of one request.
  ///
  /// @param code of the error, as Discord counts them; 0 for none
  /// @param performed whether the request is performed all the same
  /// @param before how many requests of the kind go through before it
  record Fault(
      String method, String path, int status, int code, boolean performed, AtomicInteger before) {
    boolean isFor(String otherMethod, String otherPath) {
      return method.equals(otherMethod) && otherPath.matches(path);
    }
  }

  void fail(String method, String path, int status, int times) {
    for (int i = 0; i < times; i++) {
      faults.add(new Fault(method, path, status, 0, false, new AtomicInteger()));
    }
  }

  void refuse(String method, String path, int status, int code, int before) {
    faults.add(new Fault(method, path, status, code, false, new AtomicInteger(before)));
  }

  void lose(String method, String path, int status) {
    faults.add(new Fault(method, path, status, 0, true, new AtomicInteger()));
  }

  /// What to answer a request with in place of performing it.
  Optional<Fault> refusal(String method, String path) {
    return take(method, path, false);
  }

  /// What to answer a request with that was performed.
  Optional<Fault> loss(String method, String path) {
    return take(method, path, true);
  }

  private Optional<Fault> take(String method, String path, boolean performed) {
    Optional<Fault> found =
        faults.stream()
            .filter(fault -> fault.performed == performed && fault.isFor(method, path))
            .filter(fault -> fault.before.getAndDecrement() <= 0)
            .findFirst();
    found.ifPresent(faults::remove);
    return found;
  }
}
