/// The Lucene index of articles: its fields, writing it, and the lifetime of its searchers.
@NullMarked
package footnote.index;

import org.jspecify.annotations.NullMarked;
