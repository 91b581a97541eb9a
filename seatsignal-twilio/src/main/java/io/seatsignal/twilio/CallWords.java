package io.seatsignal.twilio;

import com.twilio.twiml.voice.Say;
import com.twilio.twiml.voice.SsmlSayAs;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.OpeningFact;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words what a call says of sections. */
final class CallWords {

  /** How many sections are told by name; nobody remembers more. */
  static final int MOST_NAMED = 3;

  private static final int LONGEST_CODE = 40;

  /** Letters that people say one by one, and what follows them. */
  private static final Pattern SUBJECT = Pattern.compile("([A-Z]{1,6})(?![A-Za-z])(.*)");

  private CallWords() {}

  /**
   * Everything: names, titles, seats, and what the keys do.
   *
   * @param openings what is told, at least one
   * @return what is said
   */
  static Say whole(List<OpeningFact> openings) {
    Say.Builder say = begin();
    for (OpeningFact fact : openings.subList(0, Math.min(MOST_NAMED, openings.size()))) {
      sentence(say, fact, title(fact) + tail(fact));
    }
    more(say, openings.size() - MOST_NAMED);
    say.addText(" Press 1 to confirm.");
    if (openings.stream().anyMatch(OpeningFact::restsAfterwards)) {
      say.addText(" Press 2 to keep watching.");
    }
    return say.addText(" Press 9 to stop all calls and texts.").build();
  }

  /**
   * What fits into the twelve seconds that a machine is spoken to.
   *
   * @param openings what is told, at least one
   * @param callBack the sentence that says how to call back
   * @return what is said
   */
  static Say brief(List<OpeningFact> openings, String callBack) {
    Say.Builder say = begin();
    sentence(say, openings.get(0), ".");
    more(say, openings.size() - 1);
    return say.addText(callBack).build();
  }

  /**
   * Plain words.
   *
   * @param text any text
   * @return what is said
   */
  static Say plain(String text) {
    return say().addText(text).build();
  }

  private static Say.Builder say() {
    return new Say.Builder().voice(Say.Voice.POLLY_JOANNA).language(Say.Language.EN_US);
  }

  /** The caller must say at once who is calling (47 CFR 64.1200(b)). */
  private static Say.Builder begin() {
    return say().addText("This is SeatSignal.");
  }

  private static void sentence(Say.Builder say, OpeningFact fact, String rest) {
    say.addText(
        switch (fact.level()) {
          case OPEN -> " A seat opened in ";
          case WAITLIST -> " A waitlist place opened in ";
          case ENDED -> " Your watch has ended for ";
        });
    String course = Spoken.of(fact.course(), LONGEST_CODE);
    Matcher subject = SUBJECT.matcher(course);
    if (subject.matches()) {
      say.sayAs(
          new SsmlSayAs.Builder(subject.group(1))
              .interpretAs(SsmlSayAs.InterpretAs.CHARACTERS)
              .build());
      say.addText(" " + Spoken.spelled(subject.group(2)));
    } else {
      say.addText(course);
    }
    say.addText(section(fact) + rest);
  }

  private static String section(OpeningFact fact) {
    String section =
        fact.label().startsWith(fact.course())
            ? Spoken.of(fact.label().substring(fact.course().length()), LONGEST_CODE)
            : "";
    return section.isEmpty() ? "" : ", section " + Spoken.spelled(section);
  }

  private static String title(OpeningFact fact) {
    String title = Spoken.of(fact.title(), Spoken.LONGEST_TITLE);
    return title.isEmpty() ? "" : ", " + title;
  }

  private static String tail(OpeningFact fact) {
    if (fact.level() == Level.ENDED) {
      return switch (fact.endReason().orElseThrow()) {
        case CANCELLED -> ": it is cancelled.";
        case UNCAPPED -> ": it has no seat limit, so it cannot fill.";
        case GONE -> ": it is not listed any more.";
        case ENROLMENT_OVER -> ": enrolment is over.";
      };
    }
    String seats =
        fact.level() == Level.OPEN && fact.seats().isPresent()
            ? ". " + (fact.seats().getAsInt() == 1 ? "1 seat" : fact.seats().getAsInt() + " seats")
            : "";
    return seats
        + "."
        + (fact.permissionRequired() ? " An instructor's permission is needed, too." : "");
  }

  private static void more(Say.Builder say, int more) {
    if (more > 0) {
      say.addText(" And " + more + " more. Text LIST to see them.");
    }
  }
}
