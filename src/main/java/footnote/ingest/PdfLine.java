package footnote.ingest;

/// A line of a page, where and how it is printed, in points from the page's upper left corner.
///
/// @param size of its letters
/// @param tabular whether a wide space parts it, as between the columns of a table
record PdfLine(
    String text, float left, float right, float y, float size, boolean bold, boolean tabular) {}
