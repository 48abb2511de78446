package footnote.discord;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.utils.data.DataObject;

/// Asks Discord whose token it is, without logging in.
public final class TokenCheck {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private TokenCheck() {}

  /// The name of the bot that the token belongs to.
  ///
  /// @throws DiscordException if Discord refuses the token or cannot be reached
  public static String owner(DiscordSettings settings) throws InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(settings.api().resolve("users/@me"))
                  .header("Authorization", "Bot " + settings.token())
                  .timeout(TIMEOUT)
                  .build(),
              BodyHandlers.ofString());
      if (response.statusCode() == 401) {
        throw new DiscordException(
            "Discord refuses the token; copy it anew from the Bot page of your application and set DISCORD_TOKEN to it.");
      }
      if (response.statusCode() != 200) {
        throw new DiscordException(
            "Discord answers with %d; try again later.".formatted(response.statusCode()));
      }
      return DataObject.fromJson(response.body()).getString("username");
    } catch (IOException | ParsingException unreachable) {
      throw new DiscordException(
          "Discord cannot be reached at %s (%s); check the network."
              .formatted(settings.api(), unreachable.getMessage()),
          unreachable);
    }
  }
}
