package footnote.config;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/// Reads `config/footnote.yaml` and what the environment overrides.
///
/// The variable `FOOTNOTE_RETRIEVAL_LIMIT` overrides the key `retrieval.limit`, and so on.
/// Everything that is wrong in file and environment is reported together.
public final class ConfigLoader {
  /// Sources of a higher ordinal override those of a lower one.
  static final int ENVIRONMENT_ORDINAL = 300;

  private static final int FILE_ORDINAL = 100;

  private static final String PREFIX = "FOOTNOTE_";

  /// A list cannot be one variable.
  private static final String SOURCES = PREFIX + "INGEST_SOURCES";

  /// Variables with the prefix that are not settings.
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          "FOOTNOTE_CONFIG",
          "FOOTNOTE_JAVA_HOMES",
          "FOOTNOTE_JAVA_OPTS",
          "FOOTNOTE_LOG_FORMAT",
          "FOOTNOTE_LOG_LEVEL");

  /// Variables that Kubernetes sets in every container beside a Service called footnote.
  private static final Pattern OF_A_SERVICE =
      Pattern.compile(PREFIX + "(?:SERVICE_.*|PORT(?:_.*)?)");

  private final Path file;
  private final Path home;
  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();
  private boolean readable;

  private ConfigLoader(Path file, Path home, Map<String, String> environment) {
    this.file = file;
    this.home = home;
    this.environment = environment;
  }

  /// Loads the settings.
  ///
  /// @param home the folder that relative paths in the configuration start from
  /// @throws ConfigException naming every problem, if there is one
  public static Settings load(Path file, Path home, Map<String, String> environment) {
    return new ConfigLoader(file, home, environment).load();
  }

  private Settings load() {
    SmallRyeConfig config = sources();
    SettingsReader reader = new SettingsReader(config, home, problems);
    Settings settings = reader.read("", Settings.DEFAULTS);
    unknownKeys(config, reader.keys());
    unknownVariables();
    if (readable) {
      missingSources(settings);
    }
    if (!problems.isEmpty()) {
      throw new ConfigException("The configuration in " + file, problems);
    }
    return settings;
  }

  private SmallRyeConfig sources() {
    List<ConfigSource> sources = new ArrayList<>();
    sources.add(new PropertiesConfigSource(overrides(), "the environment", ENVIRONMENT_ORDINAL));
    try {
      String yaml = Files.readString(file, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
      requireSections(yaml);
      sources.add(new YamlConfigSource(file.toString(), yaml, FILE_ORDINAL));
      readable = true;
    } catch (NoSuchFileException missing) {
      problems.add("There is no such file; restore it or name another with --config.");
    } catch (AccessDeniedException denied) {
      problems.add("It cannot be read: permission is denied; change its permissions.");
    } catch (CharacterCodingException otherEncoding) {
      problems.add("It is not in UTF-8; save it in that encoding.");
    } catch (IOException unreadable) {
      problems.add("It cannot be read (%s); name a YAML file.".formatted(unreadable.getMessage()));
    } catch (YAMLException | ClassCastException broken) {
      problems.add("It is not valid YAML: %s.".formatted(plain(broken)));
    }
    return new SmallRyeConfigBuilder().withSources(sources).build();
  }

  /// Refuses what the configuration library would pass over: a file that holds no sections, and
  /// keys that are there twice.
  private void requireSections(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Object content = new Yaml(new SafeConstructor(options)).load(yaml);
    if (content != null && !(content instanceof Map)) {
      problems.add(
          "It holds a %s instead of sections; write \"section:\" and below it \"  key: value\"."
              .formatted(content instanceof List ? "list" : "single value"));
    }
  }

  private void missingSources(Settings settings) {
    settings.ingest().sources().stream()
        .filter(source -> !Files.exists(source.path()))
        .forEach(source ->
            problems.add(
                "ingest.sources names %s, and there is no such file or folder; create it or correct the path."
                    .formatted(source.path())));
  }

  /// The variables of the environment that are settings, by key.
  private Map<String, String> overrides() {
    Map<String, String> byVariable = new HashMap<>();
    for (String key : SettingsReader.keysOf("", Settings.DEFAULTS)) {
      byVariable.put(variable(key), key);
    }
    Map<String, String> overrides = new HashMap<>();
    environment.forEach((variable, value) -> {
      if (byVariable.containsKey(variable)) {
        overrides.put(byVariable.get(variable), value);
      }
    });
    return overrides;
  }

  private void unknownKeys(SmallRyeConfig config, Set<String> known) {
    for (String key : new TreeSet<>(names(config))) {
      String general = SettingsReader.general(key);
      // A list where one value belongs is told of when the value is read.
      String single = general.endsWith("[]") ? general.substring(0, general.length() - 2) : general;
      if (known.contains(single)) {
        continue;
      }
      problems.add(
          known.stream().anyMatch(other -> other.startsWith(key + "."))
              ? "%s is a section; write its settings below it, indented.".formatted(key)
              : "%s is no setting%s".formatted(shown(key), suggestion(general, known)));
    }
  }

  private static String shown(String key) {
    return key.isBlank() ? "\"%s\"".formatted(key) : key;
  }

  private static String suggestion(String general, Set<String> known) {
    return Suggestion.of(general, known).replace("[]", "[0]");
  }

  private void unknownVariables() {
    Set<String> variables = new TreeSet<>();
    SettingsReader.keysOf("", Settings.DEFAULTS).forEach(key -> variables.add(variable(key)));
    for (String variable : new TreeSet<>(environment.keySet())) {
      if (variable.startsWith(PREFIX)
          && !variables.contains(variable)
          && !OTHER_VARIABLES.contains(variable)
          && !OF_A_SERVICE.matcher(variable).matches()) {
        problems.add(
            variable.startsWith(SOURCES)
                ? "The environment variable %s has no effect; list the sources in the file."
                    .formatted(variable)
                : "The environment variable %s is no setting%s"
                    .formatted(variable, Suggestion.of(variable, variables)));
      }
    }
  }

  private static Set<String> names(SmallRyeConfig config) {
    Set<String> names = new TreeSet<>();
    config.getConfigSources().forEach(source -> names.addAll(source.getPropertyNames()));
    return names;
  }

  private static String variable(String key) {
    return PREFIX
        + key.replaceAll("(?<=[a-z])(?=[A-Z])", "_").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static String plain(RuntimeException broken) {
    return broken instanceof MarkedYAMLException marked && marked.getProblemMark() != null
        ? "line %d: %s".formatted(marked.getProblemMark().getLine() + 1, marked.getProblem())
        : String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
  }
}
