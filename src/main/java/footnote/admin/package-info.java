/// What curators do with articles, without saying how they ask for it: bringing the index up to
/// date.
@NullMarked
package footnote.admin;

import org.jspecify.annotations.NullMarked;
