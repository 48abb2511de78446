/// Measures how good the answers are, on sets of articles and questions with known answers.
@NullMarked
package footnote.eval;

import org.jspecify.annotations.NullMarked;
