package footnote.discord;

import java.util.ArrayList;
import java.util.List;

/// Lays out text over messages without tearing what belongs together: a sentence, a footnote.
final class Blocks {
  /// Discord's limit for the text of a message, in UTF-16 units, less room for what frames it.
  static final int MOST_TEXT = 3_600;

  /// The same for text that nothing frames but how much of it is left out.
  static final int MOST_ALONE = 3_900;

  /// Text of this length fits into a message even if every character of it is escaped.
  static final int MOST_PLAIN = MOST_TEXT / 2 - 100;

  /// Beyond so many messages the rest becomes a file.
  static final int MOST_MESSAGES = 3;

  private Blocks() {}

  /// What stays whole.
  ///
  /// @param section blocks of one section follow each other closely
  /// @param markdown as Discord shows it, at most [#MOST_TEXT] long
  /// @param plain as a text file has it
  record Block(int section, String markdown, String plain) {
    Block {
      if (markdown.length() > MOST_TEXT) {
        throw new IllegalArgumentException(
            "A block of %d characters fits into no message; cut it.".formatted(markdown.length()));
      }
    }
  }

  /// What fits, and what is left over.
  ///
  /// @param messages for each message, the texts of its sections
  /// @param rest for a file; empty if nothing is left
  record Layout(List<List<String>> messages, String rest) {
    Layout {
      messages = List.copyOf(messages);
    }
  }

  static Layout layOut(List<Block> blocks) {
    List<List<Block>> messages = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    int length = 0;
    for (Block block : blocks) {
      int needed = block.markdown().length() + 1;
      if (messages.isEmpty() || length + needed > MOST_TEXT) {
        messages.add(new ArrayList<>());
        length = 0;
      }
      if (messages.size() > MOST_MESSAGES) {
        rest.append(block.plain()).append('\n');
      }
      messages.getLast().add(block);
      length += needed;
    }
    return new Layout(
        messages.stream().limit(MOST_MESSAGES).map(Blocks::sections).toList(), rest.toString());
  }

  private static List<String> sections(List<Block> blocks) {
    List<String> sections = new ArrayList<>();
    int section = Integer.MIN_VALUE;
    for (Block block : blocks) {
      if (block.section() == section) {
        sections.set(sections.size() - 1, sections.getLast() + "\n" + block.markdown());
      } else {
        sections.add(block.markdown());
        section = block.section();
      }
    }
    return sections;
  }

  /// As many lines as fit into a message with nothing beside them, and how many do not.
  static String fitting(Texts texts, List<String> lines) {
    return fitting(texts, lines, MOST_ALONE);
  }

  /// As many lines as fit into `longest` UTF-16 units, and how many do not.
  static String fitting(Texts texts, List<String> lines, int longest) {
    int fit = 0;
    int length = 0;
    while (fit < lines.size() && length + lines.get(fit).length() < longest) {
      length += lines.get(fit++).length() + 1;
    }
    List<String> shown = new ArrayList<>(lines.subList(0, fit));
    if (fit < lines.size()) {
      shown.add(texts.get("admin.more", lines.size() - fit));
    }
    return String.join("\n", shown);
  }

  /// `text` in pieces of at most `longest` UTF-16 units, cut between words where there are any.
  static List<String> pieces(String text, int longest) {
    List<String> pieces = new ArrayList<>();
    String rest = text;
    while (rest.length() > longest) {
      int space = rest.lastIndexOf(' ', longest);
      int cut = space > longest / 2 ? space : longest;
      if (Character.isHighSurrogate(rest.charAt(cut - 1))) {
        cut--;
      }
      pieces.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
    }
    pieces.add(rest);
    return pieces;
  }
}
