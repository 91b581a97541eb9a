package io.seatsignal.command;

import java.util.List;

/** What a text asks for. */
sealed interface TextCommand {

  /**
   * No calls and texts any more.
   *
   * @param clear whether it says so and nothing else; otherwise the answer says how it was
   *     understood
   */
  record StopAll(boolean clear) implements TextCommand {}

  /** Calls and texts are welcome again. */
  record OptIn() implements TextCommand {}

  /**
   * No more about some courses.
   *
   * @param courses the courses; none if a course was forgotten
   * @param orAll whether it is a wish to end everything if there are no such courses
   */
  record Off(List<CourseName> courses, boolean orAll) implements TextCommand {

    public Off {
      courses = List.copyOf(courses);
    }
  }

  /**
   * A seat is wanted.
   *
   * @param courses in which courses; none if a course was forgotten
   */
  record Watch(List<CourseName> courses) implements TextCommand {

    public Watch {
      courses = List.copyOf(courses);
    }
  }

  /**
   * To be told again.
   *
   * @param courses of which courses; none for all
   */
  record Restart(List<CourseName> courses) implements TextCommand {

    public Restart {
      courses = List.copyOf(courses);
    }
  }

  /** What is watched. */
  record Overview() implements TextCommand {}

  /** Whether all is well. */
  record Status() implements TextCommand {}

  /** What can be written. */
  record Help() implements TextCommand {}

  /** What was told is known. */
  record Confirm() implements TextCommand {}

  /** Nothing that is understood. */
  record Unclear() implements TextCommand {}
}
