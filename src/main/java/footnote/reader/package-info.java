/// Reads passages with a small model of the project's own, which finds the words that answer a
/// question.
@NullMarked
package footnote.reader;

import org.jspecify.annotations.NullMarked;
