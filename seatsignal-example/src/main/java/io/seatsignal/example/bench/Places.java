package io.seatsignal.example.bench;

import io.seatsignal.example.campus.Campus;
import io.seatsignal.example.campus.CampusSection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which sections of the recorded term play which part; all are full at first but some of the
 * others.
 *
 * @param crowd the one with the crowd
 * @param queue the one whose people are told again and again
 * @param first the one whose first signal is waited for
 * @param others the other watched ones
 * @param unwatched those that change while nobody cares
 */
record Places(
    String crowd, String queue, String first, List<String> others, List<String> unwatched) {

  private static final int CHANGES = 3;

  /** The parts that are played by one section each. */
  private static final int LEADS = 3;

  static Places of(Campus campus, int sections) {
    List<String> full = crns(campus, true);
    List<String> rest =
        Stream.concat(full.stream().skip(LEADS + CHANGES), crns(campus, false).stream()).toList();
    int others = sections - LEADS;
    if (others > rest.size()) {
      throw new IllegalArgumentException(
          "sections must be at most " + (rest.size() + LEADS) + ", was " + sections);
    }
    return new Places(
        full.get(0),
        full.get(1),
        full.get(2),
        rest.subList(0, others),
        full.subList(LEADS, LEADS + CHANGES));
  }

  private static List<String> crns(Campus campus, boolean full) {
    return campus.sections().stream()
        .filter(section -> section.capacity().isPresent() && section.full() == full)
        .filter(section -> full || section.open())
        .map(CampusSection::crn)
        .toList();
  }
}
