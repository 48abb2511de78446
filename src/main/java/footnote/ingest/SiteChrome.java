package footnote.ingest;

import java.util.regex.Pattern;

/// Knows the lines that belong to the page around an article and not to the article.
///
/// A sentence that merely begins like one ("Published in 1851, the novel sold poorly.") is kept: a
/// line too many does less harm than a sentence lost.
final class SiteChrome {
  private static final int LONGEST = 300;
  private static final Pattern LINE =
      Pattern.compile(
          """
          (?:©|\\(c\\)\\s*\\d{4}|copyright\\s*(?:©|\\(c\\)|\\d{4}\\b|by\\b)).*
          |copyright\\b.*\\ball\\srights\\sreserved\\b.*
          |(?:\\d+\\s+)?comments?(?:\\s*\\(\\d+\\))?:?
          |(?:leave|post|add)\\sa\\scomment(?:\\sbelow)?[.!:]?
          |(?:all\\srights\\sreserved|advertisement|sponsored(?:\\scontent)?|print|e-?mail)\\.?
          |share(?:\\sthis(?:\\s(?:article|story|page|post|on\\s.{0,60}))?)?[.!:]?
          |(?:sign\\sup|subscribe|register)\\b.{0,60}\\b(?:newsletters?|updates?|alerts?|inbox|today|now)\\b[^.]{0,60}[.!]?
          |(?:get|receive)\\b.{0,60}\\bnewsletters?\\b[^.]{0,60}[.!]?
          |newsletters?
          |(?:follow|like)\\sus\\son\\s(?:twitter|x|facebook|instagram|bluesky|mastodon|threads|tiktok|linkedin
             |youtube|telegram|whatsapp|google|social)\\b.{0,80}
          |(?:read\\s(?:more|next|also)|see\\salso|related(?:\\s(?:articles?|stories|coverage))?|more\\sfrom|you\\smay\\s
             also\\slike|most\\sread|trending)(?::.*|\\s*)
          |click\\shere\\b.{0,120}
          |(?:distributed|syndicated)\\sby\\b.{0,120}
          |published\\sin\\s[^.,;!?\\d]{2,40}
          |(?:skip\\sto\\s(?:main\\s)?content|back\\sto\\stop|home|menu|search|log\\s?in|sign\\sin)
          |this\\s(?:article|story)\\s(?:was\\soriginally|originally|was\\sfirst|first)\\s(?:published|appeared)\\b.*
          |\\d+\\s?(?:min(?:ute)?s?)\\s?read
          """,
          Pattern.CASE_INSENSITIVE | Pattern.COMMENTS);

  private SiteChrome() {}

  /// Whether a whole line of text is page furniture: a copyright notice, a newsletter prompt, a
  /// menu.
  static boolean isChrome(String line) {
    return line.length() <= LONGEST && LINE.matcher(line.strip()).matches();
  }
}
