/// From passages to answers whose every sentence is cited, or to an abstention.
@NullMarked
package footnote.answer;

import org.jspecify.annotations.NullMarked;
