package io.seatsignal.command;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

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
              + "|NOMAS|NOMORE|BASTA|ALTO|PARE|PARAR|DETENER|CANCELAR|ARRET|ARRETER|ARRETEZ");

  private static final String NEWS =
      "(TEXT|CALL|MESSAG|MSG|SEND|CONTACT|NOTIF|BOTHER|SPAM|ALERT|HARASS|ANNOY|BUGG|SIGNAL|WRIT)"
          + "[A-Z]* ";
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
          whole("(DONT|DO NOT|NEVER) ((EVER|YOU|DARE) )*" + NEWS),
          whole(
              "(DONT|DO NOT|NO LONGER|DIDNT) (WANT|WISH|NEED|LIKE|ASK) (FOR )?(TO )?"
                  + "((BE|GET|GETTING|HAVE|RECEIVE|RECEIVING) )?"
                  + SOME
                  + NEWS),
          whole("(DONT|DO NOT|NO LONGER) (WANT|NEED) (IT|THEM|THESE|THIS)( ANY ?MORE)? $"),
          whole("NO MORE " + SOME + NEWS),
          whole("(REMOVE|DELETE|UNSUBSCRIBE|OPT|TAKE|GET) ME (OFF|OUT|FROM|NOW|" + POLITELY + ") "),
          whole("(REMOVE|UNSUBSCRIBE) ME $"),
          whole("(LOSE|DELETE|REMOVE|FORGET) (MY|THIS) (PHONE )?NUMBER "),
          whole("(UNSUBSCRIBE|OPT OUT|OPTOUT|LEAVE ME ALONE|GO AWAY|WRONG NUMBER|WRONG PERSON) "),
          whole("(FUCK|PISS|BUGGER|SCREW) (OFF|YOU) "),
          whole("(GET LOST|SHUT UP|REVOKE MY CONSENT|REVOKE CONSENT) "),
          whole("(NO MAS|DEJA DE|DEJE DE|DEJEN DE|NO ME (ENVI|LLAM|ESCRIB|MAND)[A-Z]*) "));

  private static final Pattern NOT_STOP =
      Pattern.compile(" (DONT|DO NOT|NOT|NEVER|CANT|WONT|BUS|NON|ONE|FULL|PIT) STOP(PING)?(?= )");

  private static final Pattern STOP = whole("(STOP|STOPALL) ");

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
    String said = NOT_STOP.matcher(text.spaced()).replaceAll(" ");
    return TELLING.stream().anyMatch(telling -> telling.matcher(said).find());
  }

  /** Whether it speaks of stopping and of nothing that could be stopped but us. */
  static boolean isMeant(Words text) {
    String said = NOT_STOP.matcher(text.spaced()).replaceAll(" ");
    return STOP.matcher(said).find()
        && !QUESTIONS.contains(text.runs().get(0))
        && !CourseReader.namesCourse(text.runs());
  }
}
