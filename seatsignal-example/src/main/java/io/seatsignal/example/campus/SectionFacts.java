package io.seatsignal.example.campus;

/**
 * What was recorded of one section and does not change while the campus lives.
 *
 * @param row position in the term, from 1
 * @param code course code, such as {@code CSCI 0320}
 * @param crn five digits, unique in the term
 * @param number section number such as {@code S01}; empty for cross-list placeholders
 * @param total number of sections of the course, hidden ones included
 * @param kind the {@code schd} letter: {@code S}, {@code C}, {@code L}, {@code E}, {@code F}, …
 * @param stat status when recorded: {@code A}, {@code F} or {@code X}
 * @param permission {@code Y} if an instructor's permission is needed, else {@code N}
 * @param repeatable {@code Y} or {@code N}
 * @param meeting when it meets
 * @param linked comma list of the CRNs taken together with it; may be empty
 * @param seats recorded {@code CAPACITY/AVAILABLE}, {@code -} if it has no limit, else empty
 * @param start first day, ISO
 * @param end last day, ISO
 * @param title as recorded, which may begin with a line break
 */
record SectionFacts(
    int row,
    String code,
    String crn,
    String number,
    String total,
    String kind,
    String stat,
    String permission,
    String repeatable,
    MeetingPattern meeting,
    String linked,
    String seats,
    String start,
    String end,
    String title) {

  /** True for a cross-list placeholder, which nobody can register for. */
  boolean placeholder() {
    return stat.equals("X");
  }
}
