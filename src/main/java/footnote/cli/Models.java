package footnote.cli;

import footnote.answer.AnswerSettings;
import footnote.answer.ChatWriter;
import footnote.answer.SupportCheck;
import footnote.chat.LanguageModel;
import footnote.chat.ModelSettings;
import footnote.chat.Provider;
import footnote.embedding.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Sets up the configured language models.
///
/// A model's key is in `OPENAI_API_KEY` (or that of another provider), in the file that
/// `OPENAI_API_KEY_FILE` names, or in the configuration, which comes first.
final class Models {
  private Models() {}

  /// What writes with the configured models; empty if none is configured.
  ///
  /// @throws IllegalArgumentException if a model lacks its name or key
  static Optional<ChatWriter> writer(
      AnswerSettings settings, Supplier<Optional<Embedder>> embedder) {
    List<LanguageModel> models = configured(settings);
    return models.isEmpty()
        ? Optional.empty()
        : Optional.of(new ChatWriter(models, new SupportCheck(embedder), settings));
  }

  /// The configured models, in the order in which they are asked.
  static List<LanguageModel> configured(AnswerSettings settings) {
    List<LanguageModel> models = new ArrayList<>();
    List<ModelSettings> all = new ArrayList<>(List.of(settings.model()));
    all.addAll(settings.fallbacks());
    for (ModelSettings one : all) {
      if (one.source().isPresent()) {
        models.add(new LanguageModel(withKey(one, System.getenv())));
      }
    }
    return models;
  }

  /// The settings with the key that the environment has for the provider, unless they have their
  /// own.
  ///
  /// @throws IllegalArgumentException if the file cannot be read, or holds no key
  static ModelSettings withKey(ModelSettings settings, Map<String, String> environment) {
    Optional<Provider> provider = settings.source();
    if (provider.isEmpty() || !settings.key().isEmpty()) {
      return settings;
    }
    String variable = provider.get().name() + "_API_KEY";
    String key = environment.getOrDefault(variable, "").strip();
    if (!key.isEmpty()) {
      return settings.withKey(key);
    }
    String file = environment.getOrDefault(variable + "_FILE", "").strip();
    return file.isEmpty() ? settings : settings.withKey(read(variable + "_FILE", file));
  }

  private static String read(String variable, String file) {
    String key;
    try {
      key = Files.readString(Path.of(file)).strip();
    } catch (IOException | InvalidPathException unreadable) {
      throw new IllegalArgumentException(
          "%s names %s, which cannot be read (%s); correct the path."
              .formatted(variable, file, unreadable),
          unreadable);
    }
    if (key.isEmpty() || key.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException(
          "%s names %s, which holds no key; put the key into it, and nothing else."
              .formatted(variable, file));
    }
    return key;
  }
}
