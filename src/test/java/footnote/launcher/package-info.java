/// Tests of the shell launcher `footnote`.
@NullMarked
package footnote.launcher;

import org.jspecify.annotations.NullMarked;
