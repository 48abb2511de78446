/// Summaries of articles, and digests of what was published in a time.
@NullMarked
package footnote.summary;

import org.jspecify.annotations.NullMarked;
