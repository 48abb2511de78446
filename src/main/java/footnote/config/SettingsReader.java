package footnote.config;

import footnote.ingest.ArticleFolder;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Fills settings records from a configuration: one key for each component, `section.component`.
///
/// A component that is a record is a section of its own, a list of records is a list of sections.
/// What the configuration does not say stays as in the defaults. Problems are collected, so that
/// one wrong value does not hide the next.
final class SettingsReader {
  private static final Map<Class<?>, String> FORMS =
      Map.of(
          int.class, "a whole number",
          double.class, "a number",
          boolean.class, "true or false",
          Duration.class, "a time such as 10s, 5m, 1d or PT10S",
          Path.class, "a path",
          String.class, "text",
          URI.class, "an address such as https://example.org/");

  private final SmallRyeConfig config;
  private final Path home;
  private final List<String> problems;
  private final Set<String> keys = new TreeSet<>();

  SettingsReader(SmallRyeConfig config, Path home, List<String> problems) {
    this.config = config;
    this.home = home;
    this.problems = problems;
  }

  /// The keys of all settings read so far; those in lists have `[]` for the index.
  Set<String> keys() {
    return keys;
  }

  /// The single-valued keys of a settings record and the records in it.
  static Set<String> keysOf(String section, Record defaults) {
    Set<String> keys = new TreeSet<>();
    for (RecordComponent component : defaults.getClass().getRecordComponents()) {
      String key = section + component.getName();
      if (value(component, defaults) instanceof Record nested) {
        keys.addAll(keysOf(key + ".", nested));
      } else if (!List.class.isAssignableFrom(component.getType())) {
        keys.add(key);
      }
    }
    return keys;
  }

  /// The key with `[]` for each index.
  static String general(String key) {
    return key.replaceAll("\\[\\d+]", "[]");
  }

