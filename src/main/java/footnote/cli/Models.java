package footnote.cli;

import footnote.answer.AnswerSettings;
import footnote.answer.ChatWriter;
import footnote.answer.SupportCheck;
import footnote.chat.LanguageModel;
import footnote.chat.ModelSettings;
import footnote.chat.Provider;
import footnote.summary.ChatSummarizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sets up the configured language models.
///
/// A model's key is in `OPENAI_API_KEY` (or that of another provider), in the file that
/// `OPENAI_API_KEY_FILE` names, or in the configuration, which comes first.
final class Models {
  private Models() {}

  /// What writes with the models; empty if there are none.
  static Optional<ChatWriter> writer(
      List<LanguageModel> models, AnswerSettings settings, SupportCheck check) {
    return models.isEmpty()
        ? Optional.empty()
        : Optional.of(new ChatWriter(models, check, settings));
  }

  /// What summarizes with the models; empty if there are none.
  static Optional<ChatSummarizer> summarizer(
      List<LanguageModel> models, AnswerSettings settings, SupportCheck check) {
    return models.isEmpty()
        ? Optional.empty()
        : Optional.of(new ChatSummarizer(models, check, settings));
  }

  /// The configured models, in the order in which they are asked. Whoever asks the same ones shares
  /// what is known of their failures.
  ///
  /// @throws IllegalArgumentException if a model lacks its name or key
  static List<LanguageModel> configured(AnswerSettings settings) {
    return settings.models().stream()
        .map(one -> new LanguageModel(withKey(one, System.getenv())))
        .toList();
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
    return Secret.in(environment, provider.get().name() + "_API_KEY", "key")
        .map(settings::withKey)
        .orElse(settings);
  }
}
