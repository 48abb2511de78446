package footnote.admin;

import footnote.article.Article;
import footnote.article.Passage;
import footnote.article.TextRange;
import footnote.embedding.Embedder;
import footnote.embedding.EmbeddingException;
import footnote.embedding.LazyEmbedder;
import footnote.embedding.Vector;
import footnote.index.ArticleIndex;
import footnote.index.IndexUpdate;
import footnote.index.IndexedArticle;
import footnote.index.Origin;
import footnote.ingest.PassageSplitter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The vectors of passages: those that the index has are kept, the others computed.
final class Vectors {
  private static final Logger log = LoggerFactory.getLogger(Vectors.class);

  /// Passages embedded together: enough to keep all cores busy to the end of a batch.
  private static final int BATCH = 64;

  private final ArticleIndex index;
  private final LazyEmbedder embedder;

  Vectors(ArticleIndex index, LazyEmbedder embedder) {
    this.index = index;
    this.embedder = embedder;
  }

  /// Writes an article with the vectors that its passages had before.
  void put(
      Article article,
      List<Passage> passages,
      Origin origin,
      Optional<IndexedArticle> before,
      IndexUpdate to) {
    Map<String, float[]> known = before.map(this::known).orElse(Map.of());
    write(new Draft(article, passages, origin, lookedUp(article, passages, known)), to);
  }

  /// An article with the vectors that there are.
  private record Draft(
      Article article, List<Passage> passages, Origin origin, List<Optional<float[]>> vectors) {
    List<Integer> missing() {
      List<Integer> missing = new ArrayList<>();
      for (int i = 0; i < vectors.size(); i++) {
        if (vectors.get(i).isEmpty()) {
          missing.add(i);
        }
      }
      return missing;
    }

    String embedded(int passage) {
      return Vectors.embedded(article, passages.get(passage).text());
    }
  }

  /// A passage alone may not say what it is about; its article's title does.
  private static String embedded(Article article, String passage) {
    return article.title() + "\n" + passage;
  }

  private static List<Optional<float[]>> lookedUp(
      Article article, List<Passage> passages, Map<String, float[]> known) {
    return passages.stream()
        .map(passage -> Optional.ofNullable(known.get(embedded(article, passage.text()))))
        .toList();
  }

  /// The vectors that the index has for an article, by what was embedded; none of another model.
  private Map<String, float[]> known(IndexedArticle before) {
    Map<String, float[]> known = new HashMap<>();
    Map<TextRange, float[]> vectors = index.vectors(before.id());
    if (!vectors.isEmpty()) {
      index
          .article(before.id())
          .ifPresent(article ->
              vectors.forEach(
                  (range, vector) -> known.put(embedded(article, article.words(range)), vector)));
    }
    return known;
  }

  private void write(Draft draft, IndexUpdate to) {
    Fingerprint whole = Fingerprint.of(draft.article(), embedder.name());
    Fingerprint reached = draft.missing().isEmpty() ? whole : whole.withoutVectors();
    to.put(draft.article(), draft.passages(), draft.vectors(), draft.origin(), reached.encoded());
  }

  /// Computes what is missing, article by article.
  ///
  /// @return whether nothing is missing any more
  boolean fill(List<IndexedArticle> lacking, IndexUpdate to, IndexProgress progress) {
    Embedder model = embedder.get().orElseThrow();
    List<Draft> batch = new ArrayList<>();
    int waiting = 0;
    int done = 0;
    progress.embedded(done, lacking.size());
    for (IndexedArticle next : lacking) {
      Optional<Draft> draft = index.article(next.id()).map(article -> draft(article, next));
      draft.ifPresent(batch::add);
      waiting += draft.map(one -> one.missing().size()).orElse(0);
      done++;
      if (waiting >= BATCH || done == lacking.size()) {
        if (!embed(batch, model, to)) {
          return false;
        }
        batch.clear();
        waiting = 0;
        progress.embedded(done, lacking.size());
        if (progress.isCancelled()) {
          return done == lacking.size();
        }
      }
    }
    return true;
  }

  private Draft draft(Article article, IndexedArticle before) {
    List<Passage> passages = PassageSplitter.split(article);
    return new Draft(
        article, passages, before.origin(), lookedUp(article, passages, known(before)));
  }

  private boolean embed(List<Draft> batch, Embedder model, IndexUpdate to) {
    List<String> texts =
        batch.stream().flatMap(draft -> draft.missing().stream().map(draft::embedded)).toList();
    List<Vector> vectors;
    try {
      vectors = texts.isEmpty() ? List.of() : model.embedInBackground(texts);
    } catch (EmbeddingException broken) {
      log.warn("Articles are found by keywords alone: {}", broken.getMessage());
      return false;
    }
    int next = 0;
    for (Draft draft : batch) {
      List<Optional<float[]>> all = new ArrayList<>(draft.vectors());
      for (int missing : draft.missing()) {
        all.set(missing, Optional.of(vectors.get(next).toArray()));
        next++;
      }
      write(new Draft(draft.article(), draft.passages(), draft.origin(), all), to);
    }
    return true;
  }
}
