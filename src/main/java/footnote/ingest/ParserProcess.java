package footnote.ingest;

import footnote.article.ArticleId;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Reads files in a Java process of its own, [ParserMain], one after the other.
///
/// A thread that loops cannot be stopped, and memory that runs out fails whoever asks next; a
/// process has both limits, and the bot's secrets are not in it. It is started for the first file,
/// kept for the next ones, and ended when there were none for a while. Thread safe.
final class ParserProcess {
  /// What the largest sensible document takes while it is read, in megabytes.
  private static final int MEMORY = 512;

  private static final Duration IDLE = Duration.ofSeconds(20);

  /// The exit status that `-XX:+ExitOnOutOfMemoryError` sets.
  private static final int OUT_OF_MEMORY = 3;

  private static final Set<String> ENVIRONMENT =
      Set.of("PATH", "LD_LIBRARY_PATH", "SystemRoot", "TMPDIR", "TEMP");

  private final Duration deadline;
  private final int memory;
  private final ReentrantLock lock = new ReentrantLock();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("parser-clock").factory());
  private @Nullable Worker worker;
  private @Nullable Future<?> rest;

  ParserProcess(Duration deadline) {
    this(deadline, MEMORY);
  }

  ParserProcess(Duration deadline, int memory) {
    this.deadline = deadline;
    this.memory = memory;
  }

  /// Reads the article or articles in `content`.
  ///
  /// @throws UnreadableArticle if it took too much time or memory
  List<Reading> read(FileKind kind, byte[] content, ArticleId id, String place)
      throws UnreadableArticle {
    lock.lock();
    try {
      if (rest != null) {
        rest.cancel(false);
      }
      return ask(running(), kind, content, id, place);
    } finally {
      rest = clock.schedule(this::rest, IDLE.toMillis(), TimeUnit.MILLISECONDS);
      lock.unlock();
    }
  }

  private List<Reading> ask(Worker asked, FileKind kind, byte[] content, ArticleId id, String place)
      throws UnreadableArticle {
    Future<?> alarm = clock.schedule(asked::kill, deadline.toMillis(), TimeUnit.MILLISECONDS);
    try {
      asked.send(kind, content, id, place);
      List<Reading> readings = asked.receive();
      if (!alarm.cancel(false)) {
        stop();
      }
      return readings;
    } catch (IOException ended) {
      boolean late = !alarm.cancel(false);
      // Its streams end before it does: one that is killed here could not tell what ended it.
      int exit = asked.exit();
      stop();
      throw new UnreadableArticle(late ? tooSlow() : reason(exit), ended);
    }
  }

  private String tooSlow() {
    return "reading it took longer than %s s; split it, or raise ingest.fileTimeout"
        .formatted(deadline.toMillis() / 1000.0);
  }

  private String reason(int exit) {
    return exit == OUT_OF_MEMORY
        ? "reading it takes more than %d MB of memory; split it, or save it more simply"
            .formatted(memory)
        : "the process that reads it ended with status %d; save it in another format"
            .formatted(exit);
  }

  private Worker running() throws UnreadableArticle {
    Worker current = worker;
    if (current == null || !current.process.isAlive()) {
      try {
        current = Worker.start(memory);
        worker = current;
      } catch (IOException broken) {
        throw new UnreadableArticle(
            "the process that reads such files cannot be started (%s); look after the Java installation"
                .formatted(broken.getMessage()),
            broken);
      }
    }
    return current;
  }

  /// Ends the process if no file is being read; the clock must not wait for one.
  private void rest() {
    if (lock.tryLock()) {
      try {
        stop();
      } finally {
        lock.unlock();
      }
    }
  }

  private void stop() {
    if (worker != null) {
      worker.kill();
      worker = null;
    }
  }

  /// The process and the ways to it and back.
  private record Worker(Process process, DataOutputStream out, DataInputStream in) {
    static Worker start(int memory) throws IOException {
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                  "-Xmx%dm".formatted(memory),
                  "-XX:+ExitOnOutOfMemoryError",
                  // What the virtual machine says at its end is no reading.
                  "-XX:+DisplayVMOutputToStderr",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Djava.awt.headless=true",
                  "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                  "-cp",
                  System.getProperty("java.class.path", ""),
                  ParserMain.class.getName())
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().keySet().retainAll(ENVIRONMENT);
      Process process = builder.start();
      return new Worker(
          process,
          new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16)),
          new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16)));
    }

    void send(FileKind kind, byte[] content, ArticleId id, String place) throws IOException {
      ReadingCodec.writeText(kind.name(), out);
      ReadingCodec.writeId(id, out);
      ReadingCodec.writeText(place, out);
      ReadingCodec.writeBytes(content, out);
      out.flush();
    }

    List<Reading> receive() throws IOException {
      List<Reading> readings = new ArrayList<>();
      for (Optional<Reading> next = ReadingCodec.read(in);
          next.isPresent();
          next = ReadingCodec.read(in)) {
        readings.add(next.get());
      }
      return readings;
    }

    void kill() {
      var _ = process.destroyForcibly();
    }

    /// The status that the process ended with, or -1 if it does not end.
    int exit() {
      try {
        return process.waitFor(5, TimeUnit.SECONDS) ? process.exitValue() : -1;
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return -1;
      }
    }
  }
}
