/// From sources to articles: finding files, reading their formats, splitting text into passages.
@NullMarked
package footnote.ingest;

import org.jspecify.annotations.NullMarked;
