/// Puts the bot under load, by command; no part of the tests.
@NullMarked
package footnote.load;

import org.jspecify.annotations.NullMarked;
