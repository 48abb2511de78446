package footnote.admin;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.Library;
import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import footnote.article.Passage;
import footnote.article.TextRange;
import footnote.embedding.LazyEmbedder;
import footnote.index.ArticleIndex;
import footnote.index.IndexSettings;
import footnote.index.IndexUpdate;
import footnote.index.Origin;
import footnote.retrieval.HybridRetriever;
import footnote.retrieval.RetrievalSettings;
import footnote.retrieval.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {
  @TempDir private Path folder;

  @Test
  void namesWhatIsNearInMeaningAndNothingElse() {
    try (Library library =
        Library.in(folder)
            .with(
                "default",
                "wave.txt",
                "Sea floods the coast\n\nA giant wave that an undersea quake had set off swept over the coast.")
            .with(
                "default",
                "bank.txt",
                "Bank is sold\n\nThe bank was sold to its rival for a franc.")) {
      Catalog catalog = new Catalog(library.index(), library.retriever());

      assertThat(catalog.search("tsunami", Scope.ALL))
          .extracting(Catalog.Entry::title)
          .containsExactly("Sea floods the coast");
      assertThat(catalog.search("football", Scope.ALL)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"press:more/b.txt", "more/b.txt"})
  void findsAnArticleByItsIdAsItIsPrinted(String typed) {
    ArticleId id = new ArticleId("press", "more/b.txt");
    Article article = new Article(id, "Title", "A mill.", Imprint.UNKNOWN);
    try (ArticleIndex index =
        ArticleIndex.open(new IndexSettings(folder, Duration.ofHours(1)), "test")) {
      try (IndexUpdate update = index.update()) {
        update.put(
            article,
            List.of(Passage.of(article, 0, new TextRange(0, 7))),
            List.of(),
            new Origin("/source", "/source/b.txt"),
            "1");
        update.commit();
      }
      Catalog catalog =
          new Catalog(
              index, new HybridRetriever(index, LazyEmbedder.none(), RetrievalSettings.DEFAULTS));

      assertThat(catalog.find(typed, Scope.ALL).map(Catalog.Found::article).map(Article::id))
          .isEqualTo(Optional.of(id));
    }
  }
}
