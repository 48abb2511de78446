package footnote.index;

/// Where an article came from.
///
/// @param source what identifies the source: a folder's absolute path
/// @param file the absolute path of the file that holds the article
public record Origin(String source, String file) {}
