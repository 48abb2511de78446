package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  private static final Path BUNDLES = Path.of("src/main/resources/footnote/discord");
  private static final Path SOURCES = Path.of("src/main/java/footnote/discord");

  private static Properties read(String bundle) throws IOException {
    Properties properties = new Properties();
    properties.load(
        Files.newBufferedReader(BUNDLES.resolve(bundle + ".properties"), StandardCharsets.UTF_8));
    return properties;
  }

  @ParameterizedTest
  @ValueSource(strings = {"texts", "commands"})
  void everyLanguageHasTheSameTexts(String bundle) throws IOException {
    assertThat(read(bundle + "_de").stringPropertyNames())
        .isEqualTo(read(bundle).stringPropertyNames());
  }

  @ParameterizedTest
  @ValueSource(strings = {"texts", "commands"})
  void noTextIsTheSameInBothLanguages(String bundle) throws IOException {
    Properties english = read(bundle);
    Properties german = read(bundle + "_de");
    Set<String> international = Set.of("admin.status.shard");

    assertThat(english.stringPropertyNames())
        .allSatisfy(key -> {
          if (!international.contains(key)) {
            assertThat(german.getProperty(key)).as(key).isNotEqualTo(english.getProperty(key));
          }
        });
  }

  @Test
  void everyTextTakesTheSameArgumentsInBothLanguages() throws IOException {
    Properties english = read("texts");
    Properties german = read("texts_de");

    assertThat(english.stringPropertyNames())
        .allSatisfy(key ->
            assertThat(
                    new MessageFormat(german.getProperty(key)).getFormatsByArgumentIndex().length)
                .as(key)
                .isEqualTo(
                    new MessageFormat(english.getProperty(key))
                        .getFormatsByArgumentIndex()
                        .length));
  }

  @Test
  void everyTextIsUsedAndEveryUsedTextIsThere() throws IOException {
    Pattern use = Pattern.compile("\"((?:[a-z]+)(?:\\.[a-zA-Z]+)+|presence|failed)\"");
    Pattern call = Pattern.compile("\\bget\\(\\s*\"([^\"]+)\"");
    Set<String> used = new TreeSet<>();
    Set<String> asked = new TreeSet<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Matcher matcher = use.matcher(Files.readString(file));
        while (matcher.find()) {
          used.add(matcher.group(1));
        }
        Matcher calls = call.matcher(Files.readString(file));
        while (calls.find()) {
          asked.add(calls.group(1));
        }
      }
    }
    Set<String> keys = read("texts").stringPropertyNames();

    assertThat(used).containsAll(keys);
    assertThat(keys).containsAll(asked);
  }

  @Test
  void peopleOfOtherLanguagesReadEnglish() {
    assertThat(Texts.in(Locale.JAPANESE).get("answer.abstained"))
        .isEqualTo("The articles do not say.");
    assertThat(Texts.in(DiscordLocale.UNKNOWN).locale()).isEqualTo(Locale.ENGLISH);
    assertThat(Texts.in(DiscordLocale.ENGLISH_UK).locale()).isEqualTo(Locale.ENGLISH);
    assertThat(Texts.in(DiscordLocale.GERMAN).get("answer.abstained"))
        .isEqualTo("Das steht nicht in den Artikeln.");
  }

  @Test
  void countsAreWordsWhereTheyShouldBe() {
    Texts texts = Texts.in(Locale.ENGLISH);

    assertThat(List.of(0, 1, 2).stream().map(n -> texts.get("presence", n)))
        .containsExactly("No articles yet", "Knows one article", "Knows 2 articles");
    assertThat(List.of(1, 2, 3).stream().map(n -> texts.get("admin.unanswered.entry", n, "now")))
        .containsExactly("once, last now", "twice, last now", "3 times, last now");
    assertThat(texts.get("admin.article.counts", 1, 0, 2_000))
        .isEqualTo("one passage, no earlier versions, cited in 2,000 answers here");
    assertThat(texts.get("digest.more", 1)).isEqualTo("… and one more story.");
  }

  @Test
  void numbersThatPeopleTypeAreWrittenAsTheyTypeThem() {
    assertThat(Texts.in(Locale.ENGLISH).get("admin.source.unknown", 1_234L))
        .startsWith("There is no source 1234;");
  }
}
