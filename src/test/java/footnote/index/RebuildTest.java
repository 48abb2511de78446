package footnote.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import footnote.article.Passage;
import footnote.article.TextRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildTest {
  @TempDir private Path folder;

  @Test
  void searchesSeeTheOldIndexUntilTheNewOneIsLive() {
    try (ArticleIndex index = open()) {
      put(index, "old");
      try (Rebuild rebuild = index.rebuild()) {
        put(rebuild.next(), "new");
        assertThat(names(index)).containsExactly("old");

        rebuild.goLive();
        assertThat(names(index)).containsExactly("new");
      }
      put(index, "more");
      assertThat(names(index)).containsExactly("new", "more");
    }
    try (ArticleIndex index = open()) {
      assertThat(names(index)).containsExactly("new", "more");
    }
  }

  @Test
  void closingWithoutGoingLiveLeavesNothing() throws IOException {
    try (ArticleIndex index = open()) {
      put(index, "old");
      try (Rebuild rebuild = index.rebuild()) {
        put(rebuild.next(), "new");
      }
      put(index, "more");
      assertThat(names(index)).containsExactly("old", "more");
    }
    assertThat(folders()).isEmpty();
  }

  @Test
  void canBeDoneAgainAndAgain() throws IOException {
    try (ArticleIndex index = open()) {
      for (String name : List.of("one", "two", "three")) {
        try (Rebuild rebuild = index.rebuild()) {
          put(rebuild.next(), name);
          rebuild.goLive();
        }
        assertThat(names(index)).containsExactly(name);
      }
    }
    assertThat(folders()).hasSize(1);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("segments"));
    }
  }

  @Test
  void nothingElseChangesTheIndexMeanwhile() {
    try (ArticleIndex index = open();
        Rebuild rebuild = index.rebuild()) {
      assertThatThrownBy(index::update).isInstanceOf(IndexException.class);
      assertThatThrownBy(index::rebuild).isInstanceOf(IndexException.class);
      rebuild.goLive();
      index.update().close();
    }
  }

  @Test
  void whatADeadProcessLeftIsDeletedByTheNext() throws IOException {
    Path left = Files.createDirectories(folder.resolve("generation-7"));
    Files.writeString(left.resolve("segments_1"), "garbage");
    try (ArticleIndex index = open()) {
      put(index, "old");
      assertThat(names(index)).containsExactly("old");
      try (Rebuild rebuild = index.rebuild()) {
        rebuild.goLive();
      }
    }
    assertThat(folders()).containsExactly("generation-1");
  }

  @Test
  void anotherIndexOnTheSameFolderFollows() {
    try (ArticleIndex index = open();
        ArticleIndex other = open()) {
      put(index, "old");
      try (Rebuild rebuild = index.rebuild()) {
        put(rebuild.next(), "new");
        rebuild.goLive();
      }
      put(other, "more");

      assertThat(names(other)).containsExactly("new", "more");
    }
  }

  @Test
  void aSearchRightAfterAnothersRebuildGoesOnThere() {
    try (ArticleIndex index = open()) {
      put(index, "old");
      try (ArticleIndex other = open();
          Rebuild rebuild = index.rebuild()) {
        put(rebuild.next(), "new");
        rebuild.goLive();

        assertThat(names(other)).containsExactly("new");
      }
    }
  }

  @Test
  void searchesGoOnWhileGenerationsChange() throws InterruptedException {
    Set<Throwable> failures = ConcurrentHashMap.newKeySet();
    AtomicBoolean done = new AtomicBoolean();
    try (ArticleIndex index = open()) {
      put(index, "a");
      List<Thread> searching =
          Stream.generate(() ->
                  Thread.ofPlatform()
                      .start(() -> {
                        while (!done.get()) {
                          try {
                            assertThat(names(index)).hasSize(1);
                          } catch (RuntimeException | AssertionError failure) {
                            failures.add(failure);
                          }
                        }
                      }))
              .limit(3)
              .toList();
      for (int i = 0; i < 20; i++) {
        try (Rebuild rebuild = index.rebuild()) {
          put(rebuild.next(), "b" + i);
          rebuild.goLive();
        }
      }
      done.set(true);
      for (Thread thread : searching) {
        thread.join();
      }
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void refusesANameThatLeadsElsewhere() throws IOException {
    Files.writeString(folder.resolve("live"), "../elsewhere");

    assertThatThrownBy(this::open)
        .isInstanceOf(IndexException.class)
        .hasMessageContaining("../elsewhere");
  }

  private ArticleIndex open() {
    return ArticleIndex.open(new IndexSettings(folder, Duration.ofHours(1)), "test");
  }

  private static void put(ArticleIndex index, String name) {
    Article article =
        new Article(new ArticleId("default", name), "Title", "A mill.", Imprint.UNKNOWN);
    try (IndexUpdate update = index.update()) {
      update.put(
          article,
          List.of(Passage.of(article, 0, new TextRange(0, 7))),
          List.of(),
          new Origin("/source", "/source/" + name),
          "1");
      update.commit();
    }
  }

  private static List<String> names(ArticleIndex index) {
    return index.articles().stream().map(article -> article.id().name()).toList();
  }

  private List<String> folders() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).map(file -> file.getFileName().toString()).toList();
    }
  }
}
