package io.seatsignal.memory;

import io.seatsignal.base.WatcherId;
import io.seatsignal.signal.ChannelChoice;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.watch.Watcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Hands out what is due, one person after the other. Guarded by the repository's lock. */
final class Leasing {

  private final People people;
  private final WatchBook book;
  private final Line line;
  private final Duties duties;
  private final Objections objections;
  private long lastSignal;

  Leasing(People people, WatchBook book, Line line, Duties duties, Objections objections) {
    this.people = people;
    this.book = book;
    this.line = line;
    this.duties = duties;
    this.objections = objections;
  }

  /** Leases all that is due to the next few people whom nobody holds. */
  List<Attempt> next(int atMost, Instant now, Instant leaseEnds, ChannelChoice choice) {
    line.advance(now);
    List<Attempt> leased = new ArrayList<>();
    int recipients = 0;
    Optional<Obligation> next = line.first();
    while (next.isPresent() && recipients < atMost) {
      Obligation leader = next.get();
      if (duties.of(leader.watcher).stream().noneMatch(Obligation::isHeld)) {
        List<Attempt> forOne = all(leader.watcher, leaseEnds, choice);
        leased.addAll(forOne);
        recipients += forOne.isEmpty() ? 0 : 1;
        line.serve(leader);
      }
      next = line.after(leader);
    }
    return leased;
  }

  private List<Attempt> all(WatcherId id, Instant leaseEnds, ChannelChoice choice) {
    Watcher watcher = people.find(id).orElseThrow();
    Map<String, List<Obligation>> byChannel = new LinkedHashMap<>();
    for (Obligation obligation : duties.of(id).stream().filter(line::isDue).toList()) {
      Optional<NotSentReason> objection = objections.against(obligation, watcher.phone());
      Optional<String> channel = choice.next(watcher.channels(), obligation.tried);
      if (objection.isPresent()) {
        duties.close(obligation, objection.get());
      } else if (channel.isEmpty()) {
        duties.close(obligation, NotSentReason.NO_CHANNEL_LEFT);
      } else {
        byChannel.computeIfAbsent(channel.get(), any -> new ArrayList<>()).add(obligation);
      }
    }
    List<Attempt> attempts = new ArrayList<>();
    byChannel.forEach(
        (channel, together) -> attempts.add(lease(watcher, channel, together, leaseEnds)));
    return attempts;
  }

  private Attempt lease(
      Watcher watcher, String channel, List<Obligation> together, Instant leaseEnds) {
    Claim claim =
        new Claim(
            ++lastSignal,
            UUID.randomUUID().toString(),
            watcher.id(),
            channel,
            watcher.phone(),
            together.stream().map(this::fact).toList());
    Attempt attempt = new Attempt(claim, together, leaseEnds);
    for (Obligation obligation : together) {
      line.remove(obligation);
      obligation.state = State.CLAIMED;
      obligation.attempt = attempt;
    }
    return attempt;
  }

  private OpeningFact fact(Obligation obligation) {
    boolean rests =
        obligation.opening.level != Level.ENDED
            && book.find(obligation.watch).map(book::restsAfterNext).orElse(false);
    return obligation.opening.toldTo(obligation, rests);
  }
}
