package io.seatsignal.course;

/**
 * One section as a source described it at one moment.
 *
 * @param id the identity
 * @param course the course code, e.g. {@code CSCI 0320}
 * @param section the section within the course, e.g. {@code S01}; may be empty
 * @param title the course title as published; plain text
 * @param instructor who teaches it; may be empty
 * @param meets when it meets, as published; may be empty
 * @param permissionRequired whether an instructor's permission is needed besides a free seat
 * @param placeholder whether nobody can enrol here because it only points to another section
 *     (Brown's cross-list rows)
 * @param availability what the source says about taking a seat
 * @param seats the published counts, {@link Seats#UNKNOWN} if there are none
 */
public record Section(
    SectionId id,
    String course,
    String section,
    String title,
    String instructor,
    String meets,
    boolean permissionRequired,
    boolean placeholder,
    Availability availability,
    Seats seats) {

  /**
   * The same section with another availability.
   *
   * @param newAvailability the availability
   * @param newSeats the counts that go with it
   * @return a copy
   */
  public Section with(Availability newAvailability, Seats newSeats) {
    return new Section(
        id,
        course,
        section,
        title,
        instructor,
        meets,
        permissionRequired,
        placeholder,
        newAvailability,
        newSeats);
  }

  /**
   * What people call it.
   *
   * @return course and section, e.g. {@code CSCI 0320 S01}
   */
  public String label() {
    return section.isEmpty() ? course : course + " " + section;
  }
}
