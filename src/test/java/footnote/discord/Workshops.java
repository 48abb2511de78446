package footnote.discord;

import footnote.admin.Curating;
import footnote.admin.CurationSettings;
import footnote.admin.Indexer;
import footnote.admin.Jobs;
import footnote.admin.PageReader;
import footnote.embedding.LazyEmbedder;
import footnote.fetch.FetchSettings;
import footnote.fetch.Fetcher;
import footnote.index.ArticleIndex;
import footnote.ingest.ArticleReader;
import footnote.ingest.IngestSettings;
import footnote.store.Store;
import footnote.summary.Digester;
import footnote.summary.Summarizer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What curators work with, over an index of tests and servers on loopback.
public final class Workshops {
  private Workshops() {}

  /// Fetches from loopback, too.
  public static Fetcher fetcher() {
    return new Fetcher(
        new FetchSettings(
            "Footnote", Duration.ofSeconds(10), 1_000_000, 5, 1_000, 2, false, "127.0.0.1"));
  }

  /// A workshop whose jobs are not started and that does nothing by itself.
  public static DiscordBot.Workshop over(
      ArticleIndex index, LazyEmbedder embedder, Store store, Fetcher fetcher, Path folder) {
    Curating curating =
        new Curating(
            new Curating.Parts(
                index,
                new ArticleReader(IngestSettings.DEFAULTS),
                embedder,
                store.curation(),
                fetcher,
                List.of(),
                new CurationSettings(
                    folder.resolve("sources"),
                    Duration.ZERO,
                    Duration.ofHours(1),
                    Duration.ofHours(1),
                    false,
                    "",
                    0),
                Indexer.Gate.OPEN,
                Clock.systemUTC()));
    return new DiscordBot.Workshop(curating, new Jobs(store.curation(), curating), Duration.ZERO);
  }

  /// Summaries without a language model, unless there is one.
  public static DiscordBot.Reading reading(
      ArticleIndex index, LazyEmbedder embedder, Optional<PageReader> pages, Clock calendar) {
    return new DiscordBot.Reading(
        new Summarizer(embedder, Optional.empty()),
        new Digester(id -> index.vectors(id).values()),
        pages,
        Duration.ofDays(7),
        calendar);
  }
}
