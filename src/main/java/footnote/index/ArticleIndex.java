package footnote.index;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import footnote.article.TextRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.BytesRef;

/// The articles on disk, open for searching for as long as the process lives.
///
/// Any number of threads and processes may search while one updates; a search sees the articles of
/// the last commit. Thread safe.
public final class ArticleIndex implements AutoCloseable {
  /// Changes with the fields, and with [Analysis].
  private static final String SCHEMA = "6";

  private static final String FORMAT = "format";

  /// More places of publication of one article than anybody wants to see.
  private static final int MOST_COPIES = 50;

  /// Marks a commit as lacking articles that an index of another format held.
  static final String STATE = "state";

  static final String OUTDATED = "outdated";

  /// How often it is looked whether another process has put another generation in its place.
  private static final long LOOK_EVERY = Duration.ofSeconds(1).toNanos();

  private final IndexSettings settings;
  private final String contents;
  private final Generations generations;
  private volatile Live live;
  private volatile long looked = System.nanoTime();

  private ArticleIndex(
      IndexSettings settings, String contents, Generations generations, Live live) {
    this.settings = settings;
    this.contents = contents;
    this.generations = generations;
    this.live = live;
  }

  /// The generation that is searched.
  private record Live(Path folder, FSDirectory directory, SearcherManager searchers) {
    static Live open(Path folder, String format) throws IOException {
      Files.createDirectories(folder);
      FSDirectory directory = FSDirectory.open(folder);
      try {
        prepare(directory, format);
        return new Live(folder, directory, new SearcherManager(directory, new SearcherFactory()));
      } catch (IOException | RuntimeException broken) {
        directory.close();
        throw broken;
      }
    }

    void close() throws IOException {
      try (directory;
          searchers) {
        // Closed in reverse order. Searches under way end on what they have open.
      }
    }
  }

  /// Opens the index, creating an empty one where there is none.
  ///
  /// An index of another format is emptied, since its articles must be split or embedded anew; what
  /// it knew of its sources is kept, and [#isOutdated] tells.
  ///
  /// @param contents names how articles become passages and vectors; part of the format
  /// @throws IndexException if the folder cannot be used
  public static ArticleIndex open(IndexSettings settings, String contents) {
    Path folder = folder(settings);
    requireFolder(folder);
    try {
      Generations generations = new Generations(folder);
      Live live = Live.open(generations.live(), format(contents));
      return new ArticleIndex(settings, contents, generations, live);
    } catch (LockObtainFailedException locked) {
      throw lockedBy(folder, locked);
    } catch (IOException broken) {
      throw failed("opened", folder, broken);
    }
  }

  /// Whether [#open] would empty the index that is there, as one of another format. Changes
  /// nothing.
  ///
  /// @throws IndexException if the index cannot be read
  public static boolean wouldEmpty(IndexSettings settings, String contents) {
    Path folder = folder(settings);
    requireFolder(folder);
    try {
      Path live = new Generations(folder).live();
      if (!Files.isDirectory(live)) {
        return false; // Opening the directory would create it.
      }
      try (FSDirectory directory = FSDirectory.open(live)) {
        Optional<Map<String, String>> found = commitData(directory);
        return found.isPresent() && !format(contents).equals(found.get().get(FORMAT));
      }
    } catch (IOException broken) {
      throw failed("read", folder, broken);
    }
  }

