package footnote.discord.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts a schema's errors into words, without those that explain nothing.
///
/// Where a schema offers alternatives, the validator reports what is wrong by each of them: for one
/// button whose label is too long, hundreds of errors, since it is no text field and no menu
/// either. An alternative is dismissed where the value is of another `type` than it says, be it a
/// JSON type or Discord's property of that name, and the errors by it are left out.
final class Violations {
  private static final int VALUE_LENGTH = 100;

  /// Where in the schema a value was found to be none of an alternative; group 1 is that
  /// alternative, group 2 is there if its property `type` told.
  private static final Pattern DISMISSAL =
      Pattern.compile(
          "(.*\\.(?:oneOf|anyOf)\\[\\d+])(?:\\['\\$ref'])?(\\.properties\\.type)?\\.(?:enum|const|type)");

  private Violations() {}

  /// Lines such as `request $.content: must be at most 2,000 characters long: "…"`.
  ///
  /// @param body what was validated
  /// @return empty only if there are no errors
  static List<String> inWords(String direction, JsonNode body, List<Error> errors) {
    List<Alternative> dismissed =
        errors.stream().map(Violations::dismissed).flatMap(Optional::stream).toList();
    List<Error> left =
        errors.stream()
            .filter(error -> dismissed.stream().noneMatch(other -> other.holds(error)))
            .toList();
    if (left.isEmpty() && !errors.isEmpty()) {
      return List.of("%s $: is none of the alternatives: %s".formatted(direction, excerpt(body)));
    }
    return left.stream()
        .filter(error -> !isExplained(error, left))
        .map(error -> inWords(direction, error))
        .distinct()
        .toList();
  }

  private static Optional<Alternative> dismissed(Error error) {
    Matcher matcher = DISMISSAL.matcher(error.getEvaluationPath().toString());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String instance = error.getInstanceLocation().toString();
    return Optional.of(
        new Alternative(
            matcher.group(1),
            matcher.group(2) == null
                ? instance
                : instance.substring(0, instance.length() - ".type".length())));
  }

  /// Tells whether other errors say why a value is none of the alternatives.
  private static boolean isExplained(Error error, List<Error> errors) {
    Alternative any =
        new Alternative(error.getEvaluationPath() + "[", error.getInstanceLocation().toString());
    return error.getKeyword().equals("oneOf") && errors.stream().anyMatch(any::holds);
  }

  private static String inWords(String direction, Error error) {
    return "%s %s: %s: %s"
        .formatted(
            direction,
            error.getInstanceLocation(),
            error.getMessage(),
            excerpt(error.getInstanceNode()));
  }

  private static String excerpt(JsonNode value) {
    String json = value.toString();
    return json.codePointCount(0, json.length()) <= VALUE_LENGTH
        ? json
        : json.substring(0, json.offsetByCodePoints(0, VALUE_LENGTH)) + "…";
  }

  /// One of a schema's alternatives, tried on the value at one place.
  private record Alternative(String schema, String instance) {
    boolean holds(Error error) {
      String place = error.getInstanceLocation().toString();
      return error.getEvaluationPath().toString().startsWith(schema)
          && place.startsWith(instance)
          && (place.length() == instance.length()
              || ".[".indexOf(place.charAt(instance.length())) >= 0);
    }
  }
}
