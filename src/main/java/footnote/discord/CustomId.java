package footnote.discord;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a button, a menu or a modal stands for, as Discord sends it back: an action and its
/// arguments.
///
/// @param arguments without colons
record CustomId(String action, List<String> arguments) {
  CustomId {
    arguments = List.copyOf(arguments);
  }

  static CustomId of(String action, Object... arguments) {
    return new CustomId(action, Arrays.stream(arguments).map(String::valueOf).toList());
  }

  static CustomId parse(String text) {
    List<String> parts = Arrays.asList(text.split(":", -1));
    return new CustomId(parts.getFirst(), parts.subList(1, parts.size()));
  }

  /// The number at a place among the arguments, if there is one.
  Optional<Long> number(int place) {
    try {
      return place < arguments.size()
          ? Optional.of(Long.parseLong(arguments.get(place)))
          : Optional.empty();
    } catch (NumberFormatException other) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return arguments.isEmpty() ? action : action + ":" + String.join(":", arguments);
  }
}
