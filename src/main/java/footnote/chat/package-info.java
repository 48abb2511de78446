/// Language models of several providers, behind one plain way to ask them.
@NullMarked
package footnote.chat;

import org.jspecify.annotations.NullMarked;
