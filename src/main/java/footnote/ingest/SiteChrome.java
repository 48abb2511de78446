package footnote.ingest;

import java.util.regex.Pattern;

/// Knows the lines that belong to the page around an article and not to the article.
final class SiteChrome {
  private static final Pattern LINE =
      Pattern.compile(
          """
          (?:©|\\(c\\)\\s|copyright\\b).*
          |(?:\\d+\\s+)?comments?(?:\\s*\\(\\d+\\))?:?
          |(?:leave|post|add)\\sa\\scomment.*
          |(?:all\\srights\\sreserved|advertisement|sponsored(?:\\scontent)?|share(?:\\sthis.*)?|print|e-?mail)\\.?
          |(?:sign\\sup|subscribe|register)\\b.{0,60}\\b(?:newsletters?|updates?|alerts?|inbox|today|now)\\b.*
          |(?:get|receive)\\b.{0,60}\\bnewsletters?\\b.*
          |newsletter
          |(?:follow|like)\\sus\\son\\b.*
          |(?:read\\s(?:more|next|also)|see\\salso|related(?:\\s(?:articles?|stories|coverage))?|more\\sfrom|you\\smay\\s
             also\\slike|most\\sread|trending)\\b(?::.*|\\s*)
          |click\\shere\\b.*
          |(?:distributed|syndicated)\\sby\\b.*
          |published\\sin\\s.*
          |(?:skip\\sto\\s(?:main\\s)?content|back\\sto\\stop|home|menu|search|log\\s?in|sign\\sin)
          |this\\s(?:article|story)\\s(?:was\\soriginally|originally|first)\\s(?:published|appeared)\\b.*
          |\\d+\\s?(?:min(?:ute)?s?)\\s?read
          """,
          Pattern.CASE_INSENSITIVE | Pattern.COMMENTS);

  private SiteChrome() {}

  /// Whether a whole line of text is page furniture: a copyright notice, a newsletter prompt, a
  /// menu.
  static boolean isChrome(String line) {
    return line.length() <= 300 && LINE.matcher(line.strip()).matches();
  }
}
