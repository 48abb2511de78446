package footnote.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Keeps the list of sources in the data of a commit, so that both change in one moment.
final class IndexSources {
  private static final String SOURCES = "sources";

  private IndexSources() {}

  static Map<String, String> encode(List<IndexedSource> sources) {
    Map<String, String> data = new HashMap<>();
    data.put(
        SOURCES, sources.stream().map(IndexedSource::encoded).collect(Collectors.joining("\n")));
    return data;
  }

  static List<IndexedSource> decode(Map<String, String> data) {
    return data.getOrDefault(SOURCES, "")
        .lines()
        .filter(line -> line.split("\t", 3).length == 3)
        .map(IndexedSource::decode)
        .toList();
  }
}
