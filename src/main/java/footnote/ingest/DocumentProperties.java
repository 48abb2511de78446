package footnote.ingest;

import footnote.article.Imprint;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a document's properties say of it, without what programs fill in by themselves.
///
/// The day that a file was made is no day of publication: a report of 1998 that was scanned in 2021
/// would make every "on Wednesday" in it a day of 2021. Only properties that mean publication
/// count, and where there is none the day stays unknown.
record DocumentProperties(Optional<String> title, Imprint imprint) {
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_NAME = 100;
  private static final Pattern NO_TITLE =
      Pattern.compile(
          "(?i)(?:\\(?untitled\\b.*|(?:microsoft )?(?:word|powerpoint|excel) - .*|powerpoint presentation"
              + "|(?:new )?(?:document|dokument|template|title|titel|layout|print|scan)\\W*\\d*"
              + "|.*\\.(?:docx?|dotx?|indd|qxp|qxd|pdf|tex|dvi|odt|rtf|pages|pptx?|e?ps|html?|txt)"
              + "|(?:\\S+://|slide ).*)");
  private static final Pattern NO_AUTHOR =
      Pattern.compile(
          "(?i)(?:.*\\b(?:user|admin|administrator|owner|unknown|anonymous|default|python-docx|apache poi|scanner"
              + "|adobe|microsoft)\\b.*|author|.*[@\\d\\\\].*)");

  /// @param title, author, outlet as the properties have them, empty where they have none
  static DocumentProperties of(
      String title, String author, String outlet, Optional<LocalDate> published) {
    Imprint imprint =
        new Imprint(
            Optional.of(CleanText.line(author)).filter(DocumentProperties::isAuthor),
            Optional.of(CleanText.line(outlet)).filter(DocumentProperties::isAuthor),
            published,
            Optional.empty(),
            Optional.empty());
    return new DocumentProperties(
        Optional.of(CleanText.line(title)).filter(DocumentProperties::isTitle), imprint);
  }

  private static boolean isTitle(String text) {
    return text.length() <= LONGEST_TITLE
        && text.chars().filter(Character::isLetter).count() > 1
        && !NO_TITLE.matcher(text).matches();
  }

  /// Names have a capital letter; `jsmith` is an account.
  private static boolean isAuthor(String text) {
    return text.length() <= LONGEST_NAME
        && text.codePoints().anyMatch(c -> Character.isLetter(c) && !Character.isLowerCase(c))
        && !NO_AUTHOR.matcher(text).matches();
  }
}
