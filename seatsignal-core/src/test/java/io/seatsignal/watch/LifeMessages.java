package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.SectionId;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.OnDoubt;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.signal.Receipt.Verdict;
import io.seatsignal.signal.SendResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The messages of a life: what was given free, and what became of it. */
final class LifeMessages {

  /** How far a message is that was given free. */
  enum Stage {
    SENDING,
    IN_DOUBT,
    LOST,
    ACCEPTED
  }

  /** A message that was given free. */
  record Try(Claim claim) {
    String id() {
      return claim.attemptId();
    }

    List<Owed> tells() {
      return claim.openings().stream().map(fact -> Owed.of(claim.watcher(), fact)).toList();
    }
  }

  /** The identity of an obligation. */
  record Owed(WatcherId watcher, SectionId section, Level level, Instant at) {
    static Owed of(WatcherId watcher, OpeningFact fact) {
      return new Owed(watcher, fact.section(), fact.level(), fact.seenAt());
    }

    static Owed of(WatcherId watcher, LedgerEntry entry) {
      return new Owed(watcher, entry.section(), entry.level(), entry.at());
    }
  }

  private record Use(Owed owed, String channel) {}

  private record Arming(WatchId watch, int number) {}

  private final Map<Try, Stage> tries = new LinkedHashMap<>();
  private final Map<Owed, Arming> armings = new HashMap<>();

  /** The accepted messages about each obligation of which nobody said that they got lost. */
  private final Map<Owed, Set<Try>> arrived = new HashMap<>();

  private final Map<Use, Integer> uses = new HashMap<>();
  private final Set<Use> repeatable = new HashSet<>();
  private final Map<Arming, Integer> signals = new HashMap<>();

  /** Nothing goes over a channel twice, unless it was lost and may be repeated once. */
  void tells(Try attempt, Owed told, Watch watch) {
    Arming arming = new Arming(watch.id(), watch.arming());
    assertThat(armings.merge(told, arming, (first, later) -> first)).isEqualTo(arming);
    Use use = use(attempt, told);
    int before = uses.merge(use, 1, Integer::sum) - 1;
    assertThat(before == 0 || (before == 1 && repeatable.contains(use)))
        .as("%s sent %s times before", use, before)
        .isTrue();
  }

  void givenFree(Try attempt) {
    assertThat(tries.put(attempt, Stage.SENDING)).as("given free before").isNull();
  }

  boolean isTold(Owed what) {
    return !arrived.getOrDefault(what, Set.of()).isEmpty();
  }

  /** How many signals a watch has used up since it was armed. */
  int signals(Watch watch) {
    return signals.getOrDefault(new Arming(watch.id(), watch.arming()), 0);
  }

  List<Try> in(Stage stage) {
    return tries.keySet().stream().filter(attempt -> tries.get(attempt) == stage).toList();
  }

  List<Try> unsettled() {
    return tries.keySet().stream().filter(attempt -> tries.get(attempt) != Stage.ACCEPTED).toList();
  }

  List<Try> sent() {
    return List.copyOf(tries.keySet());
  }

  boolean isUnsettled(Try attempt) {
    return unsettled().contains(attempt);
  }

  /** Says whether it failed. */
  boolean recorded(Try attempt, SendResult result) {
    if (result instanceof SendResult.Accepted) {
      accepted(attempt);
      return false;
    }
    if (tries.get(attempt) == Stage.LOST) {
      return false;
    }
    if (result instanceof SendResult.InDoubt) {
      tries.put(attempt, Stage.IN_DOUBT);
      return false;
    }
    tries.remove(attempt);
    if (!(result instanceof SendResult.Rejected)) {
      attempt.tells().forEach(told -> uses.merge(use(attempt, told), -1, Integer::sum));
    }
    return true;
  }

  private void accepted(Try attempt) {
    tries.put(attempt, Stage.ACCEPTED);
    armings(attempt.tells().stream().filter(told -> !isTold(told)))
        .forEach(arming -> signals.merge(arming, 1, Integer::sum));
    attempt
        .tells()
        .forEach(told -> arrived.computeIfAbsent(told, any -> new HashSet<>()).add(attempt));
  }

  private Set<Arming> armings(Stream<Owed> told) {
    Set<Arming> concerned = new HashSet<>();
    told.forEach(each -> concerned.add(armings.get(each)));
    return concerned;
  }

  /** Says whether it takes something back. */
  boolean received(Try attempt, Verdict verdict) {
    boolean delivered = verdict == Verdict.DELIVERED;
    boolean unanswered =
        tries.get(attempt) == Stage.SENDING || tries.get(attempt) == Stage.IN_DOUBT;
    if (unanswered || (delivered && tries.get(attempt) == Stage.LOST)) {
      accepted(attempt);
    }
    if (tries.get(attempt) != Stage.ACCEPTED || verdict == Verdict.UNDER_WAY) {
      return false;
    }
    tries.remove(attempt);
    if (!delivered) {
      undelivered(attempt, verdict == Verdict.TRY_AGAIN);
    }
    return !delivered;
  }

  private void undelivered(Try attempt, boolean again) {
    List<Owed> untold = new ArrayList<>();
    for (Owed told : attempt.tells()) {
      Set<Try> by = arrived.getOrDefault(told, new HashSet<>());
      by.remove(attempt);
      if (by.isEmpty()) {
        untold.add(told);
      }
      if (again) {
        repeatable.add(use(attempt, told));
      }
    }
    armings(untold.stream()).forEach(arming -> signals.merge(arming, -1, Integer::sum));
  }

  private static Use use(Try attempt, Owed told) {
    return new Use(told, attempt.claim().channel());
  }

  void doubtful(List<String> ids) {
    for (Try attempt : List.copyOf(tries.keySet())) {
      if (ids.contains(attempt.id())) {
        assertThat(tries.put(attempt, Stage.IN_DOUBT)).isIn(Stage.SENDING, Stage.IN_DOUBT);
      }
    }
    assertThat(ids)
        .as("in doubt without having been given free")
        .containsExactlyInAnyOrderElementsOf(in(Stage.IN_DOUBT).stream().map(Try::id).toList());
  }

  void lost(Try attempt, OnDoubt what) {
    tries.put(attempt, Stage.LOST);
    if (what == OnDoubt.REPEAT_ONCE) {
      attempt.tells().forEach(told -> repeatable.add(use(attempt, told)));
    }
  }
}
