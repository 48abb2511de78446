package footnote.discord;

import footnote.answer.Inquiry;
import footnote.answer.Reply;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Stands before an answerer, and keeps questions waiting until they are let through.
final class SlowAnswers implements Function<Inquiry, Reply> {
  private final Function<Inquiry, Reply> answerer;
  private final Semaphore through = new Semaphore(0);
  private final Semaphore arrived = new Semaphore(0);
  private final CountDownLatch open = new CountDownLatch(1);

  SlowAnswers(Function<Inquiry, Reply> answerer) {
    this.answerer = answerer;
  }

  @Override
  public Reply apply(Inquiry inquiry) {
    arrived.release();
    if (open.getCount() > 0) {
      through.acquireUninterruptibly();
    }
    return answerer.apply(inquiry);
  }

  /// Waits until another question is being answered.
  void awaitArrival() throws InterruptedException {
    arrived.acquire();
  }

  /// Lets so many questions through.
  void let(int questions) {
    through.release(questions);
  }

  /// Lets all questions through from now on.
  void open() {
    open.countDown();
    through.release(1_000);
  }
}
