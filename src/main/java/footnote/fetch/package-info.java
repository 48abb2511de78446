/// Fetches from the web, politely and without being led where it must not go.
@NullMarked
package footnote.fetch;

import org.jspecify.annotations.NullMarked;
