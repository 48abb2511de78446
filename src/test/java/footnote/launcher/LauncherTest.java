package footnote.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs the launcher with Javas and a Maven that only say how they were called.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir private Path folder;
  private Path home;
  private Path tools;
  private Path usual;

  /// What a run of the launcher printed, and how it ended.
  private record Run(int exit, String out, String err) {}

  @BeforeEach
  void install() throws IOException {
    home = Files.createDirectories(folder.resolve("foot note"));
    tools = Files.createDirectories(folder.resolve("tools"));
    usual = Files.createDirectories(folder.resolve("usual homes"));
    Files.copy(Path.of("footnote"), home.resolve("footnote"));
    Files.createDirectories(home.resolve("config"));
    Files.createDirectories(home.resolve("target"));
    Files.createFile(home.resolve("target/footnote.jar"));
    for (String tool :
        List.of(
            "sh",
            "cat",
            "dirname",
            "env",
            "find",
            "head",
            "mktemp",
            "readlink",
            "rm",
            "sed",
            "touch")) {
      script(tools.resolve(tool), "exec %s \"$@\"".formatted(which(tool)));
    }
  }

  @Test
  void prefersJavaHome() throws Exception {
    Path chosen = jdk(folder.resolve("chosen jdk"), "25.0.1");
    onPath(jdk(folder.resolve("path"), "26"));
    jdk(usual.resolve("a"), "25");

    assertThat(run(Map.of("JAVA_HOME", chosen.toString())).out()).startsWith("JAVA " + chosen);
  }

  @Test
  void takesTheJavaOnThePathIfJavaHomeIsTooOld() throws Exception {
    Path old = jdk(folder.resolve("old"), "21.0.2");
    Path path = jdk(folder.resolve("path"), "25");
    onPath(path);
    jdk(usual.resolve("a"), "25");

    assertThat(run(Map.of("JAVA_HOME", old.toString())).out()).startsWith("JAVA " + path);
  }

  @Test
  void takesAJavaFromAnInstallFolderIfAllOthersAreTooOld() throws Exception {
    onPath(jdk(folder.resolve("path"), "17.0.9"));
    jdk(usual.resolve("a 21"), "21");
    Path fitting = jdk(usual.resolve("b 26"), "26-ea");

    assertThat(run(Map.of()).out()).startsWith("JAVA " + fitting);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_392", "9", "17.0.9", "24.0.2", "", "unknown"})
  void ignoresAnOlderJava(String version) throws Exception {
    Path old = jdk(folder.resolve("old"), version);

    Run run = run(Map.of("JAVA_HOME", old.toString()));

    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"25", "25.0.1", "25-ea", "26", "100"})
  void acceptsANewerJava(String version) throws Exception {
    Path java = jdk(folder.resolve("new"), version);

    assertThat(run(Map.of("JAVA_HOME", java.toString())).exit()).isZero();
  }

  @Test
  void ignoresAJavaHomeThatIsNotThere() throws Exception {
    Path fitting = jdk(usual.resolve("a"), "25");

    assertThat(run(Map.of("JAVA_HOME", "/nowhere")).out()).startsWith("JAVA " + fitting);
  }

  @Test
  void saysInOneSentenceThatThereIsNoJava() throws Exception {
    Run run = run(Map.of());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("footnote: no Java 25 or newer was found; install a JDK 25")
        .endsWith("set JAVA_HOME to one.");
  }

  @Test
  void passesArgumentsThroughAsTheyAre() throws Exception {
    Run run = runWithJava("ask", "Why \"now\"?", "it's  two", "", "*", "$HOME", "a\nb");

    assertThat(run.out()).endsWith("[ask][Why \"now\"?][it's  two][][*][$HOME][a\nb]\n");
  }

  @Test
  void namesItsFolderAndFilesToJava() throws Exception {
    assertThat(runWithJava().out())
        .contains("[@" + home + "/config/jvm.options]")
        .contains("[-Dfootnote.home=" + home + "]")
        .contains("[-jar][" + home + "/target/footnote.jar]");
  }

  @Test
  void splitsJavaOptionsAtSpacesOnly() throws Exception {
    Path java = jdk(folder.resolve("jdk"), "25");
    Files.createFile(folder.resolve("-Dstar=1"));

    Run run =
        run(
            Map.of("JAVA_HOME", java.toString(), "FOOTNOTE_JAVA_OPTS", "-Xmx2g -Dstar=*"),
            folder,
            "sh",
            home.resolve("footnote").toString());

    assertThat(run.out()).contains("[-Xmx2g][-Dstar=*][-jar]");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 42})
  void endsWithTheExitCodeOfJava(int code) throws Exception {
    Path java = jdk(folder.resolve("jdk"), "25");

    Run run = run(Map.of("JAVA_HOME", java.toString(), "JAVA_EXITS", Integer.toString(code)));

    assertThat(run.exit()).isEqualTo(code);
  }

  @Test
  void worksThroughALinkAndFromAnotherFolder() throws Exception {
    Path java = jdk(folder.resolve("jdk"), "25");
    Path other = Files.createDirectories(folder.resolve("elsewhere/bin"));
    Files.createSymbolicLink(other.resolve("fn"), Path.of("../../foot note/footnote"));

    Run run = run(Map.of("JAVA_HOME", java.toString(), "CDPATH", "/"), other, "sh", "./fn");

    assertThat(run.out()).contains("[-Dfootnote.home=" + home + "]");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          C,           C.UTF-8
          POSIX,       C.UTF-8
          de_DE,       C.UTF-8
          en_US.UTF-8, unset
          en_US.utf8,  unset
          """)
  void changesALocaleOnlyIfItIsNotInUtf8(String lang, String expected) throws Exception {
    Path java = jdk(folder.resolve("jdk"), "25");

    Run run = run(Map.of("JAVA_HOME", java.toString(), "LANG", lang));

    assertThat(run.out()).contains("LC_ALL=" + expected + "\n");
  }

  @Test
  void buildsIfThereIsNoJar() throws Exception {
    sources(LONG_AGO);
    Files.delete(home.resolve("target/footnote.jar"));
    maven("touch '%s/target/footnote.jar'".formatted(home));

    Run run = runWithJava("ask");

    assertThat(run.out()).startsWith("JAVA ").contains("[ask]");
    assertThat(mavenCalls()).containsExactly("-q -B -DskipTests package in " + home);
  }

  @Test
  void startsFromTheRecordingOfTheBuildIfThereIsOne() throws Exception {
    Files.writeString(home.resolve("target/footnote.aot"), "");

    assertThat(runWithJava("ask").out())
        .contains("[-XX:AOTCache=%s]".formatted(home.resolve("target/footnote.aot")));
  }

  @Test
  void recordsTheStartWithoutTheSettingsOfTheBot() throws Exception {
    sources(LONG_AGO);
    age(home.resolve("target/footnote.jar"), LONG_AGO.minusSeconds(60));
    maven("true");
    Path java = jdk(folder.resolve("jdk"), "25");
    script(
        java.resolve("bin/java"),
        "echo \"${FOOTNOTE_INDEX_FOLDER:-unset} ${FOOTNOTE_JAVA_OPTS:-unset}\" >> '%s/starts'"
            .formatted(folder));

    run(
        Map.of(
            "JAVA_HOME",
            java.toString(),
            "FOOTNOTE_INDEX_FOLDER",
            "/srv/live index",
            "FOOTNOTE_JAVA_OPTS",
            "-Xmx2g"));

    assertThat(folder.resolve("starts")).hasContent("unset -Xmx2g\n/srv/live index -Xmx2g");
  }

  @Test
  void saysThatItIsBuilding() throws Exception {
    sources(LONG_AGO);
    Files.delete(home.resolve("target/footnote.jar"));
    maven("touch '%s/target/footnote.jar'".formatted(home));

    Run run = runWithJava();

    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("footnote: building, which takes about a minute");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pom.xml", "src/main/java/A.java", "src/main/resources/a.txt"})
  void buildsIfASourceIsNewerThanTheJar(String newer) throws Exception {
    sources(LONG_AGO);
    age(home.resolve("target/footnote.jar"), LONG_AGO.plusSeconds(60));
    age(home.resolve(newer), LONG_AGO.plusSeconds(120));
    maven("true");

    runWithJava();

    assertThat(mavenCalls()).hasSize(1);
  }

  @Test
  void buildsIfASourceIsDeleted() throws Exception {
    sources(LONG_AGO);
    age(home.resolve("target/footnote.jar"), LONG_AGO.plusSeconds(60));
    Files.delete(home.resolve("src/main/java/A.java"));
    maven("true");

    runWithJava();

    assertThat(mavenCalls()).hasSize(1);
  }

  @Test
  void buildsOnceThoughMavenLeavesTheJarAlone() throws Exception {
    sources(LONG_AGO);
    age(home.resolve("target/footnote.jar"), LONG_AGO.minusSeconds(60));
    maven("true");

    runWithJava();
    runWithJava();

    assertThat(mavenCalls()).hasSize(1);
  }

  @Test
  void doesNotBuildIfTheJarIsNewest() throws Exception {
    sources(LONG_AGO);
    maven("true");

    Run run = runWithJava();

    assertThat(mavenCalls()).isEmpty();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void neverBuildsWithoutSources() throws Exception {
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    age(home.resolve("target/footnote.jar"), LONG_AGO);
    maven("true");

    Run run = runWithJava();

    assertThat(mavenCalls()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void saysThatTheJarIsMissingIfThereIsNothingToBuild() throws Exception {
    Files.delete(home.resolve("target/footnote.jar"));

    Run run = runWithJava();

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "footnote: %s/target/footnote.jar is missing; unpack the download again.%n"
                .formatted(home));
  }

  @Test
  void showsWhatMavenSaysIfTheBuildFails() throws Exception {
    sources(LONG_AGO);
    Files.delete(home.resolve("target/footnote.jar"));
    maven("echo '[ERROR] A.java is wrong'; echo 'and why' >&2; exit 7");

    Run run = runWithJava();

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("[ERROR] A.java is wrong\nand why\n")
        .endsWith("footnote: the build failed; what Maven says is above.\n");
  }

  @Test
  void leavesNoLogOfTheBuildBehind() throws Exception {
    sources(LONG_AGO);
    Files.delete(home.resolve("target/footnote.jar"));
    maven("exit 1");
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Path java = jdk(folder.resolve("jdk"), "25");

    run(Map.of("JAVA_HOME", java.toString(), "TMPDIR", temporary.toString()));

    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void leavesStandardInputToFootnote() throws Exception {
    sources(LONG_AGO);
    age(home.resolve("target/footnote.jar"), LONG_AGO.minusSeconds(60));
    maven("cat > '%s/eaten'".formatted(folder));

    runWithJava();

    assertThat(folder.resolve("eaten")).isEmptyFile();
  }

  @Test
  void saysThatBuildingNeedsMaven() throws Exception {
    sources(LONG_AGO);
    Files.delete(home.resolve("target/footnote.jar"));

    Run run = runWithJava();

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("footnote: building needs Apache Maven; install it");
  }

  @Test
  void saysThatBuildingNeedsACompiler() throws Exception {
    sources(LONG_AGO);
    Files.delete(home.resolve("target/footnote.jar"));
    maven("true");
    Path jre = jdk(folder.resolve("jre"), "25");
    Files.delete(jre.resolve("bin/javac"));

    Run run = run(Map.of("JAVA_HOME", jre.toString()));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("has no compiler; install a JDK 25 or newer");
  }

  @Test
  void buildsWithAnotherJdkIfTheFirstJavaHasNoCompiler() throws Exception {
    sources(LONG_AGO);
    age(home.resolve("target/footnote.jar"), LONG_AGO.minusSeconds(60));
    maven("echo \"$JAVA_HOME\" > '%s/used'".formatted(folder));
    Path jre = jdk(folder.resolve("jre"), "25");
    Files.delete(jre.resolve("bin/javac"));
    Path full = jdk(usual.resolve("full"), "25");

    Run run = run(Map.of("JAVA_HOME", jre.toString()));

    assertThat(folder.resolve("used")).hasContent(full.toString());
    assertThat(run.out()).startsWith("JAVA " + jre);
  }

  private void sources(Instant modified) throws IOException {
    for (String name : List.of("pom.xml", "src/main/java/A.java", "src/main/resources/a.txt")) {
      Path file = home.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "source");
    }
    age(home.resolve("pom.xml"), modified);
    try (Stream<Path> all = Files.walk(home.resolve("src"))) {
      for (Path path : all.toList()) {
        age(path, modified);
      }
    }
  }

  private static void age(Path path, Instant modified) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(modified));
  }

  private Path jdk(Path where, String version) throws IOException {
    Files.createDirectories(where.resolve("bin"));
    Files.writeString(
        where.resolve("release"),
        "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION_DATE=\"2099-01-01\"\nJAVA_VERSION=\"%s\"\n"
            .formatted(version));
    script(
        where.resolve("bin/java"),
        """
        echo "JAVA %s"
        echo "LC_ALL=${LC_ALL:-unset}"
        for argument in "$@"; do printf '[%%s]' "$argument"; done
        echo
        exit "${JAVA_EXITS:-0}"
        """
            .formatted(where));
    script(where.resolve("bin/javac"), "true");
    return where;
  }

  private void onPath(Path jdk) throws IOException {
    Files.createSymbolicLink(tools.resolve("java"), jdk.resolve("bin/java"));
  }

  private void maven(String action) throws IOException {
    script(tools.resolve("mvn"), "echo \"$* in $PWD\" >> '%s/maven'\n%s".formatted(folder, action));
  }

  private List<String> mavenCalls() throws IOException {
    Path calls = folder.resolve("maven");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private static void script(Path file, String lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run runWithJava(String... arguments) throws Exception {
    Path java = jdk(folder.resolve("jdk"), "25");
    List<String> command =
        Stream.concat(Stream.of("sh", "./footnote"), Stream.of(arguments)).toList();
    return run(Map.of("JAVA_HOME", java.toString()), home, command.toArray(String[]::new));
  }

  private Run run(Map<String, String> environment) throws Exception {
    return run(environment, home, "sh", "./footnote");
  }

  private Run run(Map<String, String> environment, Path from, String... command) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Path in = Files.writeString(folder.resolve("in"), "a question\n");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(from.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("FOOTNOTE_JAVA_HOMES", usual.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended in time").isTrue();
    return new Run(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  private static Path which(String tool) {
    return Stream.of("/bin", "/usr/bin")
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
