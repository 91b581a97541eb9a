package io.seatsignal.command;

import static io.seatsignal.command.Conversation.ALGEBRA;
import static io.seatsignal.command.Conversation.SOFTWARE;
import static io.seatsignal.command.Conversation.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.signal.InboundText;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** STOP in its forms, START, and messages that come twice. */
abstract class StopTexts extends ConversationScene {

  private static final String OFF_AND_AGAIN = ". Again: RESTART CSCI 0320. STOP ends all.";

  StopTexts(ConversationContract implementation) {
    super(implementation);
  }

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
            "We take that as STOP: no more texts or calls from SeatSignal Brown. To keep a"
                + " course, text START and then for instance RESTART CSCI 0320.");
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
  void ofWhateverKindByAStrangerEndsEverything() {
    assertThat(phone.reply(stranger, "off")).startsWith("We take that as STOP");
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

  @Test
  void bringsConsentBackButNoWatches() {
    phone.reply(student, "watch cs 32");
    phone.answered(student.phone(), "STOP");
    assertThat(armed()).isEmpty();

    // Twilio's own answer says nothing of watches.
    assertThat(phone.answered(student.phone(), "START"))
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
