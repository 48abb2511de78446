/// Turns text into vectors with an embedding model that runs in this JVM.
@NullMarked
package footnote.embedding;

import org.jspecify.annotations.NullMarked;
