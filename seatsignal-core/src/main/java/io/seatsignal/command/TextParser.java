package io.seatsignal.command;

import io.seatsignal.command.TextCommand.Confirm;
import io.seatsignal.command.TextCommand.Help;
import io.seatsignal.command.TextCommand.Off;
import io.seatsignal.command.TextCommand.OptIn;
import io.seatsignal.command.TextCommand.Overview;
import io.seatsignal.command.TextCommand.Restart;
import io.seatsignal.command.TextCommand.Status;
import io.seatsignal.command.TextCommand.StopAll;
import io.seatsignal.command.TextCommand.Unclear;
import io.seatsignal.command.TextCommand.Watch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Understands texts. Knows words only: which courses exist and who watches what is for others.
 *
 * <p>A verb with a course comes first, so that {@code stop texting me about CS 32} ends one watch;
 * then whatever can be understood as a wish to be left alone; then the rest.
 */
final class TextParser {

  private static final Set<String> STOP_VERBS =
      Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "REVOKE", "OPTOUT");

  /** Verbs that people also use of other things than us. */
  private static final Set<String> ENDING_VERBS = Set.of("END", "CANCEL", "QUIT");

  private static final Set<String> OFF_VERBS = Set.of("OFF", "DROP", "UNWATCH", "REMOVE", "DELETE");
  private static final Set<String> WATCH_VERBS = Set.of("WATCH", "ADD", "TRACK", "FOLLOW");
  private static final Set<String> RESTART_VERBS = Set.of("RESTART", "ON", "RESUME", "REARM");
  private static final Set<String> START_VERBS = Set.of("START", "UNSTOP");
  private static final Set<String> POLITE =
      Set.of("PLEASE", "PLS", "PLZ", "HI", "HEY", "HELLO", "OK", "OKAY", "CAN", "COULD", "YOU");

  /** Whole texts, without blanks and punctuation. */
  private static final Map<String, TextCommand> WHOLE =
      Stream.of(
              whole(new OptIn(), "START UNSTOP YES STARTALL STARTAGAIN"),
              whole(new Confirm(), "OK OKAY K KK 1 GOTIT CONFIRM CONFIRMED LIKED LOVED"),
              whole(new Confirm(), "THANKS THANKYOU THX TY OKTHANKS OKTHANKYOU"),
              whole(new Overview(), "LIST LISTALL LISTWATCHES MYWATCHES WATCHES LISTMYWATCHES"),
              whole(new Status(), "STATUS"),
              whole(new Help(), "HELP INFO HELPME COMMANDS MENU HOW"))
          .flatMap(words -> words.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /**
   * What phones write when somebody reacts to a text of ours, which they then quote. The quoted
   * words are ours, and often hold the word STOP.
   */
  private static final Pattern REACTION =
      Pattern.compile(
          "(?is)^\\s*(liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|[^\\p{L}]{1,16}to)"
              + "\\s*[\u201C\"].*");

  /** More than a phone sends in one message; what comes after it is not read. */
  private static final int LONGEST = 2_000;

  private static final String THUMB_UP = "\uD83D\uDC4D";

  private static Map<String, TextCommand> whole(TextCommand command, String texts) {
    return Stream.of(texts.split(" ")).collect(Collectors.toMap(text -> text, text -> command));
  }

  TextCommand parse(String body) {
    String text = body.length() > LONGEST ? body.substring(0, LONGEST) : body;
    var reaction = REACTION.matcher(text);
    Words words = Words.of(reaction.matches() ? reaction.group(1) : text);
    if (words.isEmpty()) {
      return wordless(text);
    }
    if (StopWish.isPlain(words)) {
      return new StopAll(true);
    }
    TextCommand whole = WHOLE.get(words.compact());
    if (whole != null) {
      return whole;
    }
    Words asked = withoutPoliteness(words);
    String verb = asked.runs().get(0);
    List<String> rest = asked.runs().subList(1, asked.runs().size());
    return withCourse(verb, rest)
        .or(() -> stopAbout(words))
        .or(() -> stopAll(words, verb, rest))
        .or(() -> withoutCourse(verb, rest))
        .orElseGet(Unclear::new);
  }

  private static TextCommand wordless(String text) {
    if (text.contains(THUMB_UP)) {
      return new Confirm();
    }
    return text.contains("?") ? new Help() : new Unclear();
  }

  private static Words withoutPoliteness(Words words) {
    List<String> runs = words.runs();
    int from = 0;
    while (from < runs.size() - 1 && POLITE.contains(runs.get(from))) {
      from++;
    }
    return new Words(runs.subList(from, runs.size()));
  }

  private static Optional<TextCommand> withCourse(String verb, List<String> rest) {
    List<CourseName> courses = CourseReader.leading(rest);
    if (courses.isEmpty()) {
      return Optional.empty();
    }
    if (WATCH_VERBS.contains(verb)) {
      return Optional.of(new Watch(courses));
    }
    if (RESTART_VERBS.contains(verb) || START_VERBS.contains(verb)) {
      return Optional.of(new Restart(courses));
    }
    if (OFF_VERBS.contains(verb)) {
      return Optional.of(new Off(courses, false));
    }
    return ENDING_VERBS.contains(verb) ? Optional.of(new Off(courses, true)) : Optional.empty();
  }

  /** A wish to stop that is followed by a course, and by no wish to stop altogether. */
  private static Optional<TextCommand> stopAbout(Words words) {
    List<String> runs = words.runs();
    for (int i = 0; i < runs.size(); i++) {
      List<String> rest = runs.subList(i + 1, runs.size());
      List<CourseName> courses =
          STOP_VERBS.contains(runs.get(i)) ? CourseReader.leading(rest) : List.of();
      if (!courses.isEmpty()) {
        return StopWish.isTold(new Words(rest))
            ? Optional.of(new StopAll(true))
            : Optional.of(new Off(courses, true));
      }
    }
    return Optional.empty();
  }

  private static Optional<TextCommand> stopAll(Words words, String verb, List<String> rest) {
    boolean told = StopWish.isTold(words);
    boolean stops =
        STOP_VERBS.contains(verb)
            || (ENDING_VERBS.contains(verb) && !CourseReader.namesCourse(rest));
    if (!told && !stops && !StopWish.isMeant(words)) {
      return Optional.empty();
    }
    return Optional.of(new StopAll(told || (stops && CourseReader.isIdle(rest))));
  }

  private static Optional<TextCommand> withoutCourse(String verb, List<String> rest) {
    if (WATCH_VERBS.contains(verb)) {
      return Optional.of(new Watch(List.of()));
    }
    if (!CourseReader.isIdle(rest)) {
      return Optional.empty();
    }
    if (RESTART_VERBS.contains(verb)) {
      return Optional.of(new Restart(List.of()));
    }
    if (START_VERBS.contains(verb)) {
      return Optional.of(new OptIn());
    }
    if (OFF_VERBS.contains(verb)) {
      return Optional.of(new Off(List.of(), false));
    }
    return Optional.ofNullable(WHOLE.get(verb)).filter(TextParser::isQuestion);
  }

  /** LIST, STATUS and HELP may be followed by words that say nothing. */
  private static boolean isQuestion(TextCommand command) {
    return command instanceof Overview || command instanceof Status || command instanceof Help;
  }
}