  private static void requireFolder(Path folder) {
    for (Path path = folder; path != null; path = path.getParent()) {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new IndexException(
            "The index cannot be in %s, because %s is a file; set index.folder to a folder, or move the file."
                .formatted(folder, path));
      }
    }
  }

  /// Creates an index where there is none, and empties one of another format.
  private static void prepare(FSDirectory directory, String format) throws IOException {
    Optional<Map<String, String>> found = commitData(directory);
    if (found.isPresent() && format.equals(found.get().get(FORMAT))) {
      return;
    }
    Map<String, String> data = data(format, found.map(IndexSources::decode).orElse(List.of()));
    if (found.isPresent()) {
      data.put(OUTDATED, "");
    }
    create(directory, data);
  }

  /// Whether the index was emptied because it had another format, and not all of its sources have
  /// been read again. That outlives the process; [IndexUpdate#rebuilt] ends it.
  public boolean isOutdated() {
    return lastCommit().map(data -> data.containsKey(OUTDATED)).orElse(false);
  }

  /// Whether the id is short enough for the index.
  public static boolean canHold(ArticleId id) {
    return id.key().getBytes(StandardCharsets.UTF_8).length <= IndexWriter.MAX_TERM_LENGTH;
  }

  /// What is done with a searcher.
  @FunctionalInterface
  public interface Search<T> {
    T apply(IndexSearcher searcher) throws IOException;
  }

  /// Runs `search` on one unchanging state of the index.
  ///
  /// @throws IndexException if reading fails
  public <T> T search(Search<T> search) {
    while (true) {
      Live current = current();
      try {
        current.searchers().maybeRefresh();
        IndexSearcher searcher = current.searchers().acquire();
        try {
          return search.apply(searcher);
        } finally {
          current.searchers().release(searcher);
        }
      } catch (AlreadyClosedException closed) {
        if (live.equals(current)) {
          throw failed("searched", folder(), closed);
        }
        // Another generation took its place between two lines: go on there.
      } catch (IOException broken) {
        if (!goOver(current)) {
          throw failed("searched", folder(), broken);
        }
        // Another process has put another generation in its place and deleted it: go on there.
      }
    }
  }

  /// The live generation, though another process may have put it there.
  private Live current() {
    if (System.nanoTime() - looked > LOOK_EVERY) {
      looked = System.nanoTime();
      goOver(live);
    }
    return live;
  }

  /// Goes over to the generation that is live by now, whoever put it there.
  ///
  /// @return whether it is another than `from`
  private boolean goOver(Live from) {
    try {
      Path named = generations.live();
      if (named.equals(from.folder())) {
        return false;
      }
      replace(named);
      return true;
    } catch (IOException broken) {
      throw failed("searched", folder(), broken);
    }
  }

  private synchronized void replace(Path generation) throws IOException {
    Live before = live;
    if (!before.folder().equals(generation)) {
      live = Live.open(generation, format(contents));
      before.close();
    }
  }

  /// Starts writing the whole index anew beside this one.
  ///
  /// @throws IndexException if an update or another rebuild is under way
  public Rebuild rebuild() {
    IndexUpdate lock = update();
    try {
      IndexSettings beside = new IndexSettings(generations.next(), settings.commitEvery());
      return new Rebuild(this, open(beside, contents), lock);
    } catch (IOException | IndexException broken) {
      lock.close();
      throw broken instanceof IndexException told ? told : failed("written", folder(), broken);
    }
  }

  /// Makes a rebuilt generation the live one, for all processes.
  void announce(Path generation) {
    try {
      generations.makeLive(generation);
    } catch (IOException broken) {
      throw failed("written", folder(), broken);
    }
  }

  /// Goes over to the generation that was announced, and deletes those before.
  void follow(Path generation) {
    try {
      replace(generation);
    } catch (IOException broken) {
      throw failed("written", folder(), broken);
    }
    generations.tidy();
  }

  /// Deletes what did not become live.
  void forget() {
    generations.tidy();
  }

  /// The article with its text, or nothing if the index does not hold it.
  public Optional<Article> article(ArticleId id) {
    return search(searcher -> article(searcher, id.key()));
  }

  /// The article with the given [ArticleId#key], as one searcher sees it.
  public static Optional<Article> article(IndexSearcher searcher, String key) throws IOException {
    Query query =
        new BooleanQuery.Builder()
            .add(new TermQuery(new Term(Fields.KEY, key)), Occur.FILTER)
            .add(new TermQuery(new Term(Fields.TYPE, Fields.ARTICLE)), Occur.FILTER)
            .build();
    TopDocs found = searcher.search(query, 1);
    if (found.scoreDocs.length == 0) {
      return Optional.empty();
    }
    Document document = searcher.storedFields().document(found.scoreDocs[0].doc);
    return Optional.of(ArticleDocuments.article(document, elsewhere(searcher, key)));
  }

  /// The imprints of the copies of an article.
  private static List<Imprint> elsewhere(IndexSearcher searcher, String key) throws IOException {
    Query copies = new TermQuery(new Term(Fields.COPY_OF, key));
    List<Imprint> imprints = new ArrayList<>();
    for (ScoreDoc copy : searcher.search(copies, MOST_COPIES).scoreDocs) {
      Document document = searcher.storedFields().document(copy.doc, ArticleDocuments.ENTRY_FIELDS);
      imprints.add(ArticleDocuments.entry(document).imprint());
    }
    return imprints;
  }

  /// An article in whatever standing, with its text.
  public Optional<Article> anyArticle(ArticleId id) {
    return search(searcher -> {
      Query query =
          new BooleanQuery.Builder()
              .add(new TermQuery(new Term(Fields.KEY, id.key())), Occur.FILTER)
              .add(new TermQuery(new Term(Fields.TYPE, Fields.PASSAGE)), Occur.MUST_NOT)
              .build();
      TopDocs found = searcher.search(query, 1);
      return found.scoreDocs.length == 0
          ? Optional.empty()
          : Optional.of(
              ArticleDocuments.article(
                  searcher.storedFields().document(found.scoreDocs[0].doc),
                  elsewhere(searcher, id.key())));
    });
  }

  /// The articles of the same collection that say the same as `article`, itself left out.
  public List<ArticleId> duplicates(Article article) {
    Shingles shingles = Shingles.of(article.text());
    List<String> bands = shingles.bands();
    if (bands.isEmpty()) {
      return List.of();
    }
    return search(searcher -> {
      Query query =
          new BooleanQuery.Builder()
              .add(
                  new TermInSetQuery(Fields.BAND, bands.stream().map(BytesRef::new).toList()),
                  Occur.FILTER)
              .add(
                  new TermQuery(new Term(Fields.COLLECTION, article.id().collection())),
                  Occur.FILTER)
              .add(new TermQuery(new Term(Fields.KEY, article.id().key())), Occur.MUST_NOT)
              .build();
      List<ArticleId> alike = new ArrayList<>();
      for (ScoreDoc hit : searcher.search(query, MOST_COPIES).scoreDocs) {
        Article other =
            ArticleDocuments.article(searcher.storedFields().document(hit.doc), List.of());
        if (shingles.isLike(Shingles.of(other.text()))) {
          alike.add(other.id());
        }
      }
      return alike;
    });
  }

  /// The vectors of an article's passages, by their ranges, as far as they have any.
  public Map<TextRange, float[]> vectors(ArticleId id) {
    return search(searcher -> {
      Map<TextRange, float[]> vectors = new HashMap<>();
      Query passages =
          new BooleanQuery.Builder()
              .add(new TermQuery(new Term(Fields.KEY, id.key())), Occur.FILTER)
              .add(new FieldExistsQuery(Fields.VECTOR), Occur.FILTER)
              .build();
      int most = Math.max(1, searcher.getIndexReader().maxDoc());
      StoredFields stored = searcher.storedFields();
      for (ScoreDoc hit : searcher.search(passages, most).scoreDocs) {
        Document document = stored.document(hit.doc, Set.of(Fields.START, Fields.END));
        vectors.put(
            new TextRange(number(document, Fields.START), number(document, Fields.END)),
            vector(searcher, hit.doc));
      }
      return vectors;
    });
  }

  private static int number(Document document, String field) {
    return document.getField(field).numericValue().intValue();
  }

  private static float[] vector(IndexSearcher searcher, int doc) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    FloatVectorValues values = leaf.reader().getFloatVectorValues(Fields.VECTOR);
    KnnVectorValues.DocIndexIterator at = values.iterator();
    at.advance(doc - leaf.docBase);
    return values.vectorValue(at.index()).clone();
  }

  /// All articles that are searched, in the order in which they were indexed.
  public List<IndexedArticle> articles() {
    return articles(new TermQuery(new Term(Fields.TYPE, Fields.ARTICLE)));
  }

  /// All articles in whatever standing, in the order in which they were indexed.
  public List<IndexedArticle> allArticles() {
    return articles(
        new TermInSetQuery(
            Fields.TYPE,
            Stream.of(Fields.ARTICLE, Fields.COPY, Fields.WITHDRAWN).map(BytesRef::new).toList()));
  }

  private List<IndexedArticle> articles(Query articles) {
    return search(searcher -> {
      int most = Math.max(1, searcher.getIndexReader().maxDoc());
      TopDocs found = searcher.search(articles, most, Sort.INDEXORDER);
      StoredFields stored = searcher.storedFields();
      List<IndexedArticle> entries = new ArrayList<>(found.scoreDocs.length);
      for (ScoreDoc hit : found.scoreDocs) {
        Document document = stored.document(hit.doc, ArticleDocuments.ENTRY_FIELDS);
        entries.add(ArticleDocuments.entry(document));
      }
      return entries;
    });
  }

  /// The number of articles.
  public int size() {
    return search(searcher -> searcher.count(new TermQuery(new Term(Fields.TYPE, Fields.ARTICLE))));
  }

  /// The sources that were indexed, as of the last commit.
  public List<IndexedSource> sources() {
    return lastCommit().map(IndexSources::decode).orElse(List.of());
  }

  /// The state of the configured sources that the index reflects, if a job over all of them ended.
  public Optional<String> state() {
    return lastCommit().map(data -> data.get(STATE));
  }

  /// Names the state of the index that searches see: another one after every commit.
  public String version() {
    return search(searcher -> {
      DirectoryReader reader = (DirectoryReader) searcher.getIndexReader();
      return reader.directory() + " " + reader.getVersion();
    });
  }

  /// The size of the index on disk, in bytes.
  ///
  /// @throws IndexException if it cannot be read
  public long bytes() {
    try {
      long bytes = 0;
      Live current = current();
      for (String file : current.directory().listAll()) {
        Path path = current.folder().resolve(file);
        bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
      }
      return bytes;
    } catch (NoSuchFileException merged) {
      // A file that an update had no more use for; the others are there.
      return bytes();
    } catch (IOException broken) {
      throw failed("read", folder(), broken);
    }
  }

  /// When the index was last committed.
  ///
  /// @throws IndexException if it cannot be read
  public Optional<Instant> changed() {
    try {
      Live current = current();
      Path file =
          current
              .folder()
              .resolve(
                  String.valueOf(SegmentInfos.getLastCommitSegmentsFileName(current.directory())));
      return Files.exists(file)
          ? Optional.of(Files.getLastModifiedTime(file).toInstant())
          : Optional.empty();
    } catch (IOException broken) {
      throw failed("read", folder(), broken);
    }
  }

  private Optional<Map<String, String>> lastCommit() {
    try {
      return commitData(current().directory());
    } catch (IOException broken) {
      throw failed("read", folder(), broken);
    }
  }

  /// Starts changing the index; one at a time, over all processes.
  ///
  /// @throws IndexException if another update is under way
  public IndexUpdate update() {
    try {
      replace(generations.live());
      Live current = live;
      IndexWriter writer =
          new IndexWriter(current.directory(), config(IndexWriterConfig.OpenMode.APPEND));
      if (!generations.live().equals(current.folder())) {
        // Another process has just put another generation in its place.
        writer.close();
        replace(generations.live());
        return update();
      }
      Map<String, String> data = new HashMap<>();
      writer.getLiveCommitData().forEach(entry -> data.put(entry.getKey(), entry.getValue()));
      data.put(FORMAT, format(contents));
      return new IndexUpdate(this, writer, settings.commitEvery(), data);
    } catch (LockObtainFailedException locked) {
      throw lockedBy(folder(), locked);
    } catch (IOException | AlreadyClosedException broken) {
      throw failed("written", folder(), broken);
    }
  }

  Path folder() {
    return folder(settings);
  }

  private static String format(String contents) {
    return SCHEMA + " " + contents;
  }

  private static Path folder(IndexSettings settings) {
    return settings.folder().toAbsolutePath().normalize();
  }

  /// Makes what was committed visible to searches that start from now on.
  void refresh() throws IOException {
    live.searchers().maybeRefreshBlocking();
  }

  @Override
  public void close() {
    try {
      live.close();
    } catch (IOException broken) {
      throw failed("closed", folder(), broken);
    }
  }

  static IndexException failed(String done, Path folder, Exception cause) {
    return new IndexException(
        "The index in %s cannot be %s (%s: %s). Check the disk and the folder's permissions; if it is damaged, delete the folder and run `footnote index`."
            .formatted(folder, done, cause.getClass().getSimpleName(), cause.getMessage()),
        cause);
  }

  private static Map<String, String> data(String format, List<IndexedSource> sources) {
    Map<String, String> data = IndexSources.encode(sources);
    data.put(FORMAT, format);
    return data;
  }

  private static IndexException lockedBy(Path folder, LockObtainFailedException locked) {
    return new IndexException(
        "Another process is changing the index in %s; wait until it is done, then try again."
            .formatted(folder),
        locked);
  }

  private static IndexWriterConfig config(IndexWriterConfig.OpenMode mode) {
    return new IndexWriterConfig(Analysis.analyzer()).setOpenMode(mode).setCommitOnClose(false);
  }

  private static void create(FSDirectory directory, Map<String, String> data) throws IOException {
    dropUnreadable(directory);
    try (IndexWriter writer =
        new IndexWriter(directory, config(IndexWriterConfig.OpenMode.CREATE))) {
      writer.setLiveCommitData(data.entrySet());
      writer.commit();
    }
  }

  /// Deletes the list of files of an index that another version of Lucene wrote: the writer would
  /// read it first. It then deletes the files by itself.
  private static void dropUnreadable(FSDirectory directory) throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      return;
    }
    try (Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      lock.ensureValid();
      SegmentInfos.readLatestCommit(directory);
    } catch (IndexFormatTooOldException | IndexFormatTooNewException other) {
      for (String file : directory.listAll()) {
        if (file.startsWith(IndexFileNames.SEGMENTS)) {
          directory.deleteFile(file);
        }
      }
    }
  }

  /// What the last commit says of itself, or nothing if there is none.
  private static Optional<Map<String, String>> commitData(FSDirectory directory)
      throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      return Optional.empty();
    }
    try {
      return Optional.of(SegmentInfos.readLatestCommit(directory).getUserData());
    } catch (IndexFormatTooOldException other) {
      boolean garbage = Integer.valueOf(CodecUtil.CODEC_MAGIC).equals(other.getMinVersion());
      if (garbage) {
        throw new CorruptIndexException("not written by Lucene", "segments", other);
      }
      return Optional.of(Map.of());
    } catch (IndexFormatTooNewException other) {
      return Optional.of(Map.of());
    }
  }
}
