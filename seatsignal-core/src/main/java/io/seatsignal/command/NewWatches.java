package io.seatsignal.command;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Section;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult;
import io.seatsignal.watch.WatchResult.Live;
import io.seatsignal.watch.WatchResult.Refused;
import io.seatsignal.watch.Watcher;
import io.seatsignal.watch.Watches;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Does what WATCH asks for: finds the one section that is meant, or asks back. */
final class NewWatches {

  private final CourseFinder finder;
  private final Watches watches;
  private final Replies replies;

  NewWatches(CourseFinder finder, Watches watches, Replies replies) {
    this.finder = finder;
    this.watches = watches;
    this.replies = replies;
  }

  String watch(Watcher person, List<CourseName> names) {
    if (names.size() != 1) {
      return names.isEmpty() ? replies.whichCourse() : replies.oneAtATime();
    }
    CourseName name = names.get(0);
    List<Section> listed = finder.listed(name);
    List<String> courses = CourseFinder.courses(listed);
    if (courses.isEmpty()) {
      return replies.noCourse(name);
    }
    if (courses.size() > 1) {
      return replies.whichOf("WATCH", courses);
    }
    List<Section> meant = name.section().map(code -> code.among(listed)).orElse(listed);
    Map<String, Section> choices = choices(meant.isEmpty() ? listed : meant);
    if (meant.isEmpty()) {
      return replies.noSection(courses.get(0), name.section().orElseThrow(), choices.keySet());
    }
    return choices.size() > 1
        ? replies.whichSection(courses.get(0), choices.keySet())
        : watch(person, choices.values().iterator().next());
  }

  /**
   * By what has to be written to choose them, and by number if that is the same for two; lectures
   * first, because most people mean one.
   */
  private Map<String, Section> choices(List<Section> sections) {
    List<Section> watchable =
        sections.stream()
            .filter(section -> !section.placeholder())
            .filter(section -> section.availability() != Availability.CANCELLED)
            .toList();
    List<Section> offered = watchable.isEmpty() ? sections.subList(0, 1) : watchable;
    boolean oneTerm = offered.stream().map(section -> section.id().termId()).distinct().count() < 2;
    Function<Section, String> code =
        section ->
            oneTerm
                ? section.section()
                : (section.section() + " " + finder.termName(section)).strip();
    Map<String, Long> uses = offered.stream().collect(groupingBy(code, counting()));
    Map<String, Section> choices = new LinkedHashMap<>();
    offered.stream()
        .sorted(Comparator.comparing(section -> !section.section().startsWith("S")))
        .forEach(
            section -> {
              String said = code.apply(section);
              boolean shared = uses.getOrDefault(said, 0L) > 1;
              choices.put(shared ? said + " (" + section.id().crn() + ")" : said, section);
            });
    return choices;
  }

  private String watch(Watcher person, Section section) {
    Optional<Watch> known =
        watches.list(person.id()).stream()
            .filter(watch -> watch.section().equals(section.id()))
            .findFirst();
    // Restarted it keeps what the person chose elsewhere: how often to be told, waitlist or not.
    WatchResult result =
        known
            .flatMap(watch -> watches.restart(person.id(), watch.id()))
            .orElseGet(() -> watches.request(person.id(), WatchRequest.once(section.id())));
    return result instanceof Live live
        ? replies.watching(section, live)
        : replies.refused((Refused) result);
  }
}
