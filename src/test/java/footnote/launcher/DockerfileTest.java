package footnote.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The image starts Footnote through the launcher, so it must hold all that the launcher uses.
class DockerfileTest {
  private final List<String> lines;

  DockerfileTest() throws IOException {
    lines = Files.readAllLines(Path.of("Dockerfile"));
  }

  private List<List<String>> copies(boolean fromBuild) {
    return lines.stream()
        .filter(line -> line.startsWith("COPY ") && line.contains("--from=build") == fromBuild)
        .map(line -> Arrays.asList(line.split("\\s+", -1)))
        .toList();
  }

  @Test
  void copiesWhatIsThere() {
    for (List<String> copy : copies(false)) {
      assertThat(Path.of(copy.get(1))).exists();
    }
  }

  @Test
  void startsTheLauncher() {
    assertThat(lines)
        .contains("ENTRYPOINT [\"/footnote/footnote\"]", "COPY footnote ./", "USER footnote");
  }

  @Test
  void holdsWhatTheLauncherStarts() throws IOException {
    String launcher = Files.readString(Path.of("footnote"));

    assertThat(launcher).contains("$here/target/footnote.jar", "$here/config/jvm.options");
    assertThat(lines).contains("COPY config ./config", "VOLUME /footnote/data");
    assertThat(copies(true))
        .extracting(copy -> copy.getLast())
        .containsExactly("./target/footnote.jar", "./target/lib");
  }
}
