package footnote.answer;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells whether two names are forms of one: "Chinese" of "China", "FDIC" of "Federal Deposit
/// Insurance Corporation".
final class Names {
  private static final int LONG_ENOUGH = 4;

  /// What follows the stem of a country's name, and of its people's and language's.
  private static final Set<String> COUNTRY = Set.of("", "a", "e", "y", "o", "ia", "s", "land");

  private static final Set<String> PEOPLE =
      Set.of(
          "", "n", "an", "ian", "ese", "ish", "i", "ic", "s", "ns", "ans", "ians", "is", "er",
          "ers");

  /// Forms of one name that share no stem.
  private static final List<Set<String>> FORMS =
      List.of(
          Set.of("us", "usa", "america", "american", "americans"),
          Set.of("uk", "britain", "british", "briton", "britons"),
          Set.of("france", "french"),
          Set.of("spain", "spanish", "spaniards"),
          Set.of("netherlands", "dutch", "holland"),
          Set.of("switzerland", "swiss"),
          Set.of("greece", "greek", "greeks"),
          Set.of("ireland", "irish"),
          Set.of("wales", "welsh"),
          Set.of("england", "english"),
          Set.of("germany", "german", "germans"),
          Set.of("scotland", "scottish", "scots"),
          Set.of("denmark", "danish", "danes"),
          Set.of("sweden", "swedish", "swedes"),
          Set.of("finland", "finnish", "finns"),
          Set.of("norway", "norwegian", "norwegians"),
          Set.of("poland", "polish", "poles"),
          Set.of("turkey", "turkiye", "turkish", "turks"),
          Set.of("portugal", "portuguese"),
          Set.of("hungary", "hungarian"),
          Set.of("philippines", "filipino", "philippine"),
          Set.of("belgium", "belgian"),
          Set.of("thailand", "thai"),
          Set.of("peru", "peruvian"));

  /// Names of several words that have a short form.
  private static final Map<List<String>, String> SHORT =
      Map.of(
          List.of("united", "states", "america"), "us",
          List.of("united", "states"), "us",
          List.of("united", "kingdom"), "uk",
          List.of("great", "britain"), "uk",
          List.of("european", "union"), "eu",
          List.of("united", "nations"), "un");

  private static final Map<String, String> ABBREVIATIONS =
      Map.ofEntries(
          Map.entry("corp", "corporation"),
          Map.entry("co", "company"),
          Map.entry("inc", "incorporated"),
          Map.entry("ltd", "limited"),
          Map.entry("sen", "senator"),
          Map.entry("gov", "governor"),
          Map.entry("gen", "general"),
          Map.entry("rep", "representative"),
          Map.entry("st", "saint"),
          Map.entry("mt", "mount"),
          Map.entry("dept", "department"),
          Map.entry("univ", "university"),
          Map.entry("intl", "international"),
          Map.entry("natl", "national"),
          Map.entry("fed", "federal"));

  private Names() {}

  /// The words of a name, with the short form of a well-known one.
  static List<String> shortened(List<String> parts) {
    String known = SHORT.get(parts);
    return known == null ? parts : List.of(known);
  }

  /// Whether two folded words of names are forms of one.
  static boolean same(String a, String b) {
    if (a.equals(b) || ABBREVIATIONS.getOrDefault(a, a).equals(ABBREVIATIONS.getOrDefault(b, b))) {
      return true;
    }
    if (FORMS.stream().anyMatch(forms -> forms.contains(a) && forms.contains(b))) {
      return true;
    }
    int shared = sharedStart(a, b);
    if (shared < LONG_ENOUGH) {
      return false;
    }
    String restA = a.substring(shared);
    String restB = b.substring(shared);
    return areForms(restA, restB) || areForms(restB, restA);
  }

  /// The bare stem is a people only beside a longer country: "Czech" of "Czechia", but "Erik" is
  /// not "Erika".
  private static boolean areForms(String country, String people) {
    return COUNTRY.contains(country)
        && PEOPLE.contains(people)
        && !(people.isEmpty() && country.length() == 1 && !country.equals("s"));
  }

  private static int sharedStart(String a, String b) {
    int i = 0;
    while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    return i;
  }

  /// Whether one name is the initials of the other.
  static boolean areShort(List<String> few, List<String> many) {
    return few.size() == 1 && many.size() > 1 && initials(many).equals(few.getFirst());
  }

  static String initials(List<String> parts) {
    StringBuilder initials = new StringBuilder();
    parts.forEach(part -> initials.append(part.charAt(0)));
    return initials.toString();
  }
}
