package io.seatsignal.example.telnyx;

import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.OpeningFact;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;

/** Words what calls say, in plain text that any voice can read. */
final class Spoken {

  private static final int MOST_NAMED = 3;
  private static final int LONGEST_TITLE = 120;

  /** Telnyx takes 3,000 characters. */
  private static final int LONGEST = 2500;

  private static final String WHO = "This is SeatSignal.";

  private Spoken() {}

  /** Everything: what opened, and what the keys do. */
  static String whole(List<OpeningFact> openings, PhoneNumber callBack) {
    StringBuilder said = new StringBuilder(WHO);
    openings.stream().limit(MOST_NAMED).forEach(fact -> said.append(sentence(fact)));
    if (openings.size() > MOST_NAMED) {
      said.append(" And ").append(openings.size() - MOST_NAMED).append(" more.");
    }
    said.append(" Press 1 to confirm.");
    if (openings.stream().anyMatch(OpeningFact::restsAfterwards)) {
      said.append(" Press 2 to keep watching.");
    }
    said.append(" Press 9 to stop all calls and texts. You can reach us at ");
    return said.append(spelled(callBack.e164().substring(1))).append('.').toString();
  }

  private static String sentence(OpeningFact fact) {
    String rest =
        fact.label().startsWith(fact.course())
            ? fact.label().substring(fact.course().length())
            : "";
    String title = line(fact.title(), LONGEST_TITLE);
    return switch (fact.level()) {
          case OPEN -> " A seat opened in ";
          case WAITLIST -> " A waitlist place opened in ";
          case ENDED -> " Your watch has ended for ";
        }
        + spelled(fact.course())
        + (rest.isBlank() ? "" : ", section " + spelled(rest))
        + (title.isEmpty() ? "." : ", " + title + ".")
        + (fact.permissionRequired() && fact.level() != Level.ENDED
            ? " An instructor's permission is needed, too."
            : "");
  }

  /** A text twice: for what is no opening, such as a code or an alarm. */
  static String twice(String text) {
    String line = line(text, LONGEST / 2 - 1);
    return line + " " + line;
  }

  private static String spelled(String code) {
    return line(code, LONGEST_TITLE)
        .codePoints()
        .filter(each -> !Character.isWhitespace(each))
        .mapToObj(Character::toString)
        .collect(Collectors.joining(" "));
  }

  /** One line of letters, digits and punctuation: nothing that a voice could take for markup. */
  private static String line(String text, int longest) {
    String line =
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .replace("&", " and ")
            .replaceAll("[^\\p{L}\\p{M}\\p{N}.,:;?!'()/ -]", " ")
            .replaceAll("\\s+", " ")
            .strip();
    return line.length() <= longest ? line : line.substring(0, longest);
  }
}
