package footnote.admin;

import footnote.admin.IndexProgress.Change;
import footnote.admin.Indexer.Gone;
import footnote.admin.Indexer.History;
import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Passage;
import footnote.index.ArticleIndex;
import footnote.index.IndexUpdate;
import footnote.index.IndexedArticle;
import footnote.index.Origin;
import footnote.index.Standing;
import footnote.ingest.ArticleFolder;
import footnote.ingest.FolderReader;
import footnote.ingest.PassageSplitter;
import footnote.ingest.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of an [Indexer] over some sources. Not thread safe.
final class IndexJob {
  private static final Logger log = LoggerFactory.getLogger(IndexJob.class);

  private static final String TOO_LONG = "its article id is too long; give it a shorter one";

  private final long start = System.nanoTime();
  private final ArticleIndex index;
  private final FolderReader reader;
  private final Vectors vectors;
  private final Gone gone;
  private final History history;
  private final Predicate<ArticleId> excluded;
  private final IndexProgress progress;
  private final List<ArticleFolder> sources;
  private final Set<String> kept;
  private final Optional<IndexUpdate> update;
  private final Map<ArticleId, IndexedArticle> known = new LinkedHashMap<>();
  private final Map<ArticleId, Path> seen = new HashMap<>();
  private final Set<Path> unreadable = new HashSet<>();
  private int added;
  private int changed;
  private int unchanged;
  private int removed;
  private int copies;
  private int passages;
  private int failed;
  private int filesDone;

  /// @param kept the origins whose articles stay though their source is not read
  /// @param update where changes go; nothing to find out what they would be
  IndexJob(
      ArticleIndex index,
      FolderReader reader,
      Vectors vectors,
      Gone gone,
      History history,
      Predicate<ArticleId> excluded,
      IndexProgress progress,
      List<ArticleFolder> sources,
      Set<String> kept,
      Optional<IndexUpdate> update) {
    this.index = index;
    this.reader = reader;
    this.vectors = vectors;
    this.gone = gone;
    this.history = history;
    this.excluded = excluded;
    this.progress = progress;
    this.sources = sources;
    this.kept = kept;
    this.update = update;
  }

  /// Reads the sources and changes the index accordingly; the last changes are not committed yet.
  IndexReport run() {
    index.allArticles().forEach(article -> known.put(article.id(), article));
    Map<ArticleFolder, List<Path>> files = new LinkedHashMap<>();
    sources.forEach(source -> files.put(source, reader.files(source, this::unlisted)));
    progress.started(files.values().stream().mapToInt(List::size).sum());
    for (Map.Entry<ArticleFolder, List<Path>> source : files.entrySet()) {
      for (Path file : source.getValue()) {
        if (progress.isCancelled()) {
          return report().cancel();
        }
        read(source.getKey(), file);
      }
    }
    removeGone();
    update.ifPresent(this::settleCopies);
    return report();
  }

  private IndexReport report() {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new IndexReport(
        added,
        changed,
        unchanged,
        removed,
        copies,
        passages,
        failed,
        took,
        List.of(),
        false,
        Optional.empty());
  }

  private void read(ArticleFolder source, Path file) {
    reader.read(
        source,
        file,
        reading -> {
          switch (reading) {
            case Reading.Failed failure -> unreadable(file, failure);
            case Reading.Found(Article article) -> take(article, source, file);
          }
        });
    filesDone++;
    progress.progressed(filesDone, seen.size(), passages);
  }

  private void take(Article article, ArticleFolder source, Path file) {
    if (excluded.test(article.id())) {
      return;
    }
    if (!ArticleIndex.canHold(article.id())) {
      unreadable(file, failed(file, TOO_LONG));
      return;
    }
    Origin origin = new Origin(source.origin(), file.toString());
    IndexedArticle before = known.get(article.id());
    Optional<Path> holder = holder(before, origin);
    if (holder.isPresent() && !isOfWeb(article.id())) {
      unreadable(file, failed(file, taken(article.id(), holder.get())));
      return;
    }
    Path first = seen.putIfAbsent(article.id(), file);
    if (first != null && isOfWeb(article.id())) {
      return; // A page that two sources have.
    }
    if (first != null) {
      unreadable(file, failed(file, taken(article.id(), first)));
      return;
    }
    if (holder.isPresent() || isCurrent(before, origin, article)) {
      unchanged++;
      return;
    }
    put(article, origin, Optional.ofNullable(before));
    if (before == null) {
      added++;
    } else {
      changed++;
    }
    progress.became(before == null ? Change.ADDED : Change.CHANGED, article.id());
  }

  private static boolean isOfWeb(ArticleId id) {
    return id.name().startsWith("http://") || id.name().startsWith("https://");
  }

  /// The file in which another source, which stays, has an article of the same id, and had it
  /// first.
  private Optional<Path> holder(@Nullable IndexedArticle before, Origin origin) {
    if (before == null || before.standing() == Standing.WITHDRAWN) {
      return Optional.empty();
    }
    Origin holder = before.origin();
    boolean stays =
        kept.contains(holder.source())
            || sources.stream().anyMatch(source -> source.origin().equals(holder.source()));
    boolean other =
        !holder.source().equals(origin.source()) && !holder.file().equals(origin.file());
    return Optional.of(Path.of(holder.file())).filter(file -> stays && other && Files.exists(file));
  }

  private static boolean isCurrent(
      @Nullable IndexedArticle before, Origin origin, Article article) {
    return before != null
        && before.origin().equals(origin)
        && before.standing() != Standing.WITHDRAWN
        && Fingerprint.of(before).contents().equals(Fingerprint.of(article, "").contents());
  }

