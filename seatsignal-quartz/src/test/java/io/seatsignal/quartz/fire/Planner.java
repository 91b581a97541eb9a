package io.seatsignal.quartz.fire;

import io.seatsignal.watch.WatchPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Draws a plan from a seed. The same seed and length give the same plan. */
final class Planner {

  private static final int NODES = 3;
  private static final int SECTIONS = 36;
  private static final int WATCHERS = 2_000;

  /** Every so many persons have a second watch. */
  private static final int SECOND_WATCH_OF = 5;

  private static final int FIRST_FAULT = 2_500;
  private static final int CALM_AT_THE_END = 2_000;
  private static final int VISIT_EVERY = 160;

  private final SplittableRandom random;
  private final long seed;
  private final int length;

  private Planner(long seed, Duration length) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.length = (int) length.toMillis();
  }

  static Plan plan(long seed, Duration length) {
    return new Planner(seed, length).draw();
  }

  private Plan draw() {
    List<Wish> wishes = wishes();
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < SECTIONS; i++) {
      moves.addAll(moves(Site.crn(i)));
    }
    moves.sort(Comparator.comparing(Move::at));
    return new Plan(
        seed, NODES, SECTIONS, Duration.ofMillis(length), wishes, moves, visits(wishes), faults());
  }

  private int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private List<Wish> wishes() {
    List<Wish> wishes = new ArrayList<>();
    for (int person = 0; person < WATCHERS; person++) {
      int section = random.nextInt(SECTIONS);
      wishes.add(wish(person, section));
      if (person % SECOND_WATCH_OF == 0) {
        wishes.add(wish(person, (section + between(1, SECTIONS - 1)) % SECTIONS));
      }
    }
    return wishes;
  }

  private Wish wish(int person, int section) {
    return new Wish(
        person, Site.crn(section), chance(50) ? WatchPolicy.ONCE : WatchPolicy.UNTIL_STOPPED);
  }

  /** Short ones, that a fault may hide, and long ones, that must be noticed and told. */
  private List<Move> moves(String crn) {
    List<Move> moves = new ArrayList<>();
    int at = between(0, 6_000);
    while (at < length) {
      moves.add(new Move(Duration.ofMillis(at), crn, true));
      at += draw(new int[] {800, 3_000}, 25, new int[] {4_000, 10_000}, 25, 23_000, 32_000);
      if (at < length) {
        moves.add(new Move(Duration.ofMillis(at), crn, false));
        at += draw(new int[] {800, 4_000}, 30, new int[] {5_000, 9_000}, 30, 14_000, 17_000);
      }
    }
    boolean endsClosed = moves.isEmpty() || !moves.get(moves.size() - 1).opens();
    if (endsClosed && chance(75)) {
      moves.add(new Move(Duration.ofMillis(length), crn, true));
    }
    return moves;
  }

  private int draw(int[] one, int ofOne, int[] other, int ofOther, int least, int most) {
    int drawn = random.nextInt(100);
    if (drawn < ofOne) {
      return between(one[0], one[1]);
    }
    return drawn < ofOne + ofOther ? between(other[0], other[1]) : between(least, most);
  }

  private List<Visit> visits(List<Wish> wishes) {
    List<Visit> visits = new ArrayList<>();
    for (int at = VISIT_EVERY; at < length; at += between(1, 2 * VISIT_EVERY)) {
      int wish = random.nextInt(wishes.size());
      People.Act act = People.Act.ARM;
      if (chance(35)) {
        act = chance(80) ? People.Act.STOP : People.Act.OPT_OUT;
      } else if (wishes.get(wish).policy() != WatchPolicy.ONCE) {
        // Only these rest, so that a restart mostly is one.
        wish = (wish + 1) % wishes.size();
      }
      visits.add(new Visit(Duration.ofMillis(at), act, wish));
    }
    return visits;
  }

  /** Each kind once before any comes again. */
  private List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    List<Fault.Kind> deck = new ArrayList<>();
    for (int at = FIRST_FAULT; ; at += between(2_000, 3_800)) {
      if (deck.isEmpty()) {
        deck.addAll(Arrays.asList(Fault.Kind.values()));
        Collections.shuffle(deck, new java.util.Random(random.nextLong()));
      }
      Fault.Kind kind = deck.remove(deck.size() - 1);
      int lasts = between(kind.shortest(), kind.longest());
      if (at + lasts > length - CALM_AT_THE_END) {
        return faults;
      }
      int node = kind.meetsAll() && chance(30) ? Fault.ALL : random.nextInt(NODES);
      faults.add(
          new Fault(Duration.ofMillis(at), kind, node, Duration.ofMillis(lasts), between(40, 100)));
    }
  }
}
