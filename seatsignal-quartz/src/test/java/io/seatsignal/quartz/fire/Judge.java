package io.seatsignal.quartz.fire;

import io.seatsignal.quartz.fire.Conductor.Shown;
import io.seatsignal.quartz.fire.Evidence.Due;
import io.seatsignal.quartz.fire.Evidence.Obligation;
import io.seatsignal.quartz.fire.Evidence.Opening;
import io.seatsignal.watch.WatchPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what was shown and asked for with what was stored and sent. */
final class Judge {

  /** Something that must not be. */
  record Finding(String kind, String what) {
    @Override
    public String toString() {
      return kind + ": " + what;
    }
  }

  private final Evidence evidence;
  private final Sendings sendings;
  private final Map<String, List<Opening>> openings;
  private final List<Finding> findings = new ArrayList<>();

  Judge(Evidence evidence, Sendings sendings) {
    this.evidence = evidence;
    this.sendings = sendings;
    this.openings =
        evidence.openings().values().stream().collect(Collectors.groupingBy(Opening::crn));
  }

  /** Everything wrong; empty if all is well. */
  List<Finding> judge(List<Shown> shown, List<People.History> histories) {
    shown.stream().collect(Collectors.groupingBy(Shown::crn)).forEach(this::openings);
    histories.forEach(this::reached);
    ledger();
    findings.addAll(sendings.wrong(histories));
    return List.copyOf(findings);
  }

  private List<Opening> ofSection(String crn) {
    return openings.getOrDefault(crn, List.of());
  }

  private void found(String kind, String what) {
    findings.add(new Finding(kind, what));
  }

  /** No opening is lost, none is made up. */
  private void openings(String crn, List<Shown> shown) {
    List<Opening> stored = ofSection(crn);
    for (int i = 0; i < stored.size(); i++) {
      if (i >= shown.size() || stored.get(i).openedAt().isBefore(shown.get(i).from())) {
        found("opening made up", crn + " showed " + shown + ", stored: " + stored);
      }
    }
    long rises = evidence.rises().getOrDefault(crn, 0L);
    if (rises != stored.size()) {
      found("opened without an opening", crn + " rose " + rises + " times, stored: " + stored);
    }
    Instant closedSince = Instant.MIN;
    for (Shown one : shown) {
      boolean wasClosedLong =
          closedSince.equals(Instant.MIN)
              || !one.from().isBefore(closedSince.plus(FireSettings.SURELY_NOTICED));
      boolean noticed = one.lasted(FireSettings.SURELY_NOTICED) && wasClosedLong;
      long own =
          stored.stream()
              .filter(row -> row.openedAt().isAfter(one.from()))
              .filter(row -> row.openedAt().isBefore(one.to()))
              .count();
      if (own > 1 || (noticed && own == 0)) {
        found("opening not noticed once", one + " has " + own + " of " + stored);
      }
      closedSince = one.to();
    }
  }

  private void reached(People.History history) {
    List<People.Event> events = history.events();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).act() == People.Act.ARM) {
        Instant until = i + 1 < events.size() ? events.get(i + 1).before() : Instant.MAX;
        reached(history, events.get(i), until);
      }
    }
  }

  /** Every opening that came under this arming and stood long enough was told. */
  private void reached(People.History history, People.Event arming, Instant until) {
    for (Opening opening : ofSection(history.wish().crn())) {
      Instant gone = opening.gone().orElse(Instant.MAX);
      Instant end = gone.isBefore(until) ? gone : until;
      boolean owed =
          opening.committedAt().isAfter(arming.after())
              && (end.equals(Instant.MAX)
                  || end.isAfter(opening.committedAt().plus(FireSettings.SURELY_TOLD)));
      Due key = new Due(opening.id(), history.watch().id().value());
      if (owed && !sendings.told(key) && !toldOnceAlready(history, arming)) {
        Obligation duty = evidence.obligations().get(key);
        found(
            "not told",
            "%s of %s (%s), stood %s: %s, attempts %s, history %s"
                .formatted(
                    key,
                    opening.crn(),
                    history.wish().policy(),
                    end.equals(Instant.MAX)
                        ? "to the end"
                        : Duration.between(opening.committedAt(), end),
                    duty,
                    sendings.of(key),
                    history.events()));
      }
    }
  }

  /** A watch that is told once was told of another opening since it was armed. */
  private boolean toldOnceAlready(People.History history, People.Event arming) {
    return history.wish().policy() == WatchPolicy.ONCE
        && ofSection(history.wish().crn()).stream()
            .filter(opening -> opening.committedAt().isAfter(arming.before()))
            .anyMatch(
                opening -> sendings.told(new Due(opening.id(), history.watch().id().value())));
  }

  /** What is stored about obligations is what the provider says. */
  private void ledger() {
    Set<Due> accepted = new HashSet<>();
    for (Map.Entry<Due, Obligation> entry : evidence.obligations().entrySet()) {
      switch (entry.getValue().state()) {
        case "ACCEPTED", "TOLD" -> accepted.add(entry.getKey());
        case "NOT_SENT" -> {
          if (sendings.told(entry.getKey())) {
            found("told, and stored as not sent", sendings.describe(entry.getValue()));
          }
        }
        default -> found("not settled", sendings.describe(entry.getValue()));
      }
    }
    accepted.stream()
        .filter(key -> !sendings.told(key))
        .forEach(key -> found("stored as told, and was not", key.toString()));
  }
}
