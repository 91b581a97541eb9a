package io.seatsignal.command;

import static io.seatsignal.command.Conversation.ALGEBRA;
import static io.seatsignal.command.Conversation.SOFTWARE;
import static io.seatsignal.command.Conversation.number;
import static io.seatsignal.command.Conversation.section;
import static io.seatsignal.command.Conversation.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.pacing.Contact;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.InboundText;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.testing.Sections;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchRepository;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchState;
import io.seatsignal.watch.Watcher;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What people are answered, and what it does, on whatever keeps the data. */
abstract class ConversationContract {

  private static final String OFF_AND_AGAIN = ". Again: RESTART CSCI 0320. STOP ends all.";

  private final SettableTime time = SettableTime.at("2025-01-23T15:00:00Z");
  private final RecordingChannel channel =
      new RecordingChannel("recorder", new ChannelCapabilities(Contact.TEXT, 306));
  private final PhoneNumber stranger = number(99);
  private Conversation phone;
  private Watcher student;

  abstract WatchRepository open(SettableTime time);

  @BeforeEach
  void begin() {
    phone = new Conversation(open(time), time, channel);
    student = phone.person(1);
  }

  @AfterEach
  void end() {
    phone.close();
  }

  private boolean optedOut(PhoneNumber number) {
    return phone.seatSignal.watchers().optedOut(number);
  }

  private List<io.seatsignal.course.SectionId> armed() {
    return phone.watched(student, WatchState.ARMED);
  }

  @Nested
  class Stop {

    @Test
    void endsEverythingForAnybodyAndIsConfirmedOnceADay() {
      assertThat(phone.reply(student, "Stop!"))
          .isEqualTo(
              "You get no more texts or calls from SeatSignal Brown."
                  + " Text START if you want them again.");
      assertThat(phone.reply(stranger, "unsubscribe")).startsWith("You get no more");

      assertThat(optedOut(student.phone())).isTrue();
      assertThat(optedOut(stranger)).isTrue();
      assertThat(phone.reply(student, "stop")).isEmpty();
      time.advance(Duration.ofDays(1));
      assertThat(phone.reply(student, "stop")).isNotEmpty();
    }

    @Test
    void isNotRepliedToWhereTheProviderHasAnswered() {
      assertThat(phone.answered(student.phone(), "STOP")).isEmpty();

      assertThat(optedOut(student.phone())).isTrue();
      assertThat(phone.reply(student, "please stop texting me")).isNotEmpty();
    }

    @Test
    void saysHowItWasUnderstoodIfItCouldHaveMeantLess() {
      phone.reply(student, "watch cs 32");

      assertThat(phone.reply(student, "STOP CSCI 9999"))
          .isEqualTo(
              "We take that as STOP: no more texts or calls from SeatSignal Brown. To end only one"
                  + " course, text START and then for instance OFF CSCI 0320.");
      assertThat(optedOut(student.phone())).isTrue();
    }

    @Test
    void ofACourseEndsOnlyThat() {
      phone.reply(student, "watch cs 32");
      phone.reply(student, "watch math 520");

      assertThat(phone.reply(student, "please stop texting me about csci320"))
          .isEqualTo("Off: CSCI 0320 S01" + OFF_AND_AGAIN);
      assertThat(armed()).containsExactly(ALGEBRA);
      assertThat(optedOut(student.phone())).isFalse();
    }

    @Test
    void ofAListedCourseThatIsNotWatchedEndsNothing() {
      phone.reply(student, "watch cs 32");

      assertThat(phone.reply(student, "STOP MATH 52"))
          .isEqualTo("You do not watch MATH 52. You watch: CSCI 0320 S01. STOP ends all.");
      assertThat(optedOut(student.phone())).isFalse();
      assertThat(armed()).containsExactly(SOFTWARE);
    }

    @Test
    void ofACourseByAStrangerEndsEverything() {
      assertThat(phone.reply(stranger, "stop cs 32")).startsWith("We take that as STOP");
      assertThat(optedOut(stranger)).isTrue();
    }

    @Test
    void silencesEverythingThatNobodyAskedFor() {
      phone.answered(student.phone(), "STOP");
      phone.answered(stranger, "STOP");

      assertThat(phone.reply(student, "lol")).isEmpty();
      assertThat(phone.reply(student, "ok")).isEmpty();
      assertThat(phone.reply(stranger, "watch cs 32")).isEmpty();
    }
  }

  @Nested
  class Off {

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
      assertThat(phone.reply(student, "off cs 200"))
          .startsWith("Off: CSCI 0200 C01, CSCI 0200 S01.");
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
    void asksBackWhichOfTwoIsMeant() {
      phone.reply(student, "watch csci 0111");
      phone.reply(student, "watch csci 1110");

      assertThat(phone.reply(student, "off cs 111"))
          .isEqualTo("Which one? Text OFF CSCI 1110 or OFF CSCI 0111.");
      assertThat(armed()).hasSize(2);
    }
  }

  @Nested
  class WatchText {

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
              "No course CSCI 9999 can be enrolled in now. Write it as in the catalogue: WATCH CSCI"
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

  @Nested
  class RestartText {

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
    void isRefusedWhileOptedOut() {
      phone.reply(student, "watch cs 32");
      phone.reply(student, "off cs 32");
      phone.answered(student.phone(), "STOP");

      for (String text : List.of("restart", "on cs 32", "restart cs 32", "watch cs 32")) {
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
  }

  @Nested
  class Start {

    @Test
    void bringsConsentBackButNoWatches() {
      phone.reply(student, "watch cs 32");
      phone.reply(student, "off cs 32");
      phone.answered(student.phone(), "STOP");

      assertThat(phone.reply(student, "START"))
          .isEqualTo(
              "Texts and calls from SeatSignal Brown are on again. RESTART arms your watches that"
                  + " rest or were stopped. LIST shows all.");
      assertThat(optedOut(student.phone())).isFalse();
      assertThat(armed()).isEmpty();
      assertThat(phone.reply(student, "restart")).startsWith("Waiting for a seat again");
    }

    @Test
    void worksForStrangersAndWhereTheProviderHasAnswered() {
      phone.answered(stranger, "stop");
      assertThat(phone.answered(stranger, "unstop")).isEmpty();
      assertThat(optedOut(stranger)).isFalse();
    }
  }

  @Nested
  class Questions {

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

  @Nested
  class Deliveries {

    @Test
    void ofTheSameMessageHaveOneEffect() {
      InboundText stop = text("SM-stop", student.phone(), "STOP", false);
      assertThat(phone.handle(stop)).isNotEmpty();
      phone.reply(student, "START");

      assertThat(phone.handle(stop)).isEmpty();
      assertThat(optedOut(student.phone())).isFalse();
    }

    @Test
    void areChargedBySegmentOfTheReply() {
      phone.reply(student, "lol");
      phone.reply(student, "lol");
      assertThat(spent()).isEqualByComparingTo("0.0083");
      phone.reply(student, "help");
      assertThat(spent()).isEqualByComparingTo("0.0249");
    }

    private BigDecimal spent() {
      return phone.seatSignal.operations().spentToday();
    }
  }
}
