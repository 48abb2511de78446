package footnote.discord;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.components.MessageTopLevelComponent;
import net.dv8tion.jda.api.components.filedisplay.FileDisplay;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.entities.Message.MentionType;
import net.dv8tion.jda.api.utils.FileUpload;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditBuilder;
import net.dv8tion.jda.api.utils.messages.MessageEditData;
import net.dv8tion.jda.api.utils.messages.MessageRequest;

/// One message as the bot sends it: components, perhaps with a text file. It pings nobody.
record Post(List<MessageTopLevelComponent> components, Optional<TextFile> file) {
  Post {
    components = List.copyOf(components);
  }

  /// A file that goes with a message.
  record TextFile(String name, String content) {
    FileUpload upload() {
      return FileUpload.fromData(content.getBytes(StandardCharsets.UTF_8), name);
    }
  }

  /// A message of one text in Discord's Markdown.
  static Post text(String markdown) {
    return of(TextDisplay.of(markdown));
  }

  static Post of(MessageTopLevelComponent... components) {
    return new Post(List.of(components), Optional.empty());
  }

  /// This message behind another text.
  Post behind(String markdown) {
    List<MessageTopLevelComponent> all = new ArrayList<>();
    all.add(TextDisplay.of(markdown));
    all.addAll(components);
    return new Post(all, file);
  }

  MessageCreateData toSend() {
    return fill(new MessageCreateBuilder()).build();
  }

  /// In place of all that a message held.
  MessageEditData toEdit() {
    return fill(new MessageEditBuilder().setReplace(true)).build();
  }

  private <T extends MessageRequest<T>> T fill(T message) {
    List<MessageTopLevelComponent> all = new ArrayList<>(components);
    file.ifPresent(text -> all.add(FileDisplay.fromFile(text.upload())));
    return message
        .useComponentsV2()
        .setAllowedMentions(EnumSet.noneOf(MentionType.class))
        .mentionRepliedUser(false)
        .setComponents(all);
  }
}
