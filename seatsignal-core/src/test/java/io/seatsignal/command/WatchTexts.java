package io.seatsignal.command;

import static io.seatsignal.command.Conversation.ALGEBRA;
import static io.seatsignal.command.Conversation.SOFTWARE;
import static io.seatsignal.command.Conversation.section;
import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.testing.Sections;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** WATCH. */
abstract class WatchTexts extends ConversationScene {

  WatchTexts(ConversationContract implementation) {
    super(implementation);
  }

  @Test
  void armsTheOneSectionThatIsMeant() {
    assertThat(phone.reply(student, "WATCH CSCI 0320 S01"))
        .isEqualTo(
            "Watching CSCI 0320 S01 (Introduction to Software Engineering): full now; we tell you"
                + " when a seat opens. End it: OFF CSCI 0320");
    assertThat(armed()).containsExactly(SOFTWARE);
    assertThat(phone.reply(student, "watch cs 32"))
        .isEqualTo(
            "You watch CSCI 0320 S01 (Introduction to Software Engineering) already: full now; we"
                + " tell you when a seat opens. End it: OFF CSCI 0320");
    assertThat(phone.reply(student, "watch csci 1951a")).startsWith("Watching CSCI 1951A S01");
  }

  @Test
  void saysThatASeatIsOpenNow() {
    phone.source.open(ALGEBRA, 3);
    phone.poll();

    assertThat(phone.reply(student, "watch math 520"))
        .isEqualTo(
            "Watching MATH 0520 S01 (Linear Algebra): open now, 3 seats; we tell you when the"
                + " next seat opens. End it: OFF MATH 0520");
    assertThat(armed()).containsExactly(ALGEBRA);
  }

  @Test
  void asksBackWhichSectionWithLecturesFirst() {
    assertThat(phone.reply(student, "watch cs 200"))
        .isEqualTo(
            "CSCI 0200 has several sections. Which one? Text WATCH CSCI 0200 and one of S01, S02,"
                + " C01.");
    assertThat(armed()).isEmpty();
    assertThat(phone.reply(student, "watch cs 200 1")).startsWith("Watching CSCI 0200 S01");
    assertThat(phone.reply(student, "watch cs 200 c1")).startsWith("Watching CSCI 0200 C01");
    assertThat(phone.reply(student, "watch cs 200 s07"))
        .isEqualTo("CSCI 0200 has no section S7 now. It has: S01, S02, C01.");
  }

  @Test
  void asksBackWhichCourseUnlessOneIsSpelledSo() {
    assertThat(phone.reply(student, "watch cs 111"))
        .isEqualTo("Which one? Text WATCH CSCI 0111 or WATCH CSCI 1110.");
    assertThat(armed()).isEmpty();
    assertThat(phone.reply(student, "watch cs 0111")).startsWith("Watching CSCI 0111 S01");
  }

  @Test
  void asksBackIfTwoSectionsAreCalledTheSame() {
    phone.list("30001", "PHIL 0100", "S01", "Ethics");
    phone.list("30002", "PHIL 0100", "S01", "Ethics, in the evening");
    phone.poll();

    assertThat(phone.reply(student, "watch phil 100"))
        .isEqualTo(
            "PHIL 0100 has several sections. Which one? Text WATCH PHIL 0100 and one of S01"
                + " (30001), S01 (30002).");
    assertThat(armed()).isEmpty();
  }

  @Test
  void takesTheSpellingThatExists() {
    assertThat(phone.reply(student, "watch hist 101")).startsWith("Watching HIST 101 S01");
    assertThat(phone.reply(student, "watch hist 1010")).startsWith("Watching HIST 1010 S01");
  }

  @Test
  void asksBackWhichTermIfThereAreTwo() {
    assertThat(phone.reply(student, "watch econ 110"))
        .isEqualTo(
            "ECON 0110 has several sections. Which one? Text WATCH ECON 0110 and one of S01"
                + " 202410, S01 202420.");
    assertThat(phone.reply(student, "watch econ 0110 s01 202420"))
        .startsWith("Watching ECON 0110 S01");
    assertThat(armed()).containsExactly(section("26440"));
    assertThat(phone.reply(student, "watch econ 110 fall 2031"))
        .isEqualTo(
            "No course ECON 110 is open for enrolment in FALL 2031. Write it as in the catalogue:"
                + " WATCH CSCI 0320.");
  }

  @Test
  void offersNothingThatCannotBeWatched() {
    phone.source.cancel(section("26412"));
    phone.source.put(
        Sections.section(section("26410")).course("CSCI 0200", "C01").placeholder().build());
    phone.poll();

    assertThat(phone.reply(student, "watch cs 200")).startsWith("Watching CSCI 0200 S01");
    assertThat(phone.reply(student, "watch cs 200 s2"))
        .isEqualTo("Sorry, no watch: CSCI 0200 S02 is cancelled.");
  }

  @Test
  void refusesWithTheReason() {
    assertThat(phone.reply(student, "WATCH CSCI 9999"))
        .isEqualTo(
            "No course CSCI 9999 is open for enrolment now. Write it as in the catalogue: WATCH CSCI"
                + " 0320.");
    assertThat(phone.reply(student, "watch"))
        .isEqualTo("Which course? Text for instance WATCH CSCI 0320.");
    assertThat(phone.reply(student, "watch cs 32 and math 52"))
        .isEqualTo("One course at a time, please: WATCH CSCI 0320.");
    for (String course : List.of("0320", "0111", "1110", "1951A", "0200 S01")) {
      assertThat(phone.reply(student, "watch csci " + course)).startsWith("Watching");
    }
    assertThat(phone.reply(student, "watch math 520"))
        .isEqualTo(
            "Sorry, no watch: the cap of 5 live watches is reached; stop one first, e.g. OFF CSCI"
                + " 0320. LIST shows them.");
  }

  @Test
  void keepsWhatWasChosenElsewhere() {
    phone
        .seatSignal
        .watches()
        .request(student.id(), new WatchRequest(SOFTWARE, WatchPolicy.UNTIL_STOPPED, true));

    assertThat(phone.reply(student, "watch cs 32")).contains("whenever a seat opens");
    assertThat(phone.seatSignal.watches().list(student.id()))
        .singleElement()
        .satisfies(watch -> assertThat(watch.policy()).isEqualTo(WatchPolicy.UNTIL_STOPPED))
        .satisfies(watch -> assertThat(watch.waitlist()).isTrue());
  }

  @Test
  void byAStrangerIsToldOnceWhereToSignUp() {
    assertThat(phone.reply(stranger, "watch cs 32"))
        .isEqualTo(
            "SeatSignal Brown: this number is not signed up. To be told when a seat opens in a"
                + " course, sign up at https://seats.example.edu");
    assertThat(phone.reply(stranger, "watch cs 32")).isEmpty();
    assertThat(phone.reply(stranger, "hello?")).isEmpty();
    time.advance(Duration.ofDays(30));
    assertThat(phone.reply(stranger, "list")).startsWith("SeatSignal Brown");
  }
}
