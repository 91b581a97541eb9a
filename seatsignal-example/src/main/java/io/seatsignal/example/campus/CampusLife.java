package io.seatsignal.example.campus;

import io.seatsignal.example.campus.LifeEvent.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets the sections of a {@link Campus} open and fill as time passes.
 *
 * <p>A full section that is next in line loses people one by one (-2, -1, 0) until a seat is free;
 * after a few minutes others take it, and the section goes to the end of the line. Now and then the
 * room gets bigger instead, a seat is gone within a minute and free again a little later, a section
 * fills that was open from the start, one fills beyond its limit, one is cancelled; elsewhere
 * people come and go without opening anything.
 *
 * <p>The same campus, settings and commands give the same history, whether time passes in large or
 * in small ticks. Life knows no clock of its own: it stands still between ticks. Thread-safe.
 */
public final class CampusLife {

  private static final double MINUTE = Duration.ofMinutes(1).toMillis();

  /** An opening, the filling after it, and a little for what happens now and then. */
  private static final double CHANGES_PER_OPENING = 2.2;

  private static final long LEAVE_GAP = Duration.ofSeconds(5).toMillis();
  private static final long SHORTEST_STAY = Duration.ofMinutes(2).toMillis();
  private static final long LONGEST_STAY = Duration.ofMinutes(8).toMillis();
  private static final long BRIEF_STAY = Duration.ofSeconds(45).toMillis();
  private static final long REOPENS_AFTER = Duration.ofMinutes(2).toMillis();

  /** Sections more over-enrolled than this open only if favoured. */
  private static final int DEEPEST_TO_OPEN = -3;

  private static final int ONE_IN_BRIEF = 8;
  private static final int ONE_IN_STAYS_OPEN = 5;
  private static final int ONE_IN_CANCELLED = 300;
  private static final int STIRS_PER_OPENING = 3;

  private final Campus campus;
  private final double speed;
  private final double openingGap;
  private final Random random;
  private final Crowd crowd;
  private final OpeningLine line;
  private final PriorityQueue<LifeEvent> agenda = new PriorityQueue<>();
  private final Set<String> busy = new HashSet<>();
  private final List<CampusChange> changes = new ArrayList<>();
  private long planned;
  private @Nullable Instant started;

  /** Plans the life of a campus by seed, speed and changes per minute of the settings. */
  public CampusLife(Campus campus, CampusSettings settings) {
    this.campus = campus;
    this.speed = settings.speed();
    this.openingGap = CHANGES_PER_OPENING * MINUTE / settings.changesPerMinute();
    // why: not the seed itself, with which the campus has drawn its seats
    this.random = new Random(~settings.seed());
    List<String> limited = new ArrayList<>();
    campus.sections().stream()
        .filter(section -> section.available().isPresent())
        .forEach(section -> limited.add(section.crn()));
    Collections.shuffle(limited, random);
    this.crowd = new Crowd(campus, List.copyOf(limited), random);
    this.line = new OpeningLine(limited);
    if (settings.changesPerMinute() > 0) {
      plan(gap(), Move.NEXT, "");
      plan(gap() / STIRS_PER_OPENING, Move.STIR, "");
    }
  }

  /**
   * CRNs of the full sections that open next, soonest first; at most {@code count}. What is filled
   * or opened in the meantime may change the order, unless they are {@linkplain #favour favoured}.
   */
  public synchronized List<String> nextToOpen(int count) {
    return line.next(count, this::ready);
  }

  /**
   * Lets these sections open first, and then again and again: every other opening is one of theirs
   * while one of them is full. A CRN that the term does not have, or that has no seat limit, is
   * never reached.
   */
  public synchronized void favour(Collection<String> crns) {
    line.favour(crns);
  }

  /**
   * Does what is due at that moment. The first tick starts the life: nothing happens before it.
   *
   * @return what happened since the last tick, in order; changes of counts alone included
   */
  public synchronized List<CampusChange> tick(Instant now) {
    if (started == null) {
      started = now;
    }
    Instant start = started;
    double elapsed = Duration.between(start, now).toMillis() * speed;
    changes.clear();
    LifeEvent next = agenda.peek();
    while (next != null && next.at() <= elapsed) {
      agenda.remove();
      run(next, start.plusMillis(Math.round(next.at() / speed)));
      next = agenda.peek();
    }
    return List.copyOf(changes);
  }

  private void run(LifeEvent event, Instant at) {
    switch (event.move()) {
      case NEXT -> next(event.at(), at);
      case LEAVE -> leave(event, at);
      case FILL -> fill(event.crn(), at);
      case STIR -> {
        crowd.stir(at, crn -> !busy.contains(crn)).ifPresent(changes::add);
        plan(event.at() + gap() / STIRS_PER_OPENING, Move.STIR, "");
      }
    }
  }

  private void next(long now, Instant at) {
    line.take(this::ready).ifPresent(crn -> plan(now, Move.LEAVE, crn));
    // why: makes up for those that stay open, so that the term neither empties nor fills up
    if (crowd.oneIn(ONE_IN_STAYS_OPEN)) {
      crowd.almostFull().filter(crn -> !busy.contains(crn)).ifPresent(crn -> fill(crn, at));
    }
    if (crowd.oneIn(ONE_IN_CANCELLED)) {
      crowd
          .anyOffered()
          .filter(crn -> !line.isFavoured(crn))
          .ifPresent(crn -> changes.add(campus.cancel(at, crn)));
    }
    plan(now + gap(), Move.NEXT, "");
  }

  private void leave(LifeEvent event, Instant at) {
    String crn = event.crn();
    busy.remove(crn);
    if (campus.section(crn).filter(CampusSection::full).isEmpty()) {
      return; // somebody opened or cancelled it by hand
    }
    CampusChange change = crowd.leave(crn, at);
    changes.add(change);
    long now = event.at();
    if (change.after().full()) {
      plan(now + LEAVE_GAP, Move.LEAVE, crn);
    } else if (crowd.oneIn(ONE_IN_BRIEF)) {
      plan(now + BRIEF_STAY, Move.FILL, crn);
      plan(now + BRIEF_STAY + REOPENS_AFTER, Move.LEAVE, crn);
    } else if (!crowd.oneIn(ONE_IN_STAYS_OPEN) || line.isFavoured(crn)) {
      plan(now + SHORTEST_STAY + random.nextLong(LONGEST_STAY - SHORTEST_STAY), Move.FILL, crn);
    }
  }

  private void fill(String crn, Instant at) {
    busy.remove(crn);
    if (campus.section(crn).filter(CampusSection::open).isPresent()) {
      changes.add(crowd.fill(crn, at));
    }
  }

  private boolean ready(String crn) {
    return !busy.contains(crn)
        && campus
            .section(crn)
            .filter(CampusSection::full)
            .filter(s -> line.isFavoured(crn) || s.available().orElse(0) >= DEEPEST_TO_OPEN)
            .isPresent();
  }

  private void plan(long at, Move move, String crn) {
    if (!crn.isEmpty()) {
      busy.add(crn);
    }
    agenda.add(new LifeEvent(at, planned++, move, crn));
  }

  /** Half to one and a half of the mean: irregular, yet without long pauses. */
  private long gap() {
    return Math.round(openingGap * (0.5 + random.nextDouble()));
  }
}
