/// The command line, and the wiring of everything by hand.
@NullMarked
package footnote.cli;

import org.jspecify.annotations.NullMarked;
