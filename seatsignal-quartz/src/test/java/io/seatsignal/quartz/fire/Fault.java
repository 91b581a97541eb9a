package io.seatsignal.quartz.fire;

import java.time.Duration;

/**
 * Something that is done to the cluster.
 *
 * @param at when, from the start
 * @param kind what
 * @param node which node it meets, if it is about one; {@link #ALL} for all
 * @param lasts how long until it is mended
 * @param percent how many of a hundred attempts, if it is about the provider
 */
record Fault(Duration at, Kind kind, int node, Duration lasts, int percent) {

  static final int ALL = -1;

  /** Kinds, with the shortest and the longest time in milliseconds that they last. */
  enum Kind {
    NODE_KILLED(300, 1500),
    /** In the middle of the commit of an opening, if one comes in time. */
    NODE_KILLED_IN_COMMIT(300, 1500),
    NODE_FROZEN(2500, 7000),
    /** Between the answer of the site and what is made of it. */
    NODE_FROZEN_IN_LOOK(4000, 7000),
    DATABASE_KILLED(500, 2500),
    CONNECTIONS_RESET(1, 2),
    /** In the middle of the commit of an opening, if one comes in time. */
    CONNECTIONS_RESET_IN_COMMIT(1, 2),
    DATABASE_REFUSES(1000, 4000),
    DATABASE_SILENT(1000, 6000),
    DATABASE_LATE(3000, 6000),
    PROVIDER_SLOW(3000, 6000),
    PROVIDER_BUSY(2000, 5000),
    PROVIDER_REFUSES(2000, 5000),
    PROVIDER_BROKEN(2000, 5000),
    PROVIDER_HANGS(2000, 5000),
    PROVIDER_DROPS(2000, 5000),
    SOURCE_BROKEN(1000, 3000);

    private final int shortest;
    private final int longest;

    Kind(int shortest, int longest) {
      this.shortest = shortest;
      this.longest = longest;
    }

    int shortest() {
      return shortest;
    }

    int longest() {
      return longest;
    }

    /** Whether a single proxy or all of them can be meant. */
    boolean meetsAll() {
      return switch (this) {
        case CONNECTIONS_RESET, DATABASE_REFUSES, DATABASE_SILENT, DATABASE_LATE -> true;
        default -> false;
      };
    }
  }
}
