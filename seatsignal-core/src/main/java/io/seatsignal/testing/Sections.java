package io.seatsignal.testing;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Seats;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import java.util.OptionalInt;

/**
 * Describes sections in words. Full, without counts, until told otherwise. Not thread-safe.
 *
 * <pre>{@code
 * Section full = Sections.section("brown", "202420", "26379").course("CSCI 0320", "S01").full(60).build();
 * Section open = Sections.of(full).open(2, 60).build();
 * }</pre>
 */
public final class Sections {

  private final SectionId id;
  private String course = "TEST 0100";
  private String section = "S01";
  private String title = "An Introduction to Testing";
  private String instructor = "";
  private String meets = "";
  private boolean permissionRequired;
  private boolean placeholder;
  private Availability availability = Availability.FULL;
  private Seats seats = Seats.UNKNOWN;

  private Sections(SectionId id) {
    this.id = id;
  }

  /**
   * Begins a description.
   *
   * @param source the source's name
   * @param term the term code
   * @param crn the course reference number
   * @return a description of a full section
   */
  public static Sections section(String source, String term, String crn) {
    return section(SectionId.of(source, term, crn));
  }

  /**
   * Begins a description.
   *
   * @param id the identity
   * @return a description of a full section
   */
  public static Sections section(SectionId id) {
    return new Sections(id);
  }

  /**
   * Begins with what an existing section says.
   *
   * @param like the section
   * @return a description that equals it
   */
  public static Sections of(Section like) {
    Sections copy = new Sections(like.id());
    copy.course = like.course();
    copy.section = like.section();
    copy.title = like.title();
    copy.instructor = like.instructor();
    copy.meets = like.meets();
    copy.permissionRequired = like.permissionRequired();
    copy.placeholder = like.placeholder();
    return copy.is(like.availability(), like.seats());
  }

  /**
   * Names it.
   *
   * @param courseCode e.g. {@code CSCI 0320}
   * @param sectionCode e.g. {@code S01}; may be empty
   * @return this
   */
  public Sections course(String courseCode, String sectionCode) {
    course = courseCode;
    section = sectionCode;
    return this;
  }

  /**
   * Gives it a title.
   *
   * @param words the course title
   * @return this
   */
  public Sections title(String words) {
    title = words;
    return this;
  }

  /**
   * Says who teaches it.
   *
   * @param name the instructor; may be empty
   * @return this
   */
  public Sections taughtBy(String name) {
    instructor = name;
    return this;
  }

  /**
   * Says when it meets.
   *
   * @param times e.g. {@code MWF 10-10:50a}
   * @return this
   */
  public Sections meets(String times) {
    meets = times;
    return this;
  }

  /**
   * An instructor's permission is needed.
   *
   * @return this
   */
  public Sections byPermission() {
    permissionRequired = true;
    return this;
  }

  /**
   * It only points to another section.
   *
   * @return this
   */
  public Sections placeholder() {
    placeholder = true;
    return this;
  }

  /**
   * A seat is free; no counts are published.
   *
   * @return this
   */
  public Sections open() {
    return is(Availability.OPEN, Seats.UNKNOWN);
  }

  /**
   * Seats are free.
   *
   * @param available how many
   * @param capacity of how many
   * @return this
   */
  public Sections open(int available, int capacity) {
    return is(Availability.OPEN, Seats.of(available, capacity));
  }

  /**
   * No seat is free; no counts are published.
   *
   * @return this
   */
  public Sections full() {
    return is(Availability.FULL, Seats.UNKNOWN);
  }

  /**
   * No seat is free.
   *
   * @param capacity of how many
   * @return this
   */
  public Sections full(int capacity) {
    return is(Availability.FULL, Seats.of(0, capacity));
  }

  /**
   * No seat is free, but places on the waitlist are.
   *
   * @param places how many
   * @param waiting how many people wait already
   * @return this
   */
  public Sections waitlist(int places, int waiting) {
    return is(
        Availability.WAITLIST,
        new Seats(
            OptionalInt.of(0),
            OptionalInt.empty(),
            OptionalInt.of(waiting),
            OptionalInt.of(places)));
  }

  /**
   * It does not take place.
   *
   * @return this
   */
  public Sections cancelled() {
    return is(Availability.CANCELLED, Seats.UNKNOWN);
  }

  /**
   * It has no seat limit.
   *
   * @return this
   */
  public Sections uncapped() {
    return is(Availability.UNCAPPED, Seats.UNKNOWN);
  }

  /**
   * Any other combination.
   *
   * @param what the availability
   * @param counts the counts, fitting or not
   * @return this
   */
  public Sections is(Availability what, Seats counts) {
    availability = what;
    seats = counts;
    return this;
  }

  /**
   * The section described so far.
   *
   * @return a value that later words do not change
   */
  public Section build() {
    return new Section(
        id,
        course,
        section,
        title,
        instructor,
        meets,
        permissionRequired,
        placeholder,
        availability,
        seats);
  }
}
