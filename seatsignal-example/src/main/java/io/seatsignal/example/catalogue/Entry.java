package io.seatsignal.example.catalogue;

import io.seatsignal.command.CourseQuery;
import io.seatsignal.course.Section;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A section as it is looked for.
 *
 * @param section as it was last seen
 * @param department the letters that its course begins with
 * @param courseWords what its course and its number are found by, a blank before each word
 * @param words what all of it is found by, in the same way
 */
record Entry(Section section, String department, String courseWords, String words) {

  /** Stands before the number of a section, so that it can be told from that of a course. */
  static final String NUMBER = "#";

  static Entry of(Section section) {
    Set<String> course = words(section.course());
    course.addAll(words(section.section()));
    course.add(NUMBER + section.id().crn());
    Set<String> all = new LinkedHashSet<>(course);
    all.addAll(words(section.title()));
    all.addAll(words(section.instructor()));
    return new Entry(section, department(section.course()), joined(course), joined(all));
  }

  private static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : CourseQuery.words(text)) {
      words.add(word);
      words.add(word.replaceFirst("^0+(?=.)", ""));
    }
    return words;
  }

  private static String department(String course) {
    int blank = course.indexOf(' ');
    return blank < 0 ? course : course.substring(0, blank);
  }

  private static String joined(Set<String> words) {
    StringBuilder text = new StringBuilder();
    words.forEach(word -> text.append(' ').append(word));
    return text.toString();
  }
}
