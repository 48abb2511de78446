package footnote.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;

/// The English model bge-small-en-v1.5 with int8 weights, run by ONNX Runtime on the CPU.
///
/// Nothing is fetched or reported over the network. Texts longer than 510 tokens are embedded in
/// parts that are averaged by length. Loading takes about half a second. Thread safe.
///
/// Source: Xiao et al., *C-Pack: Packed Resources For General Chinese Embeddings* (2023), which
/// also gives the instruction that goes before questions.
public final class BgeSmallEmbedder implements Embedder {
  static final String NAME = "bge-small-en-v1.5-q";
  private static final int DIMENSIONS = 384;
  private static final String INSTRUCTION =
      "Represent this sentence for searching relevant passages: ";
  private static final String NOTHING = "[PAD]";

  private final Model front;
  private final Model back;

  private BgeSmallEmbedder(Model front, Model back) {
    this.front = front;
    this.back = back;
  }

  /// Loads the model, unpacking its files into the configured folder the first time.
  ///
  /// @throws EmbeddingException if that fails
  public static BgeSmallEmbedder load(EmbeddingSettings settings) {
    TwoLanes lanes = new TwoLanes(settings.effectiveThreads());
    try {
      OnnxBertBiEncoder encoder = encoder(settings.libraries());
      return new BgeSmallEmbedder(
          new Model(encoder, lanes.front()), new Model(encoder, lanes.back()));
    } catch (IOException | OrtException | RuntimeException | LinkageError broken) {
      throw new EmbeddingException(
          "The embedding model %s cannot be loaded (%s).".formatted(NAME, broken.getMessage()),
          broken);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public List<Vector> embed(List<String> texts) {
    return embed(texts, front);
  }

  @Override
  public List<Vector> embedInBackground(List<String> texts) {
    return embed(texts, back);
  }

  private static List<Vector> embed(List<String> texts, Model model) {
    try {
      List<TextSegment> segments = texts.stream().map(BgeSmallEmbedder::segment).toList();
      return segments.isEmpty()
          ? List.of()
          : model.embedAll(segments).content().stream()
              .map(found -> Vector.of(found.vector()))
              .toList();
    } catch (RuntimeException broken) {
      throw new EmbeddingException(
          "The embedding model %s failed (%s).".formatted(NAME, broken.getMessage()), broken);
    }
  }

  @Override
  public Vector embedQuestion(String question) {
    return embed(List.of(INSTRUCTION + question)).getFirst();
  }

  /// The model refuses empty text.
  private static TextSegment segment(String text) {
    return TextSegment.from(text.isBlank() ? NOTHING : text);
  }

  private static OnnxBertBiEncoder encoder(Path folder) throws IOException, OrtException {
    NativeFiles files = new NativeFiles(folder);
    files.prepare();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    environment.setTelemetry(false);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        InputStream tokenizer =
            Files.newInputStream(files.unpack("/" + NAME + "-tokenizer.json"))) {
      // One thread a text and several texts at once: a fifth faster than all threads on one text.
      options.setIntraOpNumThreads(1);
      OrtSession session =
          environment.createSession(files.unpack("/" + NAME + ".onnx").toString(), options);
      return new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.CLS);
    }
  }

  private static final class Model extends AbstractInProcessEmbeddingModel {
    private final OnnxBertBiEncoder encoder;

    Model(OnnxBertBiEncoder encoder, Executor executor) {
      super(executor);
      this.encoder = encoder;
    }

    @Override
    protected OnnxBertBiEncoder model() {
      return encoder;
    }
  }
}
