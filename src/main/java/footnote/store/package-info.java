/// What the bot remembers between restarts: answers, conversations, feedback, guilds' settings.
@NullMarked
package footnote.store;

import org.jspecify.annotations.NullMarked;
