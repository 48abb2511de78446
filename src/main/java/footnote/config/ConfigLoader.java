package footnote.config;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/// Reads `config/footnote.yaml` and what the environment overrides.
///
/// The variable `FOOTNOTE_RETRIEVAL_LIMIT` overrides the key `retrieval.limit`, and so on.
/// Everything that is wrong in file and environment is reported together.
public final class ConfigLoader {
  static final String ENVIRONMENT = "the environment";

  private static final String PREFIX = "FOOTNOTE_";

  /// Variables with the prefix that are not settings.
  private static final Set<String> OTHER_VARIABLES =
      Set.of("FOOTNOTE_CONFIG", "FOOTNOTE_JAVA_OPTS", "FOOTNOTE_LOG_LEVEL");

  private final Path file;
  private final Path home;
  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

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
    unknownVariables(reader.keys());
    settings.ingest().sources().stream()
        .filter(source -> !Files.exists(source.path()))
        .forEach(source ->
            problems.add(
                "ingest.sources names %s, and there is no such folder; create it or correct the path."
                    .formatted(source.path())));
    if (!problems.isEmpty()) {
      throw new ConfigException("The configuration in " + file, problems);
    }
    return settings;
  }

  private SmallRyeConfig sources() {
    List<ConfigSource> sources = new ArrayList<>();
    sources.add(new PropertiesConfigSource(overrides(), ENVIRONMENT, 300));
    try {
      String yaml = Files.readString(file, StandardCharsets.UTF_8);
      sources.add(new YamlConfigSource(file.toString(), yaml, 100));
    } catch (NoSuchFileException missing) {
      problems.add("There is no such file; restore it or name another with --config.");
    } catch (IOException unreadable) {
      problems.add("It cannot be read (%s).".formatted(unreadable.getMessage()));
    } catch (YAMLException | ClassCastException broken) {
      problems.add("It is not valid YAML: %s.".formatted(plain(broken)));
    }
    return new SmallRyeConfigBuilder().withSources(sources).build();
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
      String general = SettingsReader.withoutIndexes(key);
      if (!known.contains(general)) {
        problems.add("%s is no setting%s.".formatted(key, Suggestion.of(general, known)));
      }
    }
  }

  private void unknownVariables(Set<String> known) {
    Set<String> variables = new TreeSet<>();
    known.forEach(key -> variables.add(variable(key)));
    for (String variable : new TreeSet<>(environment.keySet())) {
      if (variable.startsWith(PREFIX)
          && !variables.contains(variable)
          && !OTHER_VARIABLES.contains(variable)) {
        problems.add(
            "The environment variable %s is no setting%s."
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
