package io.seatsignal.command;

import io.seatsignal.command.CourseReader.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognises the wish to be left alone, in whatever words.
 *
 * <p>Whoever can be understood so by a reasonable person must be left alone (47 CFR
 * 64.1200(a)(10)). A wish that is overheard is worse than one that is heard by mistake: the latter
 * is answered with the one word that takes it back.
 */
final class StopWish {

  /** Texts that are nothing else, without blanks and punctuation. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "(STO+P+|SOTP|STPO|UNSUBSCRIBE|END|QUIT|CANCEL|REVOKE|OPTOUT)(ALL|EVERYTHING)?"
              + "|STO+P+(NOW|IT|PLEASE|TEXTING|CALLING)(ME)?|UNSUB|STAHP|STOPPED|CANCELLED"
              + "|NOMAS|NOMORE|BASTA|ALTO|PARE|PARAR|DETENER|CANCELAR|ARRET|ARRETER|ARRETEZ");

  private static final String NEWS =
      "(TEXT|CALL|MESSAG|MSG|SEND|CONTACT|NOTIF|BOTHER|SPAM|ALERT|HARASS|ANNOY|BUGG|SIGNAL|WRIT)"
          + "[A-Z]* ";

  /** The same as it is written to tell us not to: a complaint has {@code never called}. */
  private static final String DO_NEWS =
      "(TEXT|CALL|MESSAGE|MESSAG|MSG|SEND|CONTACT|NOTIFY|BOTHER|SPAM|ALERT|HARASS|ANNOY|BUG|SIGNAL"
          + "|WRITE)(ING)? ";

  /** Not after what makes it a complaint about messages that are missing. */
  private static final String NO_COMPLAINT =
      "(?<! (YOU|THEY|THERE|IT|I|WE|WHY|IF|GET|GETTING|GOT|RECEIVED|HAVE|HAD|IS|ARE|WAS|WERE) )";

  private static final String SOME =
      "((ALL|ANY|FURTHER|FROM|MORE|MY|OF|SUCH|THE|THESE|THIS|THOSE|WITH|YOUR) )*";
  private static final String POLITELY = "(PLEASE|PLS|PLZ)";

  /** Sentences that tell us to stop, whatever else they say. */
  private static final List<Pattern> TELLING =
      List.of(
          whole("(STOP|QUIT|CEASE|DISCONTINUE|END) " + SOME + NEWS),
          whole("(" + POLITELY + "|JUST|SAID) (STOP|QUIT) "),
          whole("STOP (" + POLITELY + "|ALREADY|ALL|EVERYTHING) "),
          whole("(STOP|QUIT|CANCEL|END) (IT|THIS|THESE|THAT|THEM|NOW|ME)( " + POLITELY + ")? $"),
          whole("HOW (DO|CAN|DOES|TO) (I |ONE |WE |YOU )?(STOP|END|CANCEL|QUIT) "),
          whole(NO_COMPLAINT + "(DONT|DO NOT|NEVER) ((EVER|YOU|DARE) )*" + DO_NEWS),
          whole("(TOLD|ASKED|TELLING|HOPE|WISH) YOU (DONT|DO NOT|NEVER) " + DO_NEWS),
          whole(
              "(DONT|DO NOT|NO LONGER|DIDNT) (WANT|WISH|NEED|LIKE|ASK) (FOR )?(TO )?"
                  + "((BE|GET|GETTING|HAVE|RECEIVE|RECEIVING) )?"
                  + SOME
                  + NEWS),
          whole("(DONT|DO NOT|NO LONGER) (WANT|NEED) (IT|THEM|THESE|THIS)( ANY ?MORE)? $"),
          whole(NO_COMPLAINT + "NO MORE " + SOME + NEWS),
          Pattern.compile("^ NO " + SOME + NEWS + "((" + POLITELY + "|ANYMORE|THANKS) )?$"),
          whole(NO_COMPLAINT + "(NOT|NO LONGER) INTERESTED "),
          whole("(I AM|IM) (NOT|NO LONGER) INTERESTED "),
          whole("(REMOVE|DELETE|UNSUBSCRIBE|OPT|TAKE|GET) ME (OFF|OUT|FROM|NOW|" + POLITELY + ") "),
          whole("(REMOVE|UNSUBSCRIBE) ME $"),
          whole("(LOSE|DELETE|REMOVE|FORGET) (MY|THIS) (PHONE )?NUMBER "),
          whole("(UNSUBSCRIBE|OPT OUT|OPTOUT|LEAVE ME ALONE|GO AWAY|WRONG NUMBER|WRONG PERSON) "),
          whole("(FUCK|PISS|BUGGER|SCREW) (OFF|YOU) "),
          whole("(GET LOST|SHUT UP|REVOKE MY CONSENT|REVOKE CONSENT) "),
          whole("(NO MAS|DEJA DE|DEJE DE|DEJEN DE|NO ME (ENVI|LLAM|ESCRIB|MAND)[A-Z]*) "));