  /// A copy of `defaults` with what the configuration says.
  ///
  /// @param section what goes before the names of the components: empty, or a name and a full stop
  <T extends Record> T read(String section, T defaults) {
    RecordComponent[] components = defaults.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] =
          read(section + components[i].getName(), components[i], value(components[i], defaults));
    }
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) defaults.getClass();
    T read = construct(section, type, values);
    // The constructor tells of one value. With that one as by default, it tells of the next.
    while (read == null && reset(values, components, defaults)) {
      read = construct(section, type, values);
    }
    return read == null ? defaults : read;
  }

  /// Whether the component that the last problem names had another value than by default.
  private boolean reset(Object[] values, RecordComponent[] components, Record defaults) {
    String problem = problems.getLast();
    for (int i = 0; i < components.length; i++) {
      Object standard = resolved(value(components[i], defaults));
      if (!values[i].equals(standard) && problem.contains(components[i].getName() + " is ")) {
        values[i] = standard;
        return true;
      }
    }
    return false;
  }

  private Object read(String key, RecordComponent component, Object standard) {
    if (standard instanceof Record nested) {
      return read(key + ".", nested);
    }
    if (standard instanceof List<?> list) {
      return readList(key, component, list);
    }
    keys.add(general(key));
    return convert(key, component.getType(), standard);
  }

  private List<?> readList(String key, RecordComponent component, List<?> standard) {
    Class<?> element =
        (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    for (RecordComponent part : element.getRecordComponents()) {
      keys.add(key + "[]." + part.getName());
    }
    Optional<Record> defaults = defaults(element);
    keys.add(key);
    List<Integer> indexes = config.getIndexedPropertiesIndexes(key);
    if (indexes.isEmpty()) {
      String raw = config.getConfigValue(key).getRawValue();
      if (raw != null && !raw.isBlank()) {
        problems.add(
            "%s is \"%s\"; write a list, with a dash before each entry.".formatted(key, raw));
      }
      boolean emptied = raw != null && raw.isBlank();
      return emptied ? List.of() : standard.stream().map(this::resolved).toList();
    }
    List<Object> elements = new ArrayList<>();
    for (int index : indexes) {
      String section = "%s[%d].".formatted(key, index);
      Object read =
          defaults.isPresent() ? read(section, defaults.get()) : readElement(section, element);
      if (read != null) {
        elements.add(read);
      }
    }
    return elements;
  }

  /// What holds where an element of a list says nothing, if its record has defaults.
  private static Optional<Record> defaults(Class<?> element) {
    try {
      return Optional.of((Record) element.getField("DEFAULTS").get(null));
    } catch (NoSuchFieldException none) {
      return Optional.empty();
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException("Settings are public records.", impossible);
    }
  }

  /// A record of a list that has no defaults, so each component must be given; text may be left out
  /// where "default" does.
  private @Nullable Object readElement(String section, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    boolean complete = true;
    for (int i = 0; i < components.length; i++) {
      String key = section + components[i].getName();
      boolean given = config.getConfigValue(key).getRawValue() != null;
      if (!given && components[i].getType() != String.class) {
        problems.add("%s is missing; write %s.".formatted(key, form(components[i].getType())));
        complete = false;
      } else {
        Object standard = components[i].getType() == String.class ? "default" : Path.of("");
        values[i] = convert(key, components[i].getType(), standard);
      }
    }
    return complete ? construct(section, type, values) : null;
  }

  private Object convert(String key, Class<?> type, Object standard) {
    ConfigValue value = config.getConfigValue(key);
    String raw = value.getRawValue();
    if (raw == null) {
      return resolved(standard);
    }
    try {
      return resolved(parse(raw.strip(), type));
    } catch (IllegalArgumentException | DateTimeException wrong) {
      problems.add("%s is \"%s\"%s; write %s.".formatted(key, raw, where(value), form(type)));
      return resolved(standard);
    }
  }

  private Object parse(String raw, Class<?> type) {
    if (raw.isEmpty() && type != String.class) {
      throw new IllegalArgumentException("nothing");
    }
    if (type == boolean.class) {
      // The converter would take every other word for "false".
      if (!raw.matches("(?i)true|false|yes|no|on|off")) {
        throw new IllegalArgumentException(raw);
      }
      return raw.matches("(?i)true|yes|on");
    }
    if (type == Duration.class && raw.matches("\\d+[hmsHMS]")) {
      return Duration.parse("PT" + raw);
    }
    if (type == Duration.class && raw.matches("\\d+[dD]")) {
      return Duration.parse("P" + raw);
    }
    if (type == String.class) {
      return raw;
    }
    Class<?> boxed = type == int.class ? Integer.class : type == double.class ? Double.class : type;
    return config
        .getConverter(boxed)
        .orElseThrow(() -> new IllegalStateException("No setting can be a " + type))
        .convert(raw);
  }

  /// Paths start from the home folder.
  private Object resolved(Object value) {
    return switch (value) {
      case Path path -> home.resolve(path).normalize();
      case ArticleFolder source ->
          new ArticleFolder(home.resolve(source.path()).normalize(), source.collection());
      default -> value;
    };
  }

  private <T> @Nullable T construct(String section, Class<T> type, Object[] values) {
    try {
      Class<?>[] types = new Class<?>[values.length];
      for (int i = 0; i < values.length; i++) {
        types[i] = type.getRecordComponents()[i].getType();
      }
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException invalid) {
      String message = message(invalid);
      boolean namesKey =
          Stream.of(type.getRecordComponents())
              .anyMatch(component -> message.startsWith(component.getName() + " "));
      problems.add(namesKey ? section + message : place(section) + message);
      return null;
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("Settings are public records.", impossible);
    }
  }

  private static String place(String section) {
    return section.isEmpty() ? "" : section.substring(0, section.length() - 1) + ": ";
  }

  private static String message(InvocationTargetException invalid) {
    Throwable cause = invalid.getCause();
    return String.valueOf(cause == null ? invalid.getMessage() : cause.getMessage());
  }

  private static Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("Settings are public records.", impossible);
    }
  }

  private static String where(ConfigValue value) {
    return value.getConfigSourceOrdinal() == ConfigLoader.ENVIRONMENT_ORDINAL
        ? " in the environment"
        : "";
  }

  private static String form(Class<?> type) {
    return FORMS.getOrDefault(type, "another value");
  }
}
