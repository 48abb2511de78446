package footnote.cli;

import footnote.admin.Indexer;
import footnote.article.TextRange;
import footnote.chat.LanguageModel;
import footnote.chat.ModelException;
import footnote.chat.ModelSettings;
import footnote.chat.Prompt;
import footnote.config.Settings;
import footnote.discord.DiscordException;
import footnote.discord.DiscordSettings;
import footnote.discord.TokenCheck;
import footnote.embedding.LazyEmbedder;
import footnote.index.ArticleIndex;
import footnote.reader.Excerpt;
import footnote.reader.OnnxReader;
import footnote.reader.PassageReader;
import footnote.reader.ReaderException;
import footnote.store.Store;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// The command `footnote doctor`.
@Command(
    name = "doctor",
    description = {
      "Tries everything that Footnote needs, and says in one sentence each what is wrong.",
      "",
      "Exits with 0 if all is well, 1 if something is not."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED)
final class DoctorCommand implements Callable<Integer> {
  private static final long ENOUGH_DISK = 200_000_000;

  /// Room for models that think before they answer.
  private static final int ANSWER_TOKENS = 200;

  private static final String OUTDATED =
      "it was written by another version of Footnote, and is built anew when that runs.";

  /// Ten tokens or so.
  private static final String FILLER = "The quick brown fox jumps over the lazy dog. ";

  @ParentCommand private @Nullable FootnoteCommand parent;
  @Spec private @Nullable CommandSpec spec;

  private boolean failed;

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    Settings settings;
    try {
      settings = Footnote.settings(Objects.requireNonNull(parent).config());
      tell(console, true, "configuration", "every key is known and every value fits.");
    } catch (RuntimeException wrong) {
      tell(console, false, "configuration", PlainErrors.sentence(wrong));
      return FootnoteCommand.FAILED;
    }
    examine(console, "articles", () -> articles(settings));
    examine(console, "index", () -> index(settings));
    examine(console, "reader", () -> reader(settings));
    examine(console, "database", () -> database(settings));
    examine(console, "disk", () -> disk(settings.index().folder()));
    examineModels(console, settings);
    examine(console, "Discord", () -> discord(settings));
    return failed ? FootnoteCommand.FAILED : FootnoteCommand.DONE;
  }

  private interface Examination {
    /// What is well, in a sentence; an exception says what is not.
    String call() throws IOException, InterruptedException;
  }

  private void examine(Console console, String part, Examination examination) {
    try {
      tell(console, true, part, examination.call());
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    } catch (IOException broken) {
      tell(console, false, part, String.valueOf(broken.getMessage()));
    } catch (ModelException | DiscordException | ReaderException | IllegalArgumentException said) {
      tell(console, false, part, String.valueOf(said.getMessage()));
    } catch (RuntimeException broken) {
      tell(console, false, part, PlainErrors.sentence(broken));
    }
  }

  private void tell(Console console, boolean well, String part, String sentence) {
    failed |= !well;
    console.print("%s %s: %s".formatted(well ? "✓" : "✗", console.bold(part), sentence));
  }

  private static String articles(Settings settings) {
    List<String> missing = new ArrayList<>();
    settings.ingest().sources().stream()
        .filter(source -> !Files.isReadable(source.path()))
        .forEach(source -> missing.add(source.path().toString()));
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "%s cannot be read; correct ingest.sources.".formatted(String.join(", ", missing)));
    }
    return "%d source(s) can be read.".formatted(settings.ingest().sources().size());
  }

  private static String index(Settings settings) {
    if (!Files.isDirectory(settings.index().folder())) {
      return "there is none yet; it is built when Footnote first runs.";
    }
    String contents = Indexer.contents(LazyEmbedder.start(settings.embedding()));
    if (ArticleIndex.wouldEmpty(settings.index(), contents)) {
      return OUTDATED;
    }
    try (ArticleIndex index = ArticleIndex.open(settings.index(), contents)) {
      if (index.isOutdated()) {
        return OUTDATED;
      }
      return "%,d articles, %,d bytes.".formatted(index.size(), index.bytes());
    }
  }

  private static String reader(Settings settings) {
    if (!settings.reader().enabled()) {
      return "it is turned off, so sentences are chosen by their words and meaning.";
    }
    String passage = "The bridge was built by Maria Berg in 1931.";
    long start = System.nanoTime();
    PassageReader reader =
        OnnxReader.load(
            settings.embedding().libraries(),
            settings.embedding().effectiveThreads(),
            settings.reader());
    String found =
        reader
            .read("Who built the bridge?", List.of(Excerpt.of(passage)))
            .getFirst()
            .flatMap(reading -> reading.best(new TextRange(0, passage.length())))
            .map(words -> words.range().of(passage))
            .orElse("");
    return "it loads and reads (\"%s\") in %,d ms."
        .formatted(found, (System.nanoTime() - start) / 1_000_000);
  }

  private static String database(Settings settings) {
    Store.open(settings.store(), Clock.systemUTC()).close();
    return "%s opens.".formatted(settings.store().file());
  }

  private static String disk(Path folder) throws IOException {
    Path existing = folder;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    FileStore disk = Files.getFileStore(existing);
    long free = disk.getUsableSpace();
    if (!Files.isWritable(existing)) {
      throw new IOException("%s cannot be written; correct its permissions.".formatted(existing));
    }
    if (free < ENOUGH_DISK) {
      throw new IOException(
          "%s has %,d MB left; make room for at least %,d MB."
              .formatted(existing, free / 1_000_000, ENOUGH_DISK / 1_000_000));
    }
    return "%,d MB are free.".formatted(free / 1_000_000);
  }

  private void examineModels(Console console, Settings settings) {
    List<ModelSettings> models = settings.answer().models();
    if (models.isEmpty()) {
      tell(console, true, "language model", "none is configured, so answers are quoted.");
    }
    for (ModelSettings one : models) {
      examine(
          console,
          "language model " + one.label(),
          () -> model(new LanguageModel(Models.withKey(one, System.getenv())), settings));
    }
  }

  private static String model(LanguageModel model, Settings settings) {
    String answer =
        model
            .complete(
                new Prompt("Answer in one word.", "What is the capital of France?", ANSWER_TOKENS))
            .text()
            .strip();
    // As long a prompt as an answer may need shows whether the context holds it.
    String prompt = FILLER.repeat(settings.answer().prompt().tokens() / 10);
    var _ = model.complete(new Prompt("Answer with OK.", prompt, ANSWER_TOKENS));
    return "it answers (\"%s\"), and a prompt of %,d tokens fits."
        .formatted(
            answer.length() > 40 ? answer.substring(0, 40) + "…" : answer,
            settings.answer().prompt().tokens());
  }

  private static String discord(Settings settings) throws InterruptedException {
    DiscordSettings discord = DiscordToken.in(settings.discord(), System.getenv());
    if (discord.token().isEmpty()) {
      return "no token is configured, so the conversation opens in the terminal.";
    }
    return "the token is that of %s.".formatted(TokenCheck.owner(discord));
  }
}
