package footnote.discord;

import java.util.function.IntFunction;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;

/// Buttons that turn pages.
final class Pages {
  private Pages() {}

  /// Back, where one is, forth.
  ///
  /// @param id what the button to a page, from 0, stands for; ids differ by page
  static ActionRow buttons(
      Texts texts, int page, int pages, String label, IntFunction<CustomId> id) {
    return ActionRow.of(
        Button.secondary(id.apply(page - 1).toString(), texts.get("button.previous"))
            .withDisabled(page == 0),
        Button.secondary(CustomId.of("page").toString(), label).asDisabled(),
        Button.secondary(id.apply(page + 1).toString(), texts.get("button.next"))
            .withDisabled(page == pages - 1));
  }

  /// How many pages `total` entries fill, at least one.
  static int count(int total, int perPage) {
    return Math.max(1, (total + perPage - 1) / perPage);
  }
}
