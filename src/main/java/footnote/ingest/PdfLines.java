package footnote.ingest;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/// Takes the lines of a PDF from its pages, in the order in which they were written.
final class PdfLines extends PDFTextStripper {
  /// In heights of the letters: no space between words is as wide.
  private static final float COLUMN_GAP = 2;

  static final String COLUMN_MARK = " | ";

  private final List<List<PdfLine>> pages = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final List<TextPosition> positions = new ArrayList<>();
  private boolean tabular;
  private boolean wordEnds;

  private PdfLines() {
    setSuppressDuplicateOverlappingText(true);
  }

  /// The lines of each page.
  static List<List<PdfLine>> of(PDDocument document) throws IOException {
    PdfLines lines = new PdfLines();
    lines.writeText(document, Writer.nullWriter());
    return lines.pages;
  }

  @Override
  protected void startPage(PDPage page) {
    pages.add(new ArrayList<>());
  }

  @Override
  protected void endPage(PDPage page) {
    flush();
  }

  @Override
  protected void writeString(String word, List<TextPosition> letters) {
    if (wordEnds && !text.isEmpty()) {
      text.append(isColumnGap(letters) ? COLUMN_MARK : " ");
    }
    wordEnds = false;
    text.append(word);
    positions.addAll(letters);
  }

  @Override
  protected void writeWordSeparator() {
    wordEnds = true;
  }

  @Override
  protected void writeLineSeparator() {
    flush();
  }

  @Override
  protected void writeParagraphStart() {
    flush();
  }

  @Override
  protected void writeParagraphEnd() {
    flush();
  }

  private boolean isColumnGap(List<TextPosition> letters) {
    if (letters.isEmpty() || positions.isEmpty()) {
      return false;
    }
    TextPosition last = positions.getLast();
    float gap = letters.getFirst().getXDirAdj() - last.getXDirAdj() - last.getWidthDirAdj();
    boolean wide = gap > COLUMN_GAP * last.getFontSizeInPt();
    tabular |= wide;
    return wide;
  }

  private void flush() {
    if (!text.toString().isBlank() && !positions.isEmpty() && !pages.isEmpty()) {
      pages.getLast().add(line());
    }
    text.setLength(0);
    positions.clear();
    tabular = false;
    wordEnds = false;
  }

  private PdfLine line() {
    TextPosition first = positions.getFirst();
    TextPosition last = positions.getLast();
    List<Float> sizes = positions.stream().map(TextPosition::getFontSizeInPt).sorted().toList();
    return new PdfLine(
        text.toString().strip(),
        first.getXDirAdj(),
        last.getXDirAdj() + last.getWidthDirAdj(),
        first.getYDirAdj(),
        sizes.get(sizes.size() / 2),
        positions.stream().allMatch(PdfLines::isBold),
        tabular);
  }

  private static boolean isBold(TextPosition letter) {
    String font = letter.getFont() == null ? null : letter.getFont().getName();
    return font != null && font.toLowerCase(Locale.ROOT).contains("bold");
  }
}
