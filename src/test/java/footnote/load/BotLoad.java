package footnote.load;

import footnote.discord.simulator.DiscordSimulator;
import footnote.discord.simulator.SimChannel;
import footnote.discord.simulator.SimInteraction;
import footnote.discord.simulator.SimMessage;
import footnote.discord.simulator.SimUser;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures how the bot holds up when many ask; run by `mvn test -Dtest=BotLoad`.
///
/// The bot runs in a process of its own, Discord in this one. Prints what it measures and asserts
/// nothing: machines differ.
class BotLoad {
  private static final int READERS = 200;
  private static final List<String> QUESTIONS =
      List.of(
          "How many aircraft were hit in the drone raid?",
          "Why did the lights go out in Spain?",
          "When did the Baltimore bridge collapse?",
          "Who wants Notre-Dame rebuilt within five years?",
          "What did Putin say about the drone strike?",
          "How many passengers did the Titanic carry?");

  @TempDir private Path folder;
  private final DiscordSimulator discord = DiscordSimulator.start();
  private final SimChannel channel = discord.guild("Newsroom").textChannel("general");
  private final List<SimUser> readers =
      IntStream.range(0, READERS).mapToObj(i -> discord.user("reader" + i)).toList();
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Test
  void aStubThatTakesAHundredMilliseconds() throws Exception {
    Process bot =
        java(
            "footnote.load.StubBot",
            discord.api().toString(),
            discord.gateway().toString(),
            folder.toString());
    try {
      ask(20, Duration.ofSeconds(5));
      out.println("Stub answerer, 200 readers, 20 questions a second for 60 s");
      long before = heap(bot);
      report(ask(20, Duration.ofSeconds(60)), bot, before);
    } finally {
      stop(bot);
    }
  }

  @Test
  void theQuoteWriterOnTheSeeds() throws Exception {
    Path config = folder.resolve("footnote.yaml");
    Files.writeString(
        config,
        """
        index:
          folder: "%1$s/index"
        store:
          file: "%1$s/footnote.db"
        discord:
          api: "%2$s"
          gateway: "%3$s"
          questions:
            perReader: 10000
            perGuild: 100000
        """
            .formatted(folder, discord.api(), discord.gateway()));
    Process bot = java("footnote.cli.Main", "--config", config.toString());
    try {
      ask(1, Duration.ofSeconds(5));
      for (int rate : List.of(2, 4, 6, 8, 20)) {
        out.printf("Quote writer on the seeds, %d questions a second for 20 s%n", rate);
        long before = heap(bot);
        report(ask(rate, Duration.ofSeconds(20)), bot, before);
      }
    } finally {
      stop(bot);
    }
  }

  private Process java(String main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=config/logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("DISCORD_TOKEN", DiscordSimulator.TOKEN);
    builder.environment().put("FOOTNOTE_LOG_LEVEL", "WARN");
    Process process = builder.start();
    discord.awaitConnected(1);
    discord.declaredCommand("ask");
    return process;
  }

  private static void stop(Process bot) throws InterruptedException {
    bot.destroy();
    bot.waitFor(30, TimeUnit.SECONDS);
  }

  /// A question, and when it was answered.
  private static final class Asked {
    final SimInteraction interaction;
    final long at = System.nanoTime();
    long answered;

    Asked(SimInteraction interaction) {
      this.interaction = interaction;
    }

    boolean isSettled() {
      Optional<SimMessage> settled =
          interaction.messages().stream()
              .filter(message -> !message.isLoading() && !message.text().contains(" in the queue."))
              .findFirst();
      if (settled.isPresent() && answered == 0) {
        answered = System.nanoTime();
      }
      return settled.isPresent();
    }
  }

  /// Asks at an even rate, then waits until nothing more is answered.
  private List<Asked> ask(int perSecond, Duration time) {
    List<Asked> all = new ArrayList<>();
    List<Asked> open = new ArrayList<>();
    long between = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long start = System.nanoTime();
    int questions = (int) (time.toSeconds() * perSecond);
    for (int i = 0; i < questions; i++) {
      while (System.nanoTime() < start + i * between) {
        LockSupport.parkNanos(500_000);
        open.removeIf(Asked::isSettled);
      }
      Map<String, String> question = Map.of("question", QUESTIONS.get(i % QUESTIONS.size()));
      Asked asked = new Asked(discord.slash(readers.get(i % READERS), channel, "ask", question));
      all.add(asked);
      open.add(asked);
    }
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!open.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(500_000);
      open.removeIf(Asked::isSettled);
    }
    discord.forgetExchanges();
    return all;
  }

  private void report(List<Asked> all, Process bot, long heapBefore) throws Exception {
    List<Double> acknowledged =
        all.stream()
            .flatMap(asked -> asked.interaction.callback().stream())
            .map(callback -> callback.after().toNanos() / 1e6)
            .sorted()
            .toList();
    List<Double> answered =
        all.stream()
            .filter(asked -> asked.answered > 0 && !isRefused(asked))
            .map(asked -> (asked.answered - asked.at) / 1e6)
            .sorted()
            .toList();
    long refused = all.stream().filter(BotLoad::isRefused).count();
    long twice = all.stream().filter(asked -> asked.interaction.messages().size() > 1).count();
    out.printf(
        "  asked %d, acknowledged %d, answered %d, refused as full %d, lost %d, answered twice %d%n",
        all.size(),
        acknowledged.size(),
        answered.size(),
        refused,
        all.size() - answered.size() - refused,
        twice);
    out.printf("  acknowledged after ms: %s%n", figures(acknowledged));
    out.printf("  answered after ms:     %s%n", figures(answered));
    out.printf(
        "  heap after a collection: %.1f MB before, %.1f MB after; resident %.0f MB%n",
        heapBefore / 1e6, heap(bot) / 1e6, resident(bot) / 1e6);
  }

  private static boolean isRefused(Asked asked) {
    return asked.interaction.messages().stream()
        .anyMatch(message ->
            message.text().startsWith("Too many people") || message.text().startsWith("You have"));
  }

  private static String figures(List<Double> sorted) {
    return sorted.isEmpty()
        ? "none"
        : "p50 %.0f, p99 %.0f, max %.0f"
            .formatted(
                sorted.get(sorted.size() / 2),
                sorted.get((int) (sorted.size() * 0.99)),
                sorted.getLast());
  }

  /// Bytes of live objects: a histogram collects first.
  private static long heap(Process bot) throws Exception {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(bot.pid()),
                "GC.class_histogram")
            .start();
    String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output
        .lines()
        .filter(line -> line.startsWith("Total"))
        .map(line -> Long.parseLong(line.strip().split("\\s+", -1)[2]))
        .findFirst()
        .orElse(0L);
  }

  private static long resident(Process bot) throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(bot.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0L);
  }
}
