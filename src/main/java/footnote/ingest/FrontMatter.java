package footnote.ingest;

import footnote.article.Imprint;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// The YAML block between `---` lines at the head of a Markdown file.
///
/// @param end where the text behind it starts; 0 without front matter
record FrontMatter(Optional<String> title, Imprint imprint, int end) {
  private static final Pattern BLOCK =
      Pattern.compile(
          "\\A---[ \\t]*\\n(?<yaml>.*?\\n)?(?:---|\\.\\.\\.)[ \\t]*(?:\\n|\\z)", Pattern.DOTALL);

  /// Reads the front matter of `source`, whose line ends are `\n`.
  ///
  /// @throws UnreadableArticle if there is some and it is not a YAML mapping
  static FrontMatter of(String source) throws UnreadableArticle {
    Matcher matcher = BLOCK.matcher(source);
    if (!matcher.find()) {
      return new FrontMatter(Optional.empty(), Imprint.UNKNOWN, 0);
    }
    Map<String, Object> values = parse(Optional.ofNullable(matcher.group("yaml")).orElse(""));
    Imprint imprint =
        new Imprint(
            text(values, "author", "authors", "by", "byline"),
            text(values, "source", "outlet", "publisher", "publication", "site"),
            day(values, "published", "published_at", "publishedat", "date", "date_published"),
            text(values, "place", "location", "dateline"),
            text(values, "url", "link", "canonical", "canonical_url").flatMap(ImprintLine::uri));
    return new FrontMatter(text(values, "title", "headline"), imprint, matcher.end());
  }

  private static Map<String, Object> parse(String yaml) throws UnreadableArticle {
    LoaderOptions limits = new LoaderOptions();
    limits.setMaxAliasesForCollections(0);
    limits.setAllowDuplicateKeys(true);
    DumperOptions unused = new DumperOptions();
    try {
      Object loaded =
          new Yaml(
                  new SafeConstructor(limits),
                  new Representer(unused),
                  unused,
                  limits,
                  new WordsAsWritten())
              .load(yaml);
      Map<String, Object> values = new HashMap<>();
      if (loaded instanceof Map<?, ?> map) {
        map.forEach((key, value) -> values.put(key(key), value));
      } else if (loaded != null) {
        throw new UnreadableArticle(
            "its front matter is not a list of \"key: value\" lines; mend or remove it");
      }
      return values;
    } catch (YAMLException broken) {
      throw new UnreadableArticle(
          "its front matter is not valid YAML (%s); mend or remove it"
              .formatted(
                  CleanText.line(String.valueOf(broken.getMessage()))
                      .replaceFirst("(?<=.{160}).*", "…")),
          broken);
    }
  }

  private static String key(Object key) {
    return String.valueOf(key).toLowerCase(Locale.ROOT).replace('-', '_');
  }

  private static Optional<String> text(Map<String, Object> values, String... names) {
    for (String name : names) {
      String text = text(values.get(name));
      if (!text.isEmpty()) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  private static String text(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(FrontMatter::text).collect(Collectors.joining(", "));
    }
    if (value instanceof Map<?, ?> map) {
      return text(map.get("name"));
    }
    return value == null ? "" : CleanText.line(value.toString());
  }

  private static Optional<LocalDate> day(Map<String, Object> values, String... names) {
    for (String name : names) {
      Optional<LocalDate> day = DateText.first(text(values.get(name)));
      if (day.isPresent()) {
        return day;
      }
    }
    return Optional.empty();
  }

  /// Leaves `10:30`, `007`, `No` and the day of a time with an offset as their author wrote them.
  private static final class WordsAsWritten extends Resolver {
    @Override
    public void addImplicitResolver(Tag tag, Pattern regexp, @Nullable String first, int limit) {
      if (tag.equals(Tag.NULL)) {
        super.addImplicitResolver(tag, regexp, first, limit);
      }
    }
  }
}
