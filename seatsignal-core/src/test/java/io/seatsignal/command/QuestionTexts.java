package io.seatsignal.command;

import static io.seatsignal.command.Conversation.SOFTWARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.watch.WatchState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** LIST, STATUS, HELP and nonsense. */
abstract class QuestionTexts extends ConversationScene {

  QuestionTexts(ConversationContract implementation) {
    super(implementation);
  }

  @Test
  void listSaysInWhichStateEveryWatchIs() {
    assertThat(phone.reply(student, "LIST"))
        .isEqualTo("You watch nothing now. Text for instance WATCH CSCI 0320.");
    phone.reply(student, "watch cs 32");
    phone.reply(student, "watch math 52");
    phone.reply(student, "watch cs 1110");
    phone.reply(student, "off cs 1110");
    phone.opens(SOFTWARE);
    phone.awaitState(student, SOFTWARE, WatchState.RESTING);

    assertThat(phone.reply(student, "my watches"))
        .isEqualTo(
            "You watch: MATH 0520 S01 (waiting, full now); CSCI 0320 S01 (told, open now, 2"
                + " seats); CSCI 1110 S01 (stopped, full now). RESTART those told or stopped."
                + " STOP ends all.");
  }

  @Test
  void areAnsweredThreeTimesAnHour() {
    for (int i = 0; i < 3; i++) {
      assertThat(phone.reply(student, List.of("list", "status", "help").get(i))).isNotEmpty();
    }
    assertThat(phone.reply(student, "list")).isEmpty();
    time.advance(Duration.ofHours(1));
    assertThat(phone.reply(student, "list")).isNotEmpty();
  }

  @Test
  void aLongListNamesWhatFits() {
    for (int i = 0; i < 14; i++) {
      phone.list("3000" + i, "LONGDEPT " + (1000 + i), "S01", "Long");
    }
    phone.poll();
    for (int i = 0; i < 14; i++) {
      phone.reply(student, "watch longdept " + (1000 + i));
      phone.reply(student, "off longdept " + (1000 + i));
    }

    assertThat(phone.reply(student, "list"))
        .startsWith("You watch: LONGDEPT 10")
        .containsPattern(" and \\d+ more\\. RESTART")
        .endsWith("STOP ends all.");
  }

  @Test
  void statusSaysWhenSeatsWereLastSeen() {
    phone.reply(student, "watch cs 32");
    time.advance(Duration.ofMinutes(7));
    phone.poll();

    assertThat(phone.reply(student, "STATUS"))
        .isEqualTo("Seats last seen: brown 10:07 AM. 1 watch of yours waiting.");
    time.advance(Duration.ofDays(1));
    assertThat(phone.reply(student, "status"))
        .isEqualTo("Seats last seen: brown Jan 23, 10:07 AM. 1 watch of yours waiting.");
  }

  @Test
  void helpSaysWhoWeAre() {
    assertThat(phone.reply(stranger, "HELP"))
        .isEqualTo(
            "SeatSignal Brown tells you when a seat opens in a course. Text WATCH CSCI 0320, OFF"
                + " CSCI 0320, LIST, STATUS or RESTART. STOP ends all texts and calls. Contact:"
                + " seats@example.edu");
    assertThat(phone.answered(student.phone(), "HELP")).isEmpty();
  }

  @Test
  void nonsenseGetsOneHintADay() {
    assertThat(phone.reply(student, "when does CS 32 stop meeting?"))
        .isEqualTo(
            "SeatSignal Brown: sorry, we did not get that. Text WATCH CSCI 0320, OFF CSCI 0320,"
                + " LIST, STATUS or RESTART. STOP ends all.");
    assertThat(phone.reply(student, "and MATH 52?")).isEmpty();
    assertThat(optedOut(student.phone())).isFalse();
    time.advance(Duration.ofDays(1));
    assertThat(phone.reply(student, "hm")).isNotEmpty();
  }
}
