package io.seatsignal.example.campus;

import java.time.Instant;

/**
 * Something that happened to one section.
 *
 * @param at when
 * @param before the section before it
 * @param after the section after it
 */
public record CampusChange(Instant at, CampusSection before, CampusSection after) {

  /** What a change looks like from outside. */
  public enum Kind {
    /** Full before, a seat is free now. */
    OPENED,
    /** A seat was free before, full now. */
    FILLED,
    /** No longer offered; it leaves searches that ask for {@code is_canc} {@code N}. */
    CANCELLED,
    /** Only the counts moved: details show it, the search does not. */
    COUNTED
  }

  /** Kind of the change. */
  public Kind kind() {
    if (before.stat().equals(after.stat())) {
      return Kind.COUNTED;
    }
    return switch (after.stat()) {
      case "C" -> Kind.CANCELLED;
      case "F" -> Kind.FILLED;
      default -> Kind.OPENED;
    };
  }

  /** True if a search shows it. */
  public boolean visible() {
    return kind() != Kind.COUNTED;
  }
}
