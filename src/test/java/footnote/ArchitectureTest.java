package footnote;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Holds the table of packages: what each may import, and which library has its home where.
class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("footnote");

  private static final String TABLE =
      """
      article   |
      chat      |
      embedding |
      fetch     |
      ingest    | article
      index     | article
      retrieval | article embedding index
      reader    | article embedding
      answer    | article chat embedding reader retrieval
      summary   | answer article chat embedding ingest retrieval
      admin     | article embedding fetch ingest index retrieval store
      store     | answer article chat retrieval
      discord   | admin answer article chat retrieval store summary
      config    | admin answer chat discord embedding fetch index ingest reader retrieval store summary
      eval      | answer article index ingest retrieval summary
      cli       | admin answer article chat config discord embedding eval fetch index ingest reader retrieval store summary
      """;

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = TABLE)
  void importsOnlyWhatTheTableAllows(String name, String allowed) {
    Set<String> packages = new TreeSet<>(Set.of("footnote." + name));
    if (allowed != null) {
      Arrays.stream(allowed.split(" ")).forEach(other -> packages.add("footnote." + other));
    }
    DescribedPredicate<JavaClass> others =
        DescribedPredicate.describe(
            "are in another package of Footnote",
            type ->
                type.getPackageName().startsWith("footnote")
                    && !packages.contains(type.getPackageName()));
    noClasses()
        .that()
        .resideInAPackage("footnote." + name)
        .should()
        .dependOnClassesThat(others)
        .check(PRODUCT);
  }

  @Test
  void everyPackageIsInTheTable() {
    Set<String> listed =
        TABLE
            .lines()
            .map(line -> "footnote." + line.substring(0, line.indexOf('|')).strip())
            .collect(Collectors.toSet());
    assertThat(PRODUCT.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
        .isEqualTo(listed);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("footnote.(*)").should().beFreeOfCycles().check(PRODUCT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          org.apache.lucene  | footnote.index footnote.retrieval
          dev.langchain4j    | footnote.chat footnote.embedding
          io.github.resilience4j | footnote.chat
          ai.onnxruntime     | footnote.embedding footnote.reader
          ai.djl             | footnote.reader
          okhttp3            | footnote.fetch
          crawlercommons     | footnote.fetch footnote.ingest
          com.rometools      | footnote.ingest
          org.jsoup          | footnote.ingest
          org.commonmark     | footnote.ingest
          org.apache.pdfbox  | footnote.ingest
          org.apache.fontbox | footnote.ingest
          org.apache.commons.compress | footnote.ingest
          org.apache.commons.csv | footnote.ingest
          io.smallrye.config | footnote.config
          net.dv8tion.jda    | footnote.discord
          io.github.bucket4j | footnote.discord
          org.jdbi           | footnote.store
          org.flywaydb       | footnote.store
          org.sqlite         | footnote.store
          picocli            | footnote.cli
          org.jline          | footnote.cli
          """)
  void aLibraryIsKnownOnlyToItsHome(String library, String homes) {
    String[] home = homes.split(" ");
    noClasses()
        .that()
        .resideOutsideOfPackages(home)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library + "..")
        .check(PRODUCT);
  }

  @Test
  void theArticlePackageNeedsOnlyTheJdk() {
    classes()
        .that()
        .resideInAPackage("footnote.article")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "footnote.article", "org.jspecify.annotations")
        .check(PRODUCT);
  }

  @Test
  void topLevelTypesArePackagePrivateMoreOftenThanNot() {
    Set<JavaClass> types =
        PRODUCT.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.toSet());
    long shown =
        types.stream().filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)).count();
    assertThat(shown / (double) types.size()).isLessThanOrEqualTo(0.60);
  }
}
