package io.seatsignal.example.campus;

import java.util.OptionalInt;

/**
 * One section as it stood when it was asked for; immutable.
 *
 * @param crn five digits
 * @param code course code, such as {@code CSCI 0320}
 * @param number section number, such as {@code S01}; empty for a placeholder
 * @param title course title without surrounding space
 * @param stat {@code A} active, {@code F} full, {@code C} cancelled, {@code X} placeholder
 * @param capacity seats in all; empty without a limit
 * @param available seats left, negative if over-enrolled; empty without a limit
 */
public record CampusSection(
    String crn,
    String code,
    String number,
    String title,
    String stat,
    OptionalInt capacity,
    OptionalInt available) {

  static CampusSection of(SectionFacts facts, SectionState state) {
    Seats seats = state.seats();
    return new CampusSection(
        facts.crn(),
        facts.code(),
        facts.number(),
        facts.title().strip(),
        state.stat(),
        seats.limited() ? OptionalInt.of(seats.capacity()) : OptionalInt.empty(),
        seats.limited() ? OptionalInt.of(seats.available()) : OptionalInt.empty());
  }

  /** True if the search says full. */
  public boolean full() {
    return stat.equals("F");
  }

  /** True if there is a limit and a seat is left. */
  public boolean open() {
    return stat.equals("A") && available.isPresent();
  }

  /** {@code AVAILABLE/CAPACITY}, or {@code unlimited}. */
  public String seats() {
    return available.isPresent() ? available.getAsInt() + "/" + capacity.getAsInt() : "unlimited";
  }
}
