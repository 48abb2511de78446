package footnote.chat;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Who serves models, each in a protocol of its own.
public enum Provider {
  OPENAI("https://api.openai.com/v1", true) {
    @Override
    ChatModel model(ModelSettings settings, HttpClientBuilder http) {
      return OpenAiChatModel.builder()
          .httpClientBuilder(http)
          .baseUrl(address(settings))
          .apiKey(key(settings))
          .modelName(settings.name())
          .temperature(TEMPERATURE)
          .timeout(settings.timeout())
          .maxRetries(0)
          .build();
    }

    @Override
    StreamingChatModel streaming(ModelSettings settings, HttpClientBuilder http) {
      return OpenAiStreamingChatModel.builder()
          .httpClientBuilder(http)
          .baseUrl(address(settings))
          .apiKey(key(settings))
          .modelName(settings.name())
          .temperature(TEMPERATURE)
          .timeout(settings.timeout())
          .build();
    }
  },

  OLLAMA("http://localhost:11434", false) {
    @Override
    ChatModel model(ModelSettings settings, HttpClientBuilder http) {
      return OllamaChatModel.builder()
          .httpClientBuilder(http)
          .baseUrl(address(settings))
          .modelName(settings.name())
          .temperature(TEMPERATURE)
          .numCtx(settings.context())
          .timeout(settings.timeout())
          .maxRetries(0)
          .build();
    }

    @Override
    StreamingChatModel streaming(ModelSettings settings, HttpClientBuilder http) {
      return OllamaStreamingChatModel.builder()
          .httpClientBuilder(http)
          .baseUrl(address(settings))
          .modelName(settings.name())
          .temperature(TEMPERATURE)
          .numCtx(settings.context())
          .timeout(settings.timeout())
          .build();
    }
  },

  ANTHROPIC("https://api.anthropic.com/v1/", true) {
    @Override
    ChatModel model(ModelSettings settings, HttpClientBuilder http) {
      return AnthropicChatModel.builder()
          .httpClientBuilder(http)
          .baseUrl(address(settings))
          .apiKey(key(settings))
          .modelName(settings.name())
          .temperature(TEMPERATURE)
          .timeout(settings.timeout())
          .maxRetries(0)
          .build();
    }

    @Override
    StreamingChatModel streaming(ModelSettings settings, HttpClientBuilder http) {
      return AnthropicStreamingChatModel.builder()
          .httpClientBuilder(http)
          .baseUrl(address(settings))
          .apiKey(key(settings))
          .modelName(settings.name())
          .temperature(TEMPERATURE)
          .timeout(settings.timeout())
          .build();
    }
  },

  GEMINI("https://generativelanguage.googleapis.com/v1beta", true) {
    @Override
    ChatModel model(ModelSettings settings, HttpClientBuilder http) {
      return GoogleAiGeminiChatModel.builder()
          .httpClientBuilder(http)
          .baseUrl(address(settings))
          .apiKey(key(settings))
          .modelName(settings.name())
          .temperature(TEMPERATURE)
          .timeout(settings.timeout())
          .maxRetries(0)
          .build();
    }

    @Override
    StreamingChatModel streaming(ModelSettings settings, HttpClientBuilder http) {
      return GoogleAiGeminiStreamingChatModel.builder()
          .httpClientBuilder(http)
          .baseUrl(address(settings))
          .apiKey(key(settings))
          .modelName(settings.name())
          .temperature(TEMPERATURE)
          .timeout(settings.timeout())
          .build();
    }
  };

  /// Answers are to say what passages say, not to vary.
  private static final double TEMPERATURE = 0;

  private final String address;
  private final boolean keyed;

  Provider(String address, boolean keyed) {
    this.address = address;
    this.keyed = keyed;
  }

  abstract ChatModel model(ModelSettings settings, HttpClientBuilder http);

  abstract StreamingChatModel streaming(ModelSettings settings, HttpClientBuilder http);

  static Optional<Provider> named(String name) {
    return Arrays.stream(values()).filter(one -> one.label().equals(name)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(Provider::label).collect(Collectors.joining(", "));
  }

  /// The name in the configuration.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether its own service wants a key.
  public boolean needsKey() {
    return keyed;
  }

  String address(ModelSettings settings) {
    return settings.baseUrl().isEmpty() ? address : settings.baseUrl();
  }

  /// The clients insist on a key; compatible servers at home often have none.
  static String key(ModelSettings settings) {
    return settings.key().isEmpty() ? "none" : settings.key();
  }
}
