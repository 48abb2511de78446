package footnote.discord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import footnote.answer.Sentence;
import footnote.store.AuditEntry;
import footnote.store.Feedback;
import footnote.store.Outcome;
import footnote.store.PersonalData;
import footnote.store.Store;
import footnote.store.StoredAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;

/// The commands `/privacy export` and `/privacy delete`.
final class PrivacyCommand implements BotCommand {
  static final String DELETE = "privacy-delete";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;
  private final Duration kept;
  private final List<String> writers;

  /// @param kept how long answers are kept
  /// @param writers names the language models that questions are sent to, if any write answers
  PrivacyCommand(Store store, Duration kept, List<String> writers) {
    this.store = store;
    this.kept = kept;
    this.writers = List.copyOf(writers);
  }

  @Override
  public CommandData declaration() {
    return Declared.slash("privacy")
        .addSubcommands(Declared.sub("privacy.export"), Declared.sub("privacy.delete"));
  }

  @Override
  public void run(SlashCommandInteractionEvent event) {
    Texts texts = Texts.in(event.getUserLocale());
    User user = event.getUser();
    if ("export".equals(event.getSubcommandName())) {
      Replies.toOne(event, () -> export(texts, user));
    } else {
      Replies.toOne(
          event,
          Post.of(
              TextDisplay.of(texts.get("privacy.confirm")),
              ActionRow.of(Button.danger(DELETE, texts.get("privacy.confirm.yes")))));
    }
  }

  /// Deletes what is kept about somebody, who confirmed it.
  Post delete(Texts texts, User user) {
    int entries = store.delete(store.reader(user.getIdLong()));
    return Post.text(
        texts.get("privacy.deleted", entries + store.curation().forget(user.getAsMention())));
  }

  private Post export(Texts texts, User user) {
    PersonalData data = store.personalData(store.reader(user.getIdLong()));
    List<AuditEntry> deeds = store.curation().deeds(user.getAsMention());
    String about = texts.get("privacy.about", kept.toDays()) + " " + sharing(texts);
    if (data.answers().isEmpty() && data.feedback().isEmpty() && deeds.isEmpty()) {
      return Post.text(texts.get("privacy.nothing") + "\n\n" + about);
    }
    return new Post(
        List.of(TextDisplay.of(texts.get("privacy.export") + "\n\n" + about)),
        Optional.of(new Post.TextFile("footnote.json", json(data, deeds))));
  }

  /// Who else learns what was asked.
  private String sharing(Texts texts) {
    return writers.isEmpty()
        ? texts.get("privacy.alone")
        : texts.get("privacy.models", Literal.line(String.join(", ", writers)));
  }

  private static String json(PersonalData data, List<AuditEntry> deeds) {
    ObjectNode all = JSON.createObjectNode();
    ArrayNode answers = all.putArray("answers");
    data.answers().forEach(answer -> fill(answers.addObject(), answer));
    ArrayNode feedback = all.putArray("feedback");
    data.feedback().forEach(given -> fill(feedback.addObject(), given));
    ArrayNode curated = all.putArray("curated");
    deeds.forEach(deed -> fill(curated.addObject(), deed));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A tree of JSON can be written.", impossible);
    }
  }

  private static void fill(ObjectNode node, StoredAnswer answer) {
    node.put("asked_at", answer.askedAt().toString());
    answer.guild().ifPresent(guild -> node.put("guild", guild.toString()));
    node.put("channel", String.valueOf(answer.channel()));
    node.put("private", answer.hidden());
    node.put("question", answer.question());
    node.put("understood_as", answer.understood());
    ArrayNode sentences = node.putArray("answer");
    if (answer.outcome() instanceof Outcome.Answered answered) {
      answered.sentences().stream().map(Sentence::text).forEach(sentences::add);
    }
  }

  private static void fill(ObjectNode node, AuditEntry deed) {
    node.put("at", deed.at().toString());
    deed.guild().ifPresent(guild -> node.put("guild", guild.toString()));
    node.put("action", deed.action());
    node.put("subject", deed.subject());
  }

  private static void fill(ObjectNode node, Feedback feedback) {
    node.put("at", feedback.at().toString());
    node.put("helpful", feedback.helpful());
    feedback.reason().ifPresent(reason -> node.put("reason", reason));
  }
}
