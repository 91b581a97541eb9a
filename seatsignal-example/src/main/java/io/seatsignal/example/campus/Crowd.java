package io.seatsignal.example.campus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What people do to the seats of one section at a time, by chance. Not thread-safe. */
final class Crowd {

  private static final int ONE_IN_GROWS = 12;
  private static final int FAR_OVER = -3;

  /** From here on rooms do not grow any more, however long the campus lives. */
  private static final int LARGEST_TO_GROW = 100;

  private static final int ONE_IN_OVERFILLED = 6;
  private static final int FEW_SEATS = 5;
  private static final int TRIES = 50;

  private final Campus campus;
  private final List<String> limited;
  private final RandomGenerator random;

  /**
   * @param limited the sections with a seat limit
   */
  Crowd(Campus campus, List<String> limited, RandomGenerator random) {
    this.campus = campus;
    this.limited = limited;
    this.random = random;
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** Somebody leaves, several where far too many are in; or the room of a full one grows. */
  CampusChange leave(String crn, Instant at) {
    boolean grows = oneIn(ONE_IN_GROWS);
    int more = 5 * (1 + random.nextInt(2));
    int leaving = oneIn(5) ? 2 + random.nextInt(2) : 1;
    return campus.change(
        at,
        crn,
        seats -> {
          int available = seats.available();
          if (available < 0) {
            return seats.withAvailable(available < FAR_OVER ? available / 2 : available + 1);
          }
          return grows && seats.capacity() < LARGEST_TO_GROW
              ? seats.withMoreCapacity(more)
              : seats.withAvailable(Math.min(seats.capacity(), leaving));
        });
  }

  /** The seats of a section are taken; sometimes an instructor lets one or two more in. */
  CampusChange fill(String crn, Instant at) {
    int beyond = oneIn(ONE_IN_OVERFILLED) ? 1 + random.nextInt(2) : 0;
    return campus.change(at, crn, seats -> seats.withAvailable(-beyond));
  }

  /** A section with few seats left, if chance finds one. */
  Optional<String> almostFull() {
    return any(section -> section.open() && section.available().orElse(0) <= FEW_SEATS);
  }

  /** A section that takes place, if chance finds one. */
  Optional<String> anyOffered() {
    return any(section -> section.open() || section.full());
  }

  /** Somebody comes or goes in one of the sections where that neither opens nor fills it. */
  Optional<CampusChange> stir(Instant at, Predicate<String> allowed) {
    int step = random.nextBoolean() ? 1 : -1;
    return any(section -> allowed.test(section.crn()) && staysAsItIs(section, step))
        .map(crn -> campus.change(at, crn, seats -> seats.withAvailable(seats.available() + step)));
  }

  private static boolean staysAsItIs(CampusSection section, int step) {
    int after = section.available().orElse(0) + step;
    return section.open()
        ? after > 0 && after <= section.capacity().orElse(0)
        : section.full() && after < 0;
  }

  private Optional<String> any(Predicate<CampusSection> wanted) {
    for (int i = 0; i < TRIES; i++) {
      String crn = limited.get(random.nextInt(limited.size()));
      if (campus.section(crn).filter(wanted).isPresent()) {
        return Optional.of(crn);
      }
    }
    return Optional.empty();
  }
}