  private static final String ENDING =
      "(STOP(PING)?|QUIT|END|CANCEL|CEASE|UNSUBSCRIBE|(OPT|REMOVE|TAKE|DELETE) ME( OUT)?)";

  /** Not after what makes it a complaint that we go on. */
  private static final String NOT_US =
      "(?<! (YOU|YOU DID|WHY))( DONT| DO NOT| NOT| NEVER| BUS| NON| ONE| FULL| PIT)"
          + "( EVER| WANT( YOU)? TO)?";

  /** As in {@code did you just stop} and {@code when do the texts stop}. */
  private static final String ASKED =
      "(?<! HOW) (DID|DO|HAVE|HAD|IF|WHEN|WHEN WILL)"
          + " (YOU|THEY|IT|((MY|THE|YOUR|THESE) )?(TEXTS|CALLS|MESSAGES|ALERTS|NOTIFICATIONS))"
          + "( JUST| EVER| ALL| ALREADY)?";

  private static final Pattern NOT_STOP =
      Pattern.compile("(" + NOT_US + "|" + ASKED + ") " + ENDING + "(?= )");

  private static final Pattern STOP = whole("(STOP|STOPALL) ");
  private static final Pattern LAST = whole("(STOP|STOPALL) $");
  private static final Pattern HOW_TO = whole("HOW (DO|CAN|DOES|TO) (I |ONE |WE |YOU )?STOP ");
  private static final Pattern EXCEPT = whole("(EXCEPT|BUT|APART) ");

  /** What ends a course if it is named next. */
  private static final List<Pattern> BEFORE_COURSES =
      Stream.concat(
              Stream.of(
                  whole("(STOP|STOPALL|UNSUBSCRIBE|REVOKE|OPTOUT) "),
                  whole("I (DONT|DO NOT|NO LONGER) (WANT|NEED) ")),
              TELLING.stream())
          .toList();

  private static final Set<String> QUESTIONS =
      Set.of("WHEN", "WHERE", "WHAT", "WHATS", "WHICH", "WHO", "WHY", "HOW", "DOES", "DO", "DID");

  private StopWish() {}

  private static Pattern whole(String words) {
    return Pattern.compile(" " + words);
  }

  /** Whether it is one of the words that mean this and nothing else. */
  static boolean isPlain(Words text) {
    return PLAIN.matcher(text.compact()).matches();
  }

  /** Whether it tells us to stop. */
  static boolean isTold(Words text) {
    String said = told(text);
    return TELLING.stream().anyMatch(telling -> telling.matcher(said).find());
  }

  /** Whether it says what is not to be stopped. */
  static boolean isLimited(Words text) {
    return EXCEPT.matcher(text.spaced()).find();
  }

  /** Whether it only asks. */
  static boolean isQuestion(Words text) {
    return QUESTIONS.contains(text.runs().get(0)) && !HOW_TO.matcher(text.spaced()).lookingAt();
  }

  /** The courses that are named right after a wish to stop. */
  static Optional<Reading> about(Words text) {
    String said = told(text);
    for (Pattern wish : BEFORE_COURSES) {
      Matcher found = wish.matcher(said);
      for (int at = 0; found.find(at); at = found.end() - 1) {
        Reading after = CourseReader.leadingInProse(Words.of(said.substring(found.end())).runs());
        if (!after.courses().isEmpty()) {
          return Optional.of(after);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether it speaks of stopping last, or of nothing that could be stopped but us. */
  static boolean isMeant(Words text) {
    String said = told(text);
    return LAST.matcher(said).find()
        || (STOP.matcher(said).find() && !CourseReader.namesCourse(text.runs()));
  }

  private static String told(Words text) {
    return NOT_STOP.matcher(text.spaced()).replaceAll(" ");
  }
}
