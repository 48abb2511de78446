package footnote.chat;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;

/// A language model and how it is asked.
///
/// @param provider `openai`, `ollama`, `anthropic` or `gemini`; `none` for no model
/// @param name the model's name, as the provider spells it
/// @param baseUrl where the provider's interface is served; empty for its own address. With
///   `openai` any compatible server can stand here.
/// @param key the provider's secret; empty if it needs none
/// @param timeout for one completion, to its end
/// @param attempts how often a question is put to it when it fails
/// @param retryWait before the second attempt; doubled before each further one, unless the server
///   says when to come back
/// @param context the tokens that fit into the model's context, prompt and completion together
/// @param inputPrice of a million tokens read
/// @param outputPrice of a million tokens written
public record ModelSettings(
    String provider,
    String name,
    String baseUrl,
    String key,
    Duration timeout,
    int attempts,
    Duration retryWait,
    int context,
    double inputPrice,
    double outputPrice) {
  /// No model.
  public static final ModelSettings DEFAULTS =
      new ModelSettings(
          "none", "", "", "", Duration.ofSeconds(60), 3, Duration.ofMillis(500), 8_192, 0, 0);

  public ModelSettings {
    if (!provider.equals("none") && Provider.named(provider).isEmpty()) {
      throw new IllegalArgumentException(
          "provider is \"%s\"; write none, or one of %s.".formatted(provider, Provider.names()));
    }
    if (!baseUrl.isEmpty() && !isWebAddress(baseUrl)) {
      throw new IllegalArgumentException(
          "baseUrl is \"%s\"; write an address such as http://localhost:8000/v1, or leave it empty."
              .formatted(baseUrl));
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          "timeout is %s; set a time above zero, such as 60s.".formatted(timeout));
    }
    if (attempts < 1 || attempts > 10) {
      throw new IllegalArgumentException(
          "attempts is %d; set a number from 1 to 10.".formatted(attempts));
    }
    if (retryWait.isNegative() || retryWait.isZero()) {
      throw new IllegalArgumentException(
          "retryWait is %s; set a time above zero, such as PT0.5S.".formatted(retryWait));
    }
    if (context < 1_000) {
      throw new IllegalArgumentException(
          "context is %d; set the model's context in tokens, at least 1000.".formatted(context));
    }
    requirePrice("inputPrice", inputPrice);
    requirePrice("outputPrice", outputPrice);
  }

  private static void requirePrice(String name, double price) {
    if (!(price >= 0 && price < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s is %s; set the price of a million tokens, or 0.".formatted(name, price));
    }
  }

  private static boolean isWebAddress(String address) {
    try {
      URI uri = new URI(address);
      return uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  /// The provider; empty if there is no model.
  public Optional<Provider> source() {
    return Provider.named(provider);
  }

  /// Provider and name, as models are spoken of.
  public String label() {
    return provider + " " + name;
  }

  /// These settings with another key.
  public ModelSettings withKey(String secret) {
    return new ModelSettings(
        provider,
        name,
        baseUrl,
        secret,
        timeout,
        attempts,
        retryWait,
        context,
        inputPrice,
        outputPrice);
  }

  @Override
  public String toString() {
    return "ModelSettings[provider=%s, name=%s, baseUrl=%s, key=%s, timeout=%s, attempts=%d, retryWait=%s, context=%d, inputPrice=%s, outputPrice=%s]"
        .formatted(
            provider,
            name,
            baseUrl,
            key.isEmpty() ? "none" : "***",
            timeout,
            attempts,
            retryWait,
            context,
            inputPrice,
            outputPrice);
  }
}
