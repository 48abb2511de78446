package footnote.index;

/// How an article stands in the index.
public enum Standing {
  /// It is searched and answers are given from it.
  LIVE,
  /// It says what another article says: answers are given from that one, which names its imprint.
  COPY,
  /// It is gone where it came from: it can be read where it was cited, and is not searched.
  WITHDRAWN
}
