package footnote.discord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.components.MessageTopLevelComponent;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.container.ContainerChildComponent;
import net.dv8tion.jda.api.components.separator.Separator;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;

/// Puts text that was laid out into messages, each in a coloured frame.
final class Frame {
  private Frame() {}

  /// The sections in a frame, with lines between them.
  static Container of(List<String> sections, int colour) {
    List<ContainerChildComponent> children = new ArrayList<>();
    for (String section : sections) {
      if (!children.isEmpty()) {
        children.add(Separator.createDivider(Separator.Spacing.SMALL));
      }
      children.add(TextDisplay.of(section));
    }
    return Container.of(children).withAccentColor(colour);
  }

  /// The messages of a layout. What did not fit is a file with the last one, and the rows are below
  /// it.
  ///
  /// @param above what stands above the first frame
  static List<Post> posts(
      Blocks.Layout layout,
      Texts texts,
      int colour,
      Optional<TextDisplay> above,
      List<ActionRow> rows) {
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < layout.messages().size(); i++) {
      boolean last = i == layout.messages().size() - 1;
      List<MessageTopLevelComponent> components = new ArrayList<>();
      if (i == 0) {
        above.ifPresent(components::add);
      }
      components.add(of(layout.messages().get(i), colour));
      if (last && !layout.rest().isEmpty()) {
        components.add(TextDisplay.of(texts.get("answer.rest")));
      }
      if (last) {
        components.addAll(rows);
      }
      posts.add(new Post(components, last ? file(layout.rest(), texts) : Optional.empty()));
    }
    return posts;
  }

  private static Optional<Post.TextFile> file(String rest, Texts texts) {
    return rest.isEmpty()
        ? Optional.empty()
        : Optional.of(new Post.TextFile(texts.get("answer.rest.name"), rest));
  }
}
