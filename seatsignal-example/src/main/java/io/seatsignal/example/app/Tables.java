package io.seatsignal.example.app;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.example.backup.SchemaPart;
import io.seatsignal.mariadb.Schema;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Tables that are made by scripts of their own.
 *
 * @param owner whose they are, for people
 * @param installed the version that is there; empty if there are none yet
 * @param newest the version that this program has
 * @param state how the two compare
 * @param broken why they cannot be used although the version is the right one
 */
public record Tables(
    String owner, Optional<String> installed, String newest, State state, Optional<String> broken) {

  /** How what is there compares with what is needed. */
  public enum State {
    /** There are none. */
    MISSING,
    /** They have to be brought up to date. */
    OLDER,
    /** They are what this program needs. */
    CURRENT,
    /** A newer program has made them. */
    NEWER
  }

  static Tables of(String owner, SchemaPart part, Optional<String> installed, DataSource database) {
    String newest = Schema.newest(database, part.scripts(), part.history());
    State state = installed.map(version -> compared(version, newest)).orElse(State.MISSING);
    return new Tables(
        owner,
        installed,
        newest,
        state,
        state == State.CURRENT ? broken(part, database) : Optional.empty());
  }

  private static State compared(String installed, String newest) {
    int order = Arrays.compare(numbers(installed), numbers(newest));
    return order == 0 ? State.CURRENT : order < 0 ? State.OLDER : State.NEWER;
  }

  private static long[] numbers(String version) {
    return Arrays.stream(version.split("\\.")).mapToLong(Long::parseLong).toArray();
  }

  private static Optional<String> broken(SchemaPart part, DataSource database) {
    try {
      Schema.VALIDATE.apply(database, part.scripts(), part.history());
      return Optional.empty();
    } catch (SeatSignalException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
