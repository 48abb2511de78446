package footnote.discord.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A person, or the bot.
public final class SimUser {
  private final long id;
  private final String name;
  private final boolean bot;
  private volatile String locale = "en-US";

  SimUser(long id, String name, boolean bot) {
    this.id = id;
    this.name = name;
    this.bot = bot;
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  public String mention() {
    return "<@" + id + ">";
  }

  /// The language of this person's Discord.
  public SimUser speaking(String locale) {
    this.locale = locale;
    return this;
  }

  String locale() {
    return locale;
  }

  boolean isBot() {
    return bot;
  }

  ObjectNode json() {
    ObjectNode user = JsonNodeFactory.instance.objectNode();
    user.put("id", String.valueOf(id));
    user.put("username", name);
    user.put("discriminator", "0");
    user.put("public_flags", 0);
    user.put("flags", 0);
    user.putNull("global_name");
    user.putNull("avatar");
    user.putNull("primary_guild");
    user.put("bot", bot);
    return user;
  }
}