  private void put(Article article, Origin origin, Optional<IndexedArticle> before) {
    if (update.isEmpty()) {
      return;
    }
    before.ifPresent(this::remember);
    IndexUpdate to = update.get();
    List<ArticleId> alike = to.duplicates(article);
    if (alike.isEmpty()) {
      List<Passage> split = PassageSplitter.split(article);
      passages += split.size();
      vectors.put(article, split, origin, before, to);
    } else {
      copies++;
      String contents = Fingerprint.of(article, "").withoutVectors().encoded();
      to.copy(article, alike.getFirst(), origin, contents);
    }
  }

  private void remember(IndexedArticle before) {
    index.anyArticle(before.id()).ifPresent(history::replaced);
  }

  /// Removes what a source had and no longer has, but keeps what could not be read this time.
  private void removeGone() {
    for (IndexedArticle article : known.values()) {
      if (!isWithdrawn(article) && !seen.containsKey(article.id()) && isGone(article)) {
        update.ifPresent(to -> takeOut(article, to));
        removed++;
        progress.became(Change.REMOVED, article.id());
      }
    }
  }

  private void takeOut(IndexedArticle article, IndexUpdate from) {
    Optional<Article> text =
        isToWithdraw(article) ? index.anyArticle(article.id()) : Optional.empty();
    remember(article);
    if (text.isPresent()) {
      from.withdraw(text.get(), article.origin(), article.fingerprint());
    } else {
      from.remove(article.id());
    }
  }

  private boolean isWithdrawn(IndexedArticle article) {
    return gone == Gone.WITHDRAW && article.standing() == Standing.WITHDRAWN;
  }

  /// Whether an article that is gone is withdrawn, not deleted.
  private boolean isToWithdraw(IndexedArticle article) {
    return gone == Gone.WITHDRAW && article.standing() == Standing.LIVE && isDeclared(article);
  }

  /// Whether the article's source is still there: who removes a source wants its articles gone.
  private boolean isDeclared(IndexedArticle article) {
    return sources.stream()
        .anyMatch(source ->
            source.origin().equals(article.origin().source())
                && source.collection().equals(article.id().collection()));
  }

  private boolean isGone(IndexedArticle article) {
    if (excluded.test(article.id())) {
      return true;
    }
    String source = article.origin().source();
    List<ArticleFolder> read =
        sources.stream().filter(folder -> folder.origin().equals(source)).toList();
    if (read.isEmpty()) {
      return !kept.contains(source);
    }
    // In a collection that its source has left, it would be shown to the wrong readers.
    boolean left =
        read.stream().noneMatch(folder -> folder.collection().equals(article.id().collection()));
    Path file = Path.of(article.origin().file());
    return left || unreadable.stream().noneMatch(file::startsWith);
  }

  /// Gives copies their own place in the searches when what they are a copy of is gone, or no
  /// longer says the same.
  private void settleCopies(IndexUpdate to) {
    boolean any =
        copies > 0 || known.values().stream().anyMatch(one -> one.standing() == Standing.COPY);
    if (!any || changed + removed == 0) {
      return;
    }
    to.commit();
    for (IndexedArticle copy : index.allArticles()) {
      if (copy.standing() == Standing.COPY) {
        index.anyArticle(copy.id()).ifPresent(article -> settle(article, copy, to));
      }
    }
  }

  private void settle(Article article, IndexedArticle copy, IndexUpdate to) {
    List<ArticleId> alike = to.duplicates(article);
    boolean settled = copy.copyOf().filter(alike::contains).isPresent();
    if (!settled && alike.isEmpty()) {
      List<Passage> split = PassageSplitter.split(article);
      passages += split.size();
      vectors.put(article, split, copy.origin(), Optional.empty(), to);
    } else if (!settled) {
      to.copy(article, alike.getFirst(), copy.origin(), copy.fingerprint());
    }
  }

  /// Takes what could not be read this time, and what was or is to be withdrawn, from the index
  /// that this one is to replace.
  void carryOver(ArticleIndex live) {
    IndexUpdate to = update.orElseThrow();
    for (IndexedArticle before : live.allArticles()) {
      if (seen.containsKey(before.id())) {
        continue;
      }
      Path file = Path.of(before.origin().file());
      boolean lost =
          before.standing() != Standing.WITHDRAWN && unreadable.stream().anyMatch(file::startsWith);
      if (lost) {
        live.anyArticle(before.id())
            .ifPresent(article -> put(article, before.origin(), Optional.empty()));
      } else if (isToWithdraw(before) || isWithdrawn(before)) {
        live.anyArticle(before.id())
            .ifPresent(article -> to.withdraw(article, before.origin(), before.fingerprint()));
      }
    }
  }

  private void unlisted(Reading reading) {
    if (reading instanceof Reading.Failed failure) {
      unreadable(Path.of(failure.place()), failure);
    }
  }

  /// Notes a failure.
  ///
  /// @param path the file or folder whose articles stay as they are
  private void unreadable(Path path, Reading.Failed failure) {
    unreadable.add(path);
    failed++;
    log.info("Not indexed: {}", failure);
    progress.failed(failure);
  }

  private static Reading.Failed failed(Path file, String reason) {
    return new Reading.Failed(file.toString(), OptionalInt.empty(), reason);
  }

  private static String taken(ArticleId id, Path first) {
    return "the article id \"%s\" is taken by %s; give each article its own, or the folders of two sources other names"
        .formatted(id, first);
  }
}
