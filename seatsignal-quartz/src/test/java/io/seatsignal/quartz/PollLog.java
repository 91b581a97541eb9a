package io.seatsignal.quartz;

import static org.awaitility.Awaitility.await;

import io.seatsignal.course.TermId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What several nodes of one JVM polled, and when. */
final class PollLog {

  record Entry(String node, TermId term, long nanos) {}

  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  /** A poll of this node. */
  Consumer<TermId> by(String node) {
    return term -> entries.add(new Entry(node, term, System.nanoTime()));
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  List<Entry> of(Predicate<Entry> which) {
    return entries.stream().filter(which).toList();
  }

  void awaitCount(int count) {
    await().atMost(Duration.ofSeconds(20)).until(() -> entries.size() >= count);
  }

  /** Times between one poll of a term and the next, whoever polls. */
  List<Duration> gaps(TermId term) {
    List<Entry> polls = of(entry -> entry.term().equals(term));
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < polls.size(); i++) {
      gaps.add(Duration.ofNanos(polls.get(i).nanos() - polls.get(i - 1).nanos()));
    }
    return gaps;
  }
}
