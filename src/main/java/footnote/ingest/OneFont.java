package footnote.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/// Stands in for every font that a PDF does not bring along.
///
/// To read the text, no font's looks matter. PDFBox's own mapper would search the whole system for
/// fonts and write what it finds into the user's home folder.
final class OneFont implements FontMapper {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private @Nullable TrueTypeFont font;

  @Override
  public FontMapping<TrueTypeFont> getTrueTypeFont(
      String name, @Nullable PDFontDescriptor descriptor) {
    return new FontMapping<>(font(), true);
  }

  @Override
  public FontMapping<FontBoxFont> getFontBoxFont(
      String name, @Nullable PDFontDescriptor descriptor) {
    return new FontMapping<>(font(), true);
  }

  @Override
  public CIDFontMapping getCIDFont(
      String name, @Nullable PDFontDescriptor descriptor, @Nullable PDCIDSystemInfo system) {
    return new CIDFontMapping(null, font(), true);
  }

  private synchronized TrueTypeFont font() {
    TrueTypeFont loaded = font;
    if (loaded == null) {
      try (InputStream in = FontMapper.class.getResourceAsStream(FONT)) {
        loaded = new TTFParser().parse(new RandomAccessReadBuffer(in));
        font = loaded;
      } catch (IOException broken) {
        throw new UncheckedIOException("PDFBox's own font cannot be read.", broken);
      }
    }
    return loaded;
  }
}
