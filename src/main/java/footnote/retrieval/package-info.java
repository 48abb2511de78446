/// Finds the passages that may answer a question: keyword and vector search, fused by rank.
@NullMarked
package footnote.retrieval;

import org.jspecify.annotations.NullMarked;
