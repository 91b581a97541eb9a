package io.seatsignal.command;

import io.seatsignal.course.Seats;
import io.seatsignal.course.Section;
import io.seatsignal.signal.Gsm7;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchResult.Live;
import io.seatsignal.watch.WatchResult.Origin;
import io.seatsignal.watch.WatchResult.Reason;
import io.seatsignal.watch.WatchResult.Refused;
import io.seatsignal.watch.WatchState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The sentences of the replies.
 *
 * <p>Each is written in the alphabet of text messages and fits into {@value #LONGEST} units, which
 * are two segments; those that are sent most into one. Lists name as many as there is room for, and
 * how many more there are. Thread-safe.
 */
final class Replies {

  /** Two segments. */
  static final int LONGEST = 2 * Gsm7.EACH_SEGMENT;

  private static final String EXAMPLE = "CSCI 0320";
  private static final int SHORTEST_TITLE = 12;

  private final CommandSettings settings;

  Replies(CommandSettings settings) {
    this.settings = settings;
  }

  String watching(Section section, Live live) {
    String head = live.origin() == Origin.EXISTED ? "You watch " : "Watching ";
    String already = live.origin() == Origin.EXISTED ? " already" : "";
    String next = live.now().rank() > 0 ? "the next seat opens" : "a seat opens";
    String often = live.watch().policy() == WatchPolicy.ONCE ? "when " : "whenever ";
    String tail =
        already
            + ": "
            + availability(section.with(live.now(), live.seats()))
            + "; we tell you "
            + often
            + next
            + ". End it: OFF "
            + section.course();
    int room = Gsm7.ONE_SEGMENT - plain(head + section.label() + tail).length() - " ()".length();
    String title = plain(section.title());
    boolean titled = room >= SHORTEST_TITLE && !title.isBlank();
    return fit(head + section.label() + (titled ? " (" + cut(title, room) + ")" : "") + tail);
  }

  String refused(Refused refusal) {
    return refusal.reason() == Reason.OPTED_OUT
        ? startFirst()
        : fit("Sorry, no watch: " + refusal.message() + hintOf(refusal));
  }

  private static String hintOf(Refused refusal) {
    return refusal.reason() == Reason.CAP_REACHED
        ? ", e.g. OFF " + EXAMPLE + ". LIST shows them."
        : ".";
  }

  String startFirst() {
    return fit("You asked " + settings.sender() + " to stop. Text START first.");
  }

  String whichCourse() {
    return "Which course? Text for instance WATCH " + EXAMPLE + ".";
  }

  String oneAtATime() {
    return "One course at a time, please: WATCH " + EXAMPLE + ".";
  }

  String whichOf(String verb, List<String> courses) {
    return list("Which one? Text " + verb + " ", courses, " or " + verb + " ", ".");
  }

  String noCourse(CourseName name) {
    String when = name.term().isEmpty() ? "now" : "in " + String.join(" ", name.term());
    return fit(
        "No course "
            + name.course()
            + " is open for enrolment "
            + when
            + ". Write it as in the catalogue: WATCH "
            + EXAMPLE
            + ".");
  }

  String whichSection(String course, Collection<String> sections) {
    return list(
        course + " has several sections. Which one? Text WATCH " + course + " and one of ",
        sections,
        ", ",
        ".");
  }

  String noSection(String course, SectionName wrong, Collection<String> sections) {
    return list(course + " has no section " + wrong + " now. It has: ", sections, ", ", ".");
  }

  String off(List<Watched> stopped) {
    String again = stopped.get(0).section().course();
    return list("Off: ", labels(stopped), ", ", ". Again: RESTART " + again + ". STOP ends all.");
  }

  String notWatched(List<CourseName> names, List<Watched> live) {
    String not =
        names.isEmpty()
            ? "Which course? Text for instance OFF " + EXAMPLE + ". "
            : "You do not watch " + names.get(0) + ". ";
    return live.isEmpty()
        ? fit(not + "You watch nothing now.")
        : list(not + "You watch: ", labels(live), ", ", ". STOP ends all.");
  }

  String neverWatched(CourseName name) {
    return fit("You have not watched " + name + " yet. Text WATCH " + name + ".");
  }

  String restarted(List<Watched> armed, List<Refused> refused) {
    if (armed.isEmpty()) {
      return refused.isEmpty()
          ? "There is nothing to restart. Text for instance WATCH " + EXAMPLE + "."
          : refused(refused.get(0));
    }
    String not = refused.isEmpty() ? "" : " Not all: " + refused.get(0).message() + ".";
    return list(
        "Waiting for a seat again: ",
        armed.stream().map(each -> described(each.section(), "")).toList(),
        ", ",
        "." + not);
  }

  String overview(List<Watched> watched) {
    if (watched.isEmpty()) {
      return "You watch nothing now. Text for instance WATCH " + EXAMPLE + ".";
    }
    boolean restartable =
        watched.stream().anyMatch(each -> each.watch().state() != WatchState.ARMED);
    return list(
        "You watch: ",
        watched.stream()
            .map(each -> described(each.section(), word(each.watch().state()) + ", "))
            .toList(),
        "; ",
        "." + (restartable ? " RESTART those told or stopped." : "") + " STOP ends all.");
  }

  private static String word(WatchState state) {
    return switch (state) {
      case ARMED -> "waiting";
      case RESTING -> "told";
      case STOPPED -> "stopped";
      case ENDED, EXPIRED -> "ended";
    };
  }

  String status(List<String> seen, int waiting) {
    String mine =
        waiting == 0
            ? " None of your watches is waiting."
            : " " + (waiting == 1 ? "1 watch" : waiting + " watches") + " of yours waiting.";
    return list("Seats last seen: ", seen, ", ", "." + mine);
  }

  String help() {
    return fit(
        settings.sender()
            + " tells you when a seat opens in a course. Text WATCH "
            + EXAMPLE
            + ", OFF "
            + EXAMPLE
            + ", LIST, STATUS or RESTART. STOP ends all texts and calls."
            + settings.contact().map(contact -> " Contact: " + contact).orElse(""));
  }

  String hint() {
    return fit(
        settings.sender()
            + ": sorry, we did not get that. Text WATCH "
            + EXAMPLE
            + ", OFF "
            + EXAMPLE
            + ", LIST, STATUS or RESTART. STOP ends all.");
  }

  String stopped(boolean clear) {
    String ended = "no more texts or calls from " + settings.sender();
    return fit(
        clear
            ? "You get " + ended + ". Text START if you want them again."
            : "We take that as STOP: "
                + ended
                + ". To keep a course, text START and then for instance RESTART "
                + EXAMPLE
                + ".");
  }

  String welcomeBack(boolean known) {
    return fit(
        "Texts and calls from "
            + settings.sender()
            + " are on again."
            + (known
                ? " RESTART arms your watches that rest or were stopped. LIST shows all."
                : ""));
  }

  /** Where strangers can sign up; empty if they cannot. */
  Optional<String> signUp() {
    return settings
        .signUp()
        .map(
            address ->
                fit(
                        settings.sender()
                            + ": this number is not signed up. To be told when a seat opens in a"
                            + " course, sign up at")
                    + " "
                    + address.toASCIIString());
  }

  String thanks() {
    return "Thanks, noted.";
  }

  private static List<String> labels(List<Watched> watched) {
    return watched.stream().map(each -> each.section().label()).toList();
  }

  private static String described(Section section, String state) {
    return section.label() + " (" + state + availability(section) + ")";
  }

  private static String availability(Section section) {
    return switch (section.availability()) {
      case OPEN -> "open now" + seats(section.seats());
      case WAITLIST -> "waitlist place free now";
      case FULL -> "full now";
      case CANCELLED -> "cancelled";
      case UNCAPPED -> "no seat limit";
      case UNKNOWN -> "not seen yet";
    };
  }

  private static String seats(Seats seats) {
    int free = seats.available().orElse(0);
    return free <= 0 ? "" : ", " + free + (free == 1 ? " seat" : " seats");
  }

  /** As many of the items as fit, and how many more there are. */
  private static String list(String head, Collection<String> items, String separator, String tail) {
    List<String> left = new ArrayList<>(items);
    while (true) {
      int more = items.size() - left.size();
      String text =
          plain(
              head
                  + left.stream().collect(Collectors.joining(separator))
                  + (more == 0 ? "" : " and " + more + " more")
                  + tail);
      if (Gsm7.units(text) <= LONGEST || left.size() < 2) {
        return cut(text, LONGEST);
      }
      left.remove(left.size() - 1);
    }
  }

  private static String fit(String text) {
    return cut(plain(text), LONGEST);
  }

  private static String plain(String text) {
    return Gsm7.normalize(text);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 2).strip() + "..";
  }
}
