package io.seatsignal.command;

import io.seatsignal.command.CourseReader.Reading;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
  private static final Set<String> EVERYTHING = Set.of("ALL", "EVERYTHING", "ME");

  /** Words before a verb that change nothing. */
  private static final Set<String> POLITE =
      Set.of("PLEASE PLS PLZ HI HEY HELLO OK OKAY CAN COULD YOU TURN SWITCH TAKE".split(" "));

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
          "(?is)^\\s*(liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|[^\\p{L}]{1,16}to"
              + "|reacted .{1,16} to|removed an? .{1,24} from)"
              + "\\s*[\u201C\"].*");

  /** How else, and in other languages; and what people write about a text of ours. */
  private static final Pattern QUOTE =
      Pattern.compile(
          "(?s)^([^\u201C\u201E\u00AB\"]{0,39}[\\p{L}\\p{So}][^\u201C\u201E\u00AB\"]{0,9})"
              + "[\u201C\u201E\u00AB\"](.*)[\u201D\u201C\u00BB\"]\\s*$");

  /** In words: more than somebody quotes of what he has told us. */
  private static final int SHORTEST_QUOTE = 8;

  /** More than a phone sends in one message; what comes after it is not read. */
  private static final int LONGEST = 2_000;

  private static final String THUMB_UP = "\uD83D\uDC4D";

  private static Map<String, TextCommand> whole(TextCommand command, String texts) {
    return Stream.of(texts.split(" ")).collect(Collectors.toMap(text -> text, text -> command));
  }

  TextCommand parse(String body) {
    String text = written(body.length() > LONGEST ? body.substring(0, LONGEST) : body);
    Words words = Words.of(text);
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
        .or(() -> courseFirst(asked))
        .or(() -> stopAbout(withoutQuestion(words, text)))
        .or(() -> stopAll(words, text, verb, rest))
        .or(() -> withoutCourse(verb, rest))
        .orElseGet(Unclear::new);
  }

  /** What the sender wrote: not what a phone or a person quotes of a text of ours. */
  private static String written(String text) {
    Matcher reaction = REACTION.matcher(text);
    if (reaction.matches()) {
      return reaction.group(1);
    }
    Matcher quote = QUOTE.matcher(text);
    boolean quotes = quote.matches() && Words.of(quote.group(2)).runs().size() >= SHORTEST_QUOTE;
    return quotes ? quote.group(1) : text;
  }

  /** What follows a question, if the text begins with one. */
  private static Words withoutQuestion(Words words, String text) {
    if (!StopWish.isQuestion(words)) {
      return words;
    }
    int end = text.indexOf('?');
    return Words.of(end < 0 ? "" : text.substring(end + 1));
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
    Reading read = CourseReader.leading(rest);
    boolean restart = RESTART_VERBS.contains(verb) || START_VERBS.contains(verb);
    boolean off = OFF_VERBS.contains(verb);
    boolean ending = ENDING_VERBS.contains(verb);
    boolean watch = WATCH_VERBS.contains(verb);
    if (read.courses().isEmpty() || !(watch || restart || off || ending)) {
      return Optional.empty();
    }
    if (endsAll(read.unread())) {
      return Optional.of(new StopAll(true));
    }
    if (watch) {
      return Optional.of(new Watch(isMore(read) ? List.of() : read.courses()));
    }
    return Optional.of(restart ? new Restart(meant(read)) : new Off(meant(read), ending));
  }

  private static boolean endsAll(List<String> unread) {
    Words left = new Words(unread);
    return StopWish.isPlain(left) || StopWish.isTold(left);
  }

  /** Whether more is asked for than one course that can be watched. */
  private static boolean isMore(Reading read) {
    return read.namesSection() || read.namesTerm() || namesOther(read.unread());
  }

  private static boolean namesOther(List<String> unread) {
    return IntStream.range(0, unread.size())
        .filter(i -> OFF_VERBS.contains(unread.get(i)) || WATCH_VERBS.contains(unread.get(i)))
        .mapToObj(i -> CourseReader.leading(unread.subList(i + 1, unread.size())))
        .anyMatch(other -> !other.courses().isEmpty());
  }

  /**
   * Where several sections are named, all are meant: an end that is missed is the worse mistake.
   */
  private static List<CourseName> meant(Reading read) {
    return read.namesSection() ? read.whole() : read.courses();
  }

  /** {@code CS 32 stop}. */
  private static Optional<TextCommand> courseFirst(Words asked) {
    int last = asked.runs().size() - 1;
    String verb = asked.runs().get(last);
    boolean off = OFF_VERBS.contains(verb);
    Reading read = CourseReader.leading(asked.runs().subList(0, last));
    boolean only = !read.courses().isEmpty() && read.unread().isEmpty();
    return only && (off || STOP_VERBS.contains(verb) || ENDING_VERBS.contains(verb))
        ? Optional.of(new Off(read.courses(), !off))
        : Optional.empty();
  }

  /** A wish to stop that is followed by a course, and by no wish to stop altogether. */
  private static Optional<TextCommand> stopAbout(Words words) {
    return StopWish.about(words)
        .map(read -> endsAll(read.unread()) ? new StopAll(true) : new Off(meant(read), true));
  }

  private static Optional<TextCommand> stopAll(
      Words words, String text, String verb, List<String> rest) {
    boolean told =
        StopWish.isTold(words) || Words.sentences(text).stream().anyMatch(StopWish::isPlain);
    boolean stops =
        STOP_VERBS.contains(verb)
            || (ENDING_VERBS.contains(verb) && !CourseReader.namesCourse(rest));
    if (!told && !stops && !StopWish.isMeant(withoutQuestion(words, text))) {
      return Optional.empty();
    }
    boolean clear = told || (stops && CourseReader.isIdle(rest));
    return Optional.of(new StopAll(clear && !StopWish.isLimited(words)));
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
      boolean all = !rest.isEmpty() && EVERYTHING.contains(rest.get(0));
      return Optional.of(all ? new StopAll(false) : new Off(List.of(), false));
    }
    return Optional.ofNullable(WHOLE.get(verb)).filter(TextParser::isQuestion);
  }

  /** LIST, STATUS and HELP may be followed by words that say nothing. */
  private static boolean isQuestion(TextCommand command) {
    return command instanceof Overview || command instanceof Status || command instanceof Help;
  }
}
