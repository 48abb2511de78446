package footnote.discord;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;

/// Runs so many pieces of work side by side; the others wait, one queue for each owner.
///
/// Owners take turns: an owner with a hundred pieces delays another by one at a time. Thread safe.
///
/// @param <K> who owns work
final class FairQueue<K> {
  private final int running;
  private final int waiting;
  private final int waitingPerOwner;
  private final ThreadFactory threads;

  private final ReentrantLock lock = new ReentrantLock();

  /// Those who wait, in the order of their turns.
  private final Map<K, Deque<Slot>> turns = new LinkedHashMap<>();

  /// All places taken, by owner: reserved, waiting and running.
  private final Map<K, Integer> taken = new LinkedHashMap<>();

  private int total;
  private int active;
  private boolean stopped;

  /// @param running pieces of work run side by side
  /// @param waiting pieces that may wait besides
  /// @param waitingPerOwner of those, how many may be one owner's
  FairQueue(int running, int waiting, int waitingPerOwner, ThreadFactory threads) {
    this.running = running;
    this.waiting = waiting;
    this.waitingPerOwner = waitingPerOwner;
    this.threads = threads;
  }

  /// A place for one piece of work, which is given back when the work has run.
  final class Slot {
    private final K owner;
    private Runnable work = () -> {};

    private Slot(K owner) {
      this.owner = owner;
    }

    /// Runs `work` when its turn comes; not at all if the queue has been stopped meanwhile.
    ///
    /// @return whether it will run
    boolean run(Runnable work) {
      lock.lock();
      try {
        if (stopped) {
          release(this);
          return false;
        }
        this.work = work;
        turns.computeIfAbsent(owner, key -> new ArrayDeque<>()).add(this);
        startNext();
        return true;
      } finally {
        lock.unlock();
      }
    }

    /// Gives the place back unused.
    void cancel() {
      lock.lock();
      try {
        release(this);
      } finally {
        lock.unlock();
      }
    }

    /// How many pieces of work will be started up to and with this one; 0 once it runs.
    int place() {
      lock.lock();
      try {
        return placeOf(this);
      } finally {
        lock.unlock();
      }
    }
  }

  /// Why there is no place.
  enum Full {
    /// Everybody's places are taken.
    ALL,
    /// The owner's places are taken.
    OWNER,
    /// The queue has been stopped.
    STOPPED
  }

  /// A place, or why there is none.
  record Reservation<S>(Optional<S> slot, Optional<Full> full) {}

  Reservation<Slot> reserve(K owner) {
    lock.lock();
    try {
      Optional<Full> full = full(owner);
      if (full.isPresent()) {
        return new Reservation<>(Optional.empty(), full);
      }
      total++;
      taken.merge(owner, 1, Integer::sum);
      return new Reservation<>(Optional.of(new Slot(owner)), Optional.empty());
    } finally {
      lock.unlock();
    }
  }

  private Optional<Full> full(K owner) {
    if (stopped) {
      return Optional.of(Full.STOPPED);
    }
    if (total >= running + waiting) {
      return Optional.of(Full.ALL);
    }
    return taken.getOrDefault(owner, 0) > waitingPerOwner
        ? Optional.of(Full.OWNER)
        : Optional.empty();
  }

  /// Pieces of work that run now.
  int active() {
    lock.lock();
    try {
      return active;
    } finally {
      lock.unlock();
    }
  }

  /// Pieces of work that wait for their turn, or will.
  int waiting() {
    lock.lock();
    try {
      return total - active;
    } finally {
      lock.unlock();
    }
  }

  /// Lets nothing more start. What waits is dropped, what runs goes on.
  ///
  /// @return what was dropped
  List<Slot> stop() {
    lock.lock();
    try {
      stopped = true;
      List<Slot> dropped = new ArrayList<>();
      turns.values().forEach(dropped::addAll);
      turns.clear();
      dropped.forEach(this::release);
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  private void startNext() {
    while (active < running && !turns.isEmpty()) {
      Iterator<Map.Entry<K, Deque<Slot>>> first = turns.entrySet().iterator();
      Map.Entry<K, Deque<Slot>> turn = first.next();
      K owner = turn.getKey();
      Deque<Slot> slots = turn.getValue();
      first.remove();
      Slot slot = slots.removeFirst();
      if (!slots.isEmpty()) {
        turns.put(owner, slots);
      }
      active++;
      threads.newThread(() -> perform(slot)).start();
    }
  }

  private void perform(Slot slot) {
    try {
      slot.work.run();
    } finally {
      lock.lock();
      try {
        active--;
        release(slot);
        startNext();
      } finally {
        lock.unlock();
      }
    }
  }

  private void release(Slot slot) {
    total--;
    taken.computeIfPresent(slot.owner, (owner, count) -> count == 1 ? null : count - 1);
  }

  /// Every owner before ours in the order starts one more than ours in the rounds that come first.
  private int placeOf(Slot slot) {
    Deque<Slot> own = turns.getOrDefault(slot.owner, new ArrayDeque<>());
    int round = new ArrayList<>(own).indexOf(slot);
    if (round < 0) {
      return 0;
    }
    int place = round + 1;
    boolean before = true;
    for (Map.Entry<K, Deque<Slot>> other : turns.entrySet()) {
      if (other.getKey().equals(slot.owner)) {
        before = false;
      } else {
        place += Math.min(other.getValue().size(), before ? round + 1 : round);
      }
    }
    return place;
  }
}
