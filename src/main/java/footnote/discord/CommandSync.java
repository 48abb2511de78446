package footnote.discord;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells Discord of the commands, if it knows others.
final class CommandSync {
  private static final Logger log = LoggerFactory.getLogger(CommandSync.class);

  private CommandSync() {}

  /// Compares what Discord has with what there is, and sends it only where that differs: Discord
  /// allows few changes a day.
  static void run(JDA shard, List<BotCommand> commands, CommandNames names) {
    List<CommandData> wanted = commands.stream().map(BotCommand::declaration).toList();
    shard
        .retrieveCommands(true)
        .queue(
            found -> {
              if (isSame(found, wanted)) {
                remember(found, names);
              } else {
                send(shard, wanted, names);
              }
            },
            failure -> Incidents.report("The commands could not be compared", failure));
  }

  private static void send(JDA shard, List<CommandData> wanted, CommandNames names) {
    shard
        .updateCommands()
        .addCommands(wanted)
        .queue(
            sent -> {
              log.info("Told Discord of {} commands.", sent.size());
              remember(sent, names);
            },
            failure -> Incidents.report("The commands could not be sent", failure));
  }

  private static void remember(List<Command> commands, CommandNames names) {
    commands.forEach(command -> names.put(command.getName(), command.getIdLong()));
  }

  private static boolean isSame(List<Command> found, List<CommandData> wanted) {
    return byName(found.stream().map(CommandData::fromCommand).toList()).equals(byName(wanted));
  }

  private static Map<String, Object> byName(List<CommandData> commands) {
    Map<String, Object> byName = new HashMap<>();
    commands.forEach(command -> byName.put(command.getName(), normal(command.toData())));
    return byName;
  }

  /// As maps and lists that compare: contexts come in no order, and the versions of a map differ.
  private static Object normal(Object value) {
    return switch (value) {
      case DataObject object -> normal(object.toMap());
      case Map<?, ?> map -> {
        Map<String, Object> normal = new TreeMap<>();
        map.forEach((key, entry) -> {
          if (entry != null) {
            normal.put(String.valueOf(key), normal(entry));
          }
        });
        yield normal;
      }
      case List<?> list -> list.stream().map(CommandSync::normal).toList();
      default -> String.valueOf(value);
    };
  }
}
