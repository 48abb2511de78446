package footnote.discord;

import footnote.store.GuildSettings;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.ISnowflake;
import net.dv8tion.jda.api.entities.Member;
import org.jspecify.annotations.Nullable;

/// Who may curate.
final class Curators {
  private Curators() {}

  /// Whether a member manages the server or has one of the roles that its curators have chosen.
  static boolean include(@Nullable Member member, GuildSettings settings) {
    return member != null
        && (member.hasPermission(Permission.MANAGE_SERVER)
            || member.getUnsortedRoles().stream()
                .map(ISnowflake::getIdLong)
                .anyMatch(settings.curators()::contains));
  }
}
