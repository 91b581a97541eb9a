package io.seatsignal.quartz.fire;

import io.seatsignal.quartz.fire.Evidence.Attempt;
import io.seatsignal.quartz.fire.Evidence.Due;
import io.seatsignal.quartz.fire.Evidence.Obligation;
import io.seatsignal.quartz.fire.Evidence.Opening;
import io.seatsignal.quartz.fire.Evidence.Telling;
import io.seatsignal.quartz.fire.Judge.Finding;
import io.seatsignal.quartz.fire.Node.Freeze;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What left, and whether it should have. */
final class Sendings {

  private final Evidence evidence;
  private final Map<Due, List<Telling>> tellings;
  private final List<Freeze> freezes;
  private final Map<Long, List<Telling>> byWatch;
  private final Set<String> everInDoubt;
  private final List<String> repeats = new ArrayList<>();
  private final List<String> thawed = new ArrayList<>();

  Sendings(Evidence evidence, List<Freeze> freezes) {
    this.evidence = evidence;
    this.freezes = freezes;
    this.tellings = evidence.tellings();
    this.byWatch =
        tellings.values().stream()
            .flatMap(List::stream)
            .collect(Collectors.groupingBy(telling -> telling.key().watch()));
    this.everInDoubt = new HashSet<>(evidence.everInDoubt());
  }

  boolean told(Due key) {
    return tellings.containsKey(key);
  }

  List<Telling> of(Due key) {
    return tellings.getOrDefault(key, List.of());
  }

  /** Told again as the policy wants it, because the first channel's attempt stayed in doubt. */
  List<String> repeats() {
    return List.copyOf(repeats);
  }

  /** Told again by a node that stood still between its mark and its send. */
  List<String> thawed() {
    return List.copyOf(thawed);
  }

  String describe(Obligation duty) {
    StringBuilder text = new StringBuilder(duty.toString());
    for (Telling telling : of(duty.key())) {
      text.append("; ").append(telling.delivery()).append(" of ").append(attempt(telling));
    }
    return text.toString();
  }

  private Optional<Attempt> attempt(Telling telling) {
    return Optional.ofNullable(evidence.attempts().get(telling.delivery().attempt()));
  }

  private Instant marked(Telling telling) {
    return attempt(telling).flatMap(Attempt::marked).orElse(Instant.MIN);
  }

  /** Every send that should not have been. */
  List<Finding> wrong(List<People.History> histories) {
    List<Finding> wrong = new ArrayList<>();
    attempts(wrong);
    tellings.forEach((key, all) -> told(wrong, key, all));
    tellings.values().forEach(all -> all.forEach(one -> gone(wrong, one)));
    histories.forEach(history -> left(wrong, history));
    return wrong;
  }

  private void attempts(List<Finding> wrong) {
    Set<String> seen = new HashSet<>();
    for (Delivery delivery : evidence.book()) {
      if (!seen.add(delivery.attempt())) {
        wrong.add(new Finding("one attempt sent twice", delivery.toString()));
      }
      Attempt attempt = evidence.attempts().get(delivery.attempt());
      if (attempt == null || attempt.marked().isEmpty()) {
        wrong.add(new Finding("sent without a mark", delivery + " of " + attempt));
      }
    }
  }

  private void told(List<Finding> wrong, Due key, List<Telling> all) {
    if (all.size() < 2) {
      return;
    }
    List<Telling> unexcused = new ArrayList<>();
    @Nullable Telling before = null;
    for (Telling telling : all) {
      if (stoodStill(telling)) {
        thawed.add(key + ": " + telling.delivery());
      } else if (before != null && isRepeat(before, telling)) {
        repeats.add(key + ": " + telling.delivery());
      } else {
        unexcused.add(telling);
      }
      before = telling;
    }
    if (unexcused.size() > 1) {
      wrong.add(new Finding("told twice", describe(evidence.obligations().get(key), key)));
    }
  }

  private String describe(@Nullable Obligation duty, Due key) {
    return duty == null ? key + " is no obligation" : describe(duty);
  }

  /** Its node was frozen after the mark and before the message arrived. */
  private boolean stoodStill(Telling telling) {
    Instant marked = marked(telling);
    Delivery delivery = telling.delivery();
    return freezes.stream()
        .filter(freeze -> freeze.life().equals(delivery.node()))
        .anyMatch(
            freeze -> freeze.from().isBefore(delivery.arrived()) && freeze.to().isAfter(marked));
  }

  private boolean isRepeat(Telling before, Telling telling) {
    return everInDoubt.contains(before.delivery().attempt())
        && !before.delivery().channel().equals(telling.delivery().channel())
        && !marked(telling).isBefore(marked(before).plus(FireSettings.DOUBT_PATIENCE));
  }

  private void gone(List<Finding> wrong, Telling telling) {
    Opening opening = evidence.openings().get(telling.key().opening());
    if (opening == null) {
      wrong.add(new Finding("told of no opening", telling.toString()));
    } else if (opening.gone().map(gone -> marked(telling).isAfter(gone)).orElse(false)) {
      wrong.add(
          new Finding(
              "sent while known to be gone",
              telling + " marked " + marked(telling) + ", " + opening));
    }
  }

  /** Nothing owed before a stop or an opt-out is marked after it. */
  private void left(List<Finding> wrong, People.History history) {
    long watch = history.watch().id().value();
    for (People.Event event : history.events()) {
      if (event.act() != People.Act.ARM) {
        byWatch.getOrDefault(watch, List.of()).stream()
            .filter(telling -> owedBefore(telling, event.before()))
            .filter(telling -> marked(telling).isAfter(event.after()))
            .forEach(
                telling ->
                    wrong.add(
                        new Finding(
                            "sent after " + event.act(),
                            telling + " marked " + marked(telling) + ", " + event)));
      }
    }
  }

  private boolean owedBefore(Telling telling, Instant time) {
    Obligation duty = evidence.obligations().get(telling.key());
    return duty != null && duty.owed().isBefore(time);
  }
}
