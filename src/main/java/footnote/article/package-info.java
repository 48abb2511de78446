/// What an article is: articles, their passages and sentences, and citations of them.
@NullMarked
package footnote.article;

import org.jspecify.annotations.NullMarked;
