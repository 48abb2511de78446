package footnote.admin;

import footnote.article.Article;
import footnote.article.Imprint;
import footnote.index.IndexedArticle;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells whether an article must be indexed again.
///
/// @param embedder the model that its vectors come from
/// @param contents a hash (SHA-256) of all that the index holds of it
record Fingerprint(String embedder, String contents) {
  private static final String NO_VECTORS = "none";

  static Fingerprint of(Article article, String embedder) {
    Imprint imprint = article.imprint();
    String contents =
        String.join(
            "\u0000",
            article.title(),
            imprint.author().orElse(""),
            imprint.outlet().orElse(""),
            imprint.published().map(Object::toString).orElse(""),
            imprint.place().orElse(""),
            imprint.url().map(Object::toString).orElse(""),
            article.text());
    return new Fingerprint(embedder, sha256(contents));
  }

  /// That of an article as the index has it.
  static Fingerprint of(IndexedArticle article) {
    String encoded = article.fingerprint();
    int space = encoded.indexOf(' ');
    return new Fingerprint(encoded.substring(0, Math.max(0, space)), encoded.substring(space + 1));
  }

  String encoded() {
    return embedder + " " + contents;
  }

  Fingerprint withoutVectors() {
    return new Fingerprint(NO_VECTORS, contents);
  }

  static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256.", impossible);
    }
  }
}
