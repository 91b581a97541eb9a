package io.seatsignal.quartz.fire;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;

/**
 * Everything that a run does, made up front from a seed.
 *
 * @param seed the seed
 * @param nodes how many nodes there are
 * @param sections how many sections
 * @param length how long faults and openings go on
 * @param wishes what people ask for before it begins
 * @param moves openings and closings, in order of time
 * @param visits what people do meanwhile, in order of time
 * @param faults in order of time
 */
record Plan(
    long seed,
    int nodes,
    int sections,
    Duration length,
    List<Wish> wishes,
    List<Move> moves,
    List<Visit> visits,
    List<Fault> faults) {

  Plan {
    wishes = List.copyOf(wishes);
    moves = List.copyOf(moves);
    visits = List.copyOf(visits);
    faults = List.copyOf(faults);
  }

  /** Names the whole plan: equal for equal plans only. */
  String hash() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
      return "%064x".formatted(new BigInteger(1, hash)).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  long openings() {
    return moves.stream().filter(Move::opens).count();
  }

  String summary() {
    return "seed %d, plan %s: %d watches, %d openings, %d visits, %d faults in %d s"
        .formatted(
            seed,
            hash(),
            wishes.size(),
            openings(),
            visits.size(),
            faults.size(),
            length.toSeconds());
  }
}
