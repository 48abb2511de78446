package footnote.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.TypeTokenFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/// Breaks English text into the terms that are indexed and searched.
///
/// Letters lose case and accents, `U.S.` becomes `us` and `1,000` becomes `1000`, words without
/// content go, and the rest are stemmed (Porter, *An algorithm for suffix stripping*, 1980). Thread
/// safe.
public final class Analysis {
  private static final Pattern INNER_MARKS =
      Pattern.compile("(?<=\\d),(?=\\d{3})|(?<=\\b\\p{L})\\.(?=\\p{L}\\b|$)");

  /// Accents of decomposed letters, which folding leaves alone, and the verbs in "they'll",
  /// "we've".
  private static final Pattern ACCENTS_AND_SHORT_VERBS =
      Pattern.compile("[\\u0300-\\u036F]|(?<=\\p{L})'(?:d|ll|m|re|ve)$");

  private static final Set<String> PICTURES =
      Set.of(StandardTokenizer.TOKEN_TYPES[StandardTokenizer.EMOJI]);
  private static final CharArraySet WITHOUT_CONTENT =
      new CharArraySet(
          List.of(
              ("a about also an and are as at be been being but by can could did do does doing for from had has"
                      + " have having he her hers him his how i if in into is it its itself just may me"
                      + " many might much must my of on or our shall she should so some such than that the their"
                      + " them then there these they this those to was we were what when where which"
                      + " while who whom whose why will with would you your s t don doesn didn isn wasn"
                      + " aren weren hasn haven hadn won wouldn shouldn couldn ll ve re d please tell"
                      + " don't doesn't didn't isn't wasn't aren't weren't hasn't haven't hadn't can't"
                      + " couldn't won't wouldn't shouldn't")
                  .split(" ")),
          false);

  private static final Analyzer ANALYZER =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          Tokenizer words = new StandardTokenizer();
          TokenStream stream = new TypeTokenFilter(words, PICTURES);
          stream = new EnglishPossessiveFilter(stream);
          stream = new LowerCaseFilter(stream);
          stream = new ASCIIFoldingFilter(stream);
          stream = new PatternReplaceFilter(stream, ACCENTS_AND_SHORT_VERBS, "", true);
          stream = new PatternReplaceFilter(stream, INNER_MARKS, "", true);
          stream = new StopFilter(stream, WITHOUT_CONTENT);
          return new TokenStreamComponents(words, new PorterStemFilter(stream));
        }
      };

  private Analysis() {}

  /// A term and the character range it came from.
  public record Token(String term, int start, int end) {}

  /// The analyzer of the [Fields#TEXT] and [Fields#CONTEXT] fields.
  public static Analyzer analyzer() {
    return ANALYZER;
  }

  /// The terms of `text` in order, repetitions included.
  public static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    try (TokenStream stream = ANALYZER.tokenStream(Fields.TEXT, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        if (term.length() > 0) {
          tokens.add(new Token(term.toString(), offset.startOffset(), offset.endOffset()));
        }
      }
      stream.end();
    } catch (IOException impossible) {
      throw new UncheckedIOException("Reading from a string failed.", impossible);
    }
    return tokens;
  }
}
