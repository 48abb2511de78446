/// The bot: commands, replies, deferral, limits. The only package that knows Discord.
@NullMarked
package footnote.discord;

import org.jspecify.annotations.NullMarked;
