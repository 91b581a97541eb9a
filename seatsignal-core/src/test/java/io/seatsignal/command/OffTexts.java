package io.seatsignal.command;

import static io.seatsignal.command.Conversation.SOFTWARE;
import static io.seatsignal.command.Conversation.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.watch.WatchState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** OFF and RESTART: what is watched already. */
abstract class OffTexts extends ConversationScene {

  private static final String OFF_AND_AGAIN = ". Again: RESTART CSCI 0320. STOP ends all.";

  OffTexts(ConversationContract implementation) {
    super(implementation);
  }

  @Test
  void understandsAliasesMissingZerosAndSections() {
    for (String text :
        List.of("OFF CSCI 0320", "drop cs32", "off csci-320", "Off CS 32 s1", "off csci 320 1")) {
      phone.reply(student, "watch csci 0320");
      assertThat(armed()).containsExactly(SOFTWARE);

      assertThat(phone.reply(student, text)).isEqualTo("Off: CSCI 0320 S01" + OFF_AND_AGAIN);
      assertThat(armed()).isEmpty();
    }
  }

  @Test
  void endsEverySectionOfTheCourseOrTheNamedOne() {
    phone.reply(student, "watch cs 200 s01");
    phone.reply(student, "watch cs 200 s02");
    phone.reply(student, "watch cs 200 c01");

    assertThat(phone.reply(student, "off cs 200 s2")).startsWith("Off: CSCI 0200 S02.");
    assertThat(phone.reply(student, "off cs 200")).startsWith("Off: CSCI 0200 C01, CSCI 0200 S01.");
    assertThat(armed()).isEmpty();
  }

  @Test
  void endsSeveralCoursesAtOnceAndRestingOnesToo() {
    phone.reply(student, "watch cs 32");
    phone.reply(student, "watch math 52");
    phone.opens(SOFTWARE);
    phone.awaitState(student, SOFTWARE, WatchState.RESTING);

    assertThat(phone.reply(student, "off cs 32 and math 52"))
        .startsWith("Off: CSCI 0320 S01, MATH 0520 S01.");
    assertThat(phone.watched(student, WatchState.STOPPED)).hasSize(2);
  }

  @Test
  void saysWhatIsWatchedIfThereIsNothingSuch() {
    assertThat(phone.reply(student, "off cs 9999"))
        .isEqualTo("You do not watch CS 9999. You watch nothing now.");
    phone.reply(student, "watch cs 32");
    assertThat(phone.reply(student, "off"))
        .isEqualTo(
            "Which course? Text for instance OFF CSCI 0320. You watch: CSCI 0320 S01. STOP ends"
                + " all.");
    assertThat(optedOut(student.phone())).isFalse();
  }

  @Test
  void saysWhichSectionsAreWatchedIfThatOneIsNot() {
    phone.reply(student, "watch cs 200 s01");

    assertThat(phone.reply(student, "off cs 200 s2"))
        .isEqualTo("You do not watch CS 200 S2. You watch: CSCI 0200 S01. STOP ends all.");
  }

  @Test
  void asksBackWhichOfTwoIsMeant() {
    phone.reply(student, "watch csci 0111");
    phone.reply(student, "watch csci 1110");

    assertThat(phone.reply(student, "off cs 111"))
        .isEqualTo("Which one? Text OFF CSCI 1110 or OFF CSCI 0111.");
    assertThat(armed()).hasSize(2);
  }

  @Test
  void armsAgainWhatRests() {
    phone.reply(student, "watch cs 32");
    phone.opens(SOFTWARE);
    phone.awaitState(student, SOFTWARE, WatchState.RESTING);

    assertThat(phone.reply(student, "RESTART CSCI 0320"))
        .isEqualTo("Waiting for a seat again: CSCI 0320 S01 (open now, 2 seats).");
    assertThat(armed()).containsExactly(SOFTWARE);
  }

  @Test
  void aloneArmsEverythingNewestFirstUpToTheCap() {
    for (String course : List.of("0320", "0111", "1110", "1951A", "0200 S01")) {
      phone.reply(student, "watch csci " + course);
      phone.reply(student, "off csci " + course);
      time.advance(Duration.ofMinutes(1));
    }
    phone.reply(student, "watch math 52");

    assertThat(phone.reply(student, "restart"))
        .isEqualTo(
            "Waiting for a seat again: CSCI 0200 S01 (full now), CSCI 1951A S01 (full now), CSCI"
                + " 1110 S01 (full now), CSCI 0111 S01 (full now). Not all: the cap of 5 live"
                + " watches is reached; stop one first.");
    assertThat(armed()).hasSize(5).doesNotContain(SOFTWARE);
    assertThat(phone.watched(student, WatchState.STOPPED)).containsExactly(SOFTWARE);
  }

  @Test
  void armsWhatRestsEvenIfTheCapIsReached() {
    phone.reply(student, "watch cs 32");
    phone.opens(SOFTWARE);
    phone.awaitState(student, SOFTWARE, WatchState.RESTING);
    time.advance(Duration.ofMinutes(1));
    phone.reply(student, "watch math 52");
    phone.reply(student, "off math 52");
    for (String course : List.of("0111", "1110", "1951A", "0200 S01")) {
      phone.reply(student, "watch csci " + course);
    }

    assertThat(phone.reply(student, "restart"))
        .isEqualTo(
            "Waiting for a seat again: CSCI 0320 S01 (open now, 2 seats). Not all: the cap of 5"
                + " live watches is reached; stop one first.");
  }

  @Test
  void isRefusedWhileOptedOut() {
    phone.reply(student, "watch cs 32");
    phone.reply(student, "off cs 32");
    phone.answered(student.phone(), "STOP");

    for (String text : List.of("restart", "on cs 32", "watch cs 32", "watch cs 9999")) {
      assertThat(phone.reply(student, text))
          .isEqualTo("You asked SeatSignal Brown to stop. Text START first.");
    }
    assertThat(armed()).isEmpty();
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(phone.reply(student, "restart"))
        .isEqualTo("There is nothing to restart. Text for instance WATCH CSCI 0320.");
    assertThat(phone.reply(student, "restart cs 32"))
        .isEqualTo("You have not watched CS 32 yet. Text WATCH CS 32.");
  }

  @Test
  void ofAnEndedTermIsRefused() {
    phone.reply(student, "watch econ 110 202410");
    phone.reply(student, "off econ 110");
    time.set(Conversation.EARLIER_ENDS);

    assertThat(phone.reply(student, "restart econ 110"))
        .isEqualTo("Sorry, no watch: enrolment for brown/202410 is over.");
    assertThat(phone.reply(student, "restart")).startsWith("There is nothing to restart");
    assertThat(phone.reply(student, "list")).startsWith("You watch nothing now");
    phone.reply(student, "watch econ 110");
    phone.reply(student, "off econ 110");
    assertThat(phone.reply(student, "restart econ 110"))
        .as("of two terms the one that is not over")
        .isEqualTo("Waiting for a seat again: ECON 0110 S01 (full now).");
  }
}
