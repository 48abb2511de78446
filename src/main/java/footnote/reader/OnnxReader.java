package footnote.reader;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import footnote.embedding.NativeFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The reader that comes with Footnote: the embedding model, trained on to mark answers, with int8
/// weights, run by ONNX Runtime on the CPU. `src/reader` holds how it was trained, and its model
/// card.
///
/// Several passages are read at once, each by itself on one core: none is padded to another's
/// length. What does not fit into 512 tokens with its question is read in parts. Thread safe.
public final class OnnxReader implements PassageReader {
  /// The reader has the embedding model's vocabulary.
  private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";

  private static final int LONGEST_SEQUENCE = 512;

  /// Tokens; what is longer is cut. Hardly any in training was longer than 64, but what a statement
  /// says at its end must be read too.
  private static final int LONGEST_QUESTION = 256;

  /// Tokens; what is longer is cut, as in training.
  private static final int LONGEST_HEADING = 32;

  private static final long CLS = 101;
  private static final long SEP = 102;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;
  private final ExecutorService threads;
  private final ReaderSettings settings;

  private OnnxReader(
      OrtEnvironment environment,
      OrtSession session,
      HuggingFaceTokenizer tokenizer,
      int threads,
      ReaderSettings settings) {
    this.environment = environment;
    this.session = session;
    this.tokenizer = tokenizer;
    this.threads =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("reader-", 0).daemon().factory());
    this.settings = settings;
  }

  /// Loads the model, unpacking it into `libraries` the first time.
  ///
  /// @param threads passages that are read at once
  /// @throws ReaderException if that fails, or the model file is damaged
  public static OnnxReader load(Path libraries, int threads, ReaderSettings settings) {
    try {
      NativeFiles files = new NativeFiles(libraries);
      files.prepare();
      Path model = ModelFile.unpack(files);
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      environment.setTelemetry(false);
      HuggingFaceTokenizer tokenizer =
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(files.unpack(TOKENIZER))
              .optTruncation(false)
              .optPadding(false)
              .build();
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(1);
        OrtSession session = environment.createSession(model.toString(), options);
        return new OnnxReader(environment, session, tokenizer, threads, settings);
      }
    } catch (IOException | OrtException | RuntimeException | LinkageError broken) {
      throw new ReaderException(
          "The reader's model cannot be loaded (%s).".formatted(broken.getMessage()), broken);
    }
  }

  @Override
  public List<Optional<Reading>> read(String question, List<Excerpt> passages) {
    Tokens asked = Tokens.of(question, tokenizer).part(0, LONGEST_QUESTION);
    long deadline = System.nanoTime() + settings.within().toNanos();
    List<Future<Optional<Reading>>> running =
        passages.stream()
            .limit(settings.passages())
            .map(passage -> threads.submit(() -> reading(asked, passage, deadline)))
            .toList();
    try {
      List<Optional<Reading>> readings = new ArrayList<>();
      for (Future<Optional<Reading>> one : running) {
        readings.add(finished(one, deadline));
      }
      while (readings.size() < passages.size()) {
        readings.add(Optional.empty());
      }
      return readings;
    } finally {
      running.forEach(one -> one.cancel(false));
    }
  }

  private static Optional<Reading> finished(Future<Optional<Reading>> reading, long deadline) {
    try {
      long left = Math.max(0, deadline - System.nanoTime());
      return reading.get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ReaderException("Reading was interrupted.", stopped);
    } catch (ExecutionException failed) {
      throw new ReaderException(
          "The reader's model failed (%s).".formatted(failed.getCause()), failed);
    }
  }

  /// The columns of the model's output that are used here.
  private enum Head {
    START(0),
    END(1),
    TRUE(4),
    ANSWERED(5),
    SUPPORTED(6);

    private final int column;

    Head(int column) {
      this.column = column;
    }

    float of(float[] token) {
      return token[column];
    }
  }

  /// What is read of an excerpt, or nothing if it takes longer than until `deadline`.
  private Optional<Reading> reading(Tokens asked, Excerpt excerpt, long deadline)
      throws OrtException {
    long[] before = before(asked, Tokens.of(excerpt.heading(), tokenizer).part(0, LONGEST_HEADING));
    Tokens passage = Tokens.of(excerpt.text(), tokenizer);
    List<float[][]> parts = logits(before, passage, deadline);
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    float[] starts = new float[passage.size()];
    float[] ends = new float[passage.size()];
    float[] truths = new float[passage.size()];
    double answered = Double.NEGATIVE_INFINITY;
    double supported = Double.NEGATIVE_INFINITY;
    int done = 0;
    for (float[][] part : parts) {
      float[] none = part[0];
      answered = Math.max(answered, Head.ANSWERED.of(none));
      supported = Math.max(supported, Head.SUPPORTED.of(none));
      for (int i = before.length; i + 1 < part.length; i++) {
        starts[done] = Head.START.of(part[i]) - Head.START.of(none);
        ends[done] = Head.END.of(part[i]) - Head.END.of(none);
        truths[done] = Head.TRUE.of(part[i]);
        done++;
      }
    }
    return Optional.of(new Reading(passage.ranges(), starts, ends, truths, answered, supported));
  }

  /// What stands before a passage: the question, and the heading if there is one.
  private static long[] before(Tokens asked, Tokens heading) {
    int end = asked.size() + 2;
    long[] before = new long[heading.size() == 0 ? end : end + heading.size() + 1];
    before[0] = CLS;
    asked.copyTo(before, 1);
    before[end - 1] = SEP;
    if (heading.size() > 0) {
      heading.copyTo(before, end);
      before[before.length - 1] = SEP;
    }
    return before;
  }

  /// The model's output for each part of the passage that fits, of shape (tokens, columns); nothing
  /// if the deadline passes before all are read.
  private List<float[][]> logits(long[] before, Tokens passage, long deadline) throws OrtException {
    List<float[][]> parts = new ArrayList<>();
    int room = LONGEST_SEQUENCE - before.length - 1;
    int from = 0;
    do {
      if (System.nanoTime() - deadline > 0) {
        return List.of();
      }
      parts.add(run(before, passage.part(from, room)));
      from += room;
    } while (from < passage.size());
    return parts;
  }

  private float[][] run(long[] before, Tokens passage) throws OrtException {
    int length = before.length + passage.size() + 1;
    long[] ids = Arrays.copyOf(before, length);
    long[] segments = new long[length];
    long[] mask = new long[length];
    passage.copyTo(ids, before.length);
    ids[length - 1] = SEP;
    Arrays.fill(segments, before.length, length, 1);
    Arrays.fill(mask, 1);
    try (OnnxTensor input = OnnxTensor.createTensor(environment, new long[][] {ids});
        OnnxTensor types = OnnxTensor.createTensor(environment, new long[][] {segments});
        OnnxTensor attention = OnnxTensor.createTensor(environment, new long[][] {mask});
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", input, "token_type_ids", types, "attention_mask", attention))) {
      return ((float[][][]) result.get(0).getValue())[0];
    }
  }
}
