package io.seatsignal.example.catalogue;

import io.seatsignal.course.Section;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/**
 * Where a section stands in what was found. It depends on nothing but the section itself, so that a
 * catalogue that changes between two pages neither repeats nor leaves out what stayed.
 *
 * @param rank how well it fits
 * @param course its course
 * @param section its number within the course
 * @param id its identity
 */
record Place(Rank rank, String course, String section, String id) implements Comparable<Place> {

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::rank)
          .thenComparing(Place::course)
          .thenComparing(Place::section)
          .thenComparing(Place::id);

  private static final String SEPARATOR = "\n";
  private static final int PARTS = 4;

  static Place of(Rank rank, Section section) {
    return new Place(rank, section.course(), section.section(), section.id().toString());
  }

  /**
   * Reads what {@link #cursor} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Place read(String cursor) {
    String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    List<String> parts = List.of(text.split(SEPARATOR, -1));
    if (parts.size() != PARTS) {
      throw new IllegalArgumentException("not a cursor of the catalogue");
    }
    return new Place(Rank.valueOf(parts.get(0)), parts.get(1), parts.get(2), parts.get(3));
  }

  String cursor() {
    String text = rank.name() + SEPARATOR + course + SEPARATOR + section + SEPARATOR + id;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
