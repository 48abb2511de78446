package footnote.cli;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/// Breaks lines between words, so that the terminal need not break them inside.
final class WrappedLine {
  private WrappedLine() {}

  /// `line`, which may hold ANSI styles, in lines of at most `columns`; longer words stand alone.
  static String of(String line, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    int used = 0;
    for (String word : line.split(" ", -1)) {
      int width = AttributedString.fromAnsi(word).columnLength();
      if (!current.isEmpty() && used + 1 + width > columns) {
        lines.add(current.toString());
        current.setLength(0);
        used = 0;
      } else if (!current.isEmpty()) {
        current.append(' ');
        used++;
      }
      current.append(word);
      used += width;
    }
    lines.add(current.toString());
    return String.join("\n", lines);
  }
}
