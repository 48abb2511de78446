/// A Discord to test against: REST and gateway over loopback, with sessions, limits and faults.
@NullMarked
package footnote.discord.simulator;

import org.jspecify.annotations.NullMarked;
