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
  public List<Optional<Reading>> read(String question, List<String> passages) {
    Tokens asked = Tokens.of(question, tokenizer).part(0, LONGEST_QUESTION);
    List<Future<Reading>> running =
        passages.stream()
            .limit(settings.passages())
            .map(passage -> threads.submit(() -> reading(asked, Tokens.of(passage, tokenizer))))
            .toList();
    long deadline = System.nanoTime() + settings.within().toNanos();
    try {
      List<Optional<Reading>> readings = new ArrayList<>();
      for (Future<Reading> one : running) {
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

  private static Optional<Reading> finished(Future<Reading> reading, long deadline) {
    try {
      long left = Math.max(0, deadline - System.nanoTime());
      return Optional.of(reading.get(left, TimeUnit.NANOSECONDS));
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

  private Reading reading(Tokens question, Tokens passage) throws OrtException {
    float[] starts = new float[passage.size()];
    float[] ends = new float[passage.size()];
    float[] truths = new float[passage.size()];
    double answered = Double.NEGATIVE_INFINITY;
    double supported = Double.NEGATIVE_INFINITY;
    int done = 0;
    for (float[][] part : logits(question, passage)) {
      float[] none = part[0];
      answered = Math.max(answered, Head.ANSWERED.of(none));
      supported = Math.max(supported, Head.SUPPORTED.of(none));
      int before = question.size() + 2;
      for (int i = before; i + 1 < part.length; i++) {
        starts[done] = Head.START.of(part[i]) - Head.START.of(none);
        ends[done] = Head.END.of(part[i]) - Head.END.of(none);
        truths[done] = Head.TRUE.of(part[i]);
        done++;
      }
    }
    return new Reading(passage.ranges(), starts, ends, truths, answered, supported);
  }

  /// The model's output for each part of the passage that fits, of shape (tokens, columns).
  private List<float[][]> logits(Tokens asked, Tokens passage) throws OrtException {
    List<float[][]> parts = new ArrayList<>();
    int room = LONGEST_SEQUENCE - asked.size() - 3;
    int from = 0;
    do {
      parts.add(run(asked, passage.part(from, room)));
      from += room;
    } while (from < passage.size());
    return parts;
  }

  private float[][] run(Tokens asked, Tokens passage) throws OrtException {
    int length = asked.size() + passage.size() + 3;
    long[] ids = new long[length];
    long[] segments = new long[length];
    long[] mask = new long[length];
    ids[0] = CLS;
    asked.copyTo(ids, 1);
    ids[asked.size() + 1] = SEP;
    passage.copyTo(ids, asked.size() + 2);
    ids[length - 1] = SEP;
    Arrays.fill(segments, asked.size() + 2, length, 1);
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
