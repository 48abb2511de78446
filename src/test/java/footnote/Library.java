package footnote;

import footnote.admin.IndexProgress;
import footnote.admin.Indexer;
import footnote.answer.AnswerSettings;
import footnote.answer.Answerer;
import footnote.answer.ChatWriter;
import footnote.answer.QuoteWriter;
import footnote.embedding.BgeSmallEmbedder;
import footnote.embedding.Embedder;
import footnote.embedding.EmbeddingSettings;
import footnote.embedding.LazyEmbedder;
import footnote.index.ArticleIndex;
import footnote.index.IndexSettings;
import footnote.ingest.ArticleFolder;
import footnote.ingest.FolderReader;
import footnote.ingest.IngestSettings;
import footnote.reader.LazyReader;
import footnote.reader.OnnxReader;
import footnote.reader.ReaderSettings;
import footnote.retrieval.HybridRetriever;
import footnote.retrieval.RetrievalSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A real index of a few articles with the real embedding model, for tests that ask it questions.
public final class Library implements AutoCloseable {
  private static final Path MODEL = Path.of("target/native");

  private final Path folder;
  private final LazyEmbedder embedder;
  private final ArticleIndex index;

  private Library(Path folder, LazyEmbedder embedder) {
    this.folder = folder;
    this.embedder = embedder;
    this.index =
        ArticleIndex.open(
            new IndexSettings(folder.resolve("index"), Duration.ofSeconds(10)),
            Indexer.contents(embedder));
  }

  /// An empty library with the embedding model.
  public static Library in(Path folder) {
    return new Library(folder, Model.LOADED);
  }

  /// An empty library without vectors.
  public static Library withoutVectors(Path folder) {
    return new Library(folder, LazyEmbedder.none());
  }

  /// Adds an article whose id is `collection:articles/name`.
  public Library with(String collection, String name, String text) {
    try {
      Path articles = Files.createDirectories(folder.resolve(collection).resolve("articles"));
      Files.writeString(articles.resolve(name), text);
      return with(collection, articles);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Adds the articles of a folder.
  public Library with(String collection, Path source) {
    Indexer indexer = new Indexer(index, new FolderReader(IngestSettings.DEFAULTS), embedder);
    indexer.add(List.of(new ArticleFolder(source, collection)), IndexProgress.NONE);
    indexer.embed(IndexProgress.NONE);
    return this;
  }

  public ArticleIndex index() {
    return index;
  }

  public HybridRetriever retriever() {
    return retriever(RetrievalSettings.DEFAULTS);
  }

  public HybridRetriever retriever(RetrievalSettings settings) {
    return new HybridRetriever(index, embedder, settings);
  }

  public Answerer answerer() {
    return answerer(AnswerSettings.DEFAULTS);
  }

  public Answerer answerer(AnswerSettings settings) {
    return answerer(settings, Optional.empty());
  }

  public LazyEmbedder embedder() {
    return embedder;
  }

  /// Answers with the sentences that the reader finds.
  public Answerer readingAnswerer(AnswerSettings settings) {
    return new Answerer(
        retriever(), new QuoteWriter(embedder, Reader.LOADED, settings), Optional.empty());
  }

  /// The embedding model, loaded once for all tests.
  public static LazyEmbedder embeddingModel() {
    return Model.LOADED;
  }

  /// The reader, loaded once for all tests.
  public static LazyReader reader() {
    return Reader.LOADED;
  }

  /// Answers with what a model writes.
  public Answerer answerer(AnswerSettings settings, Optional<ChatWriter> chat) {
    return new Answerer(retriever(), new QuoteWriter(embedder, LazyReader.none(), settings), chat);
  }

  @Override
  public void close() {
    index.close();
  }

  private static final class Reader {
    static final LazyReader LOADED =
        LazyReader.of(OnnxReader.load(MODEL, 2, ReaderSettings.DEFAULTS));
  }

  /// Loads the model once for all tests.
  private static final class Model {
    static final LazyEmbedder LOADED = LazyEmbedder.of(load());

    private static Embedder load() {
      return BgeSmallEmbedder.load(new EmbeddingSettings(true, 2, MODEL));
    }
  }
}
