/// Reads the configuration and composes the settings that each package declares.
@NullMarked
package footnote.config;

import org.jspecify.annotations.NullMarked;
