package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import net.dv8tion.jda.api.exceptions.InteractionExpiredException;
import org.junit.jupiter.api.Test;

class HookDeliveryTest {
  @Test
  void anInteractionThatJdaTakesForExpiredIsOver() {
    assertThat(HookDelivery.isOver(new InteractionExpiredException())).isTrue();
    assertThat(HookDelivery.isOver(new CompletionException(new InteractionExpiredException())))
        .isTrue();
    assertThat(HookDelivery.isOver(new IllegalStateException("broken"))).isFalse();
  }
}
