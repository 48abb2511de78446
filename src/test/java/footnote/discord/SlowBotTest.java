package footnote.discord;

import footnote.answer.Inquiry;
import footnote.answer.Reply;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/// A bot whose answers come when the test lets them.
abstract class SlowBotTest extends BotTest {
  private @Nullable SlowAnswers answers;

  @Override
  Function<Inquiry, Reply> around(Function<Inquiry, Reply> answerer) {
    SlowAnswers slow = new SlowAnswers(answerer);
    answers = slow;
    return slow;
  }

  SlowAnswers answers() {
    return Objects.requireNonNull(answers);
  }

  @Override
  @AfterEach
  void stop() {
    answers().open();
    super.stop();
  }
}
