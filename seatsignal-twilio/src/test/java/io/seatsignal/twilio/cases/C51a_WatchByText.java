package io.seatsignal.twilio.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.SectionId;
import io.seatsignal.testing.Sections;
import io.seatsignal.twilio.TwilioChannels;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class C51a_WatchByText extends TextCase {

  @ParameterizedTest
  @ValueSource(strings = {"WATCH CSCI 0320 S01", "watch cs 32", "Watch cs32 section 1"})
  void armsAndConfirmsAndTellsTheNextOpening(String words) {
    WatcherId who = scene.person();
    scene.prefer(who, TwilioChannels.TEXT_CHANNEL);

    assertThat(writes(who, words))
        .startsWith("Watching CSCI 0320 S01 (Introduction to Software Engineering): full now;")
        .endsWith("End it: OFF CSCI 0320");
    scene.opens(TwilioScene.SOFTWARE);

    assertThat(watches(who)).singleElement().matches(watch -> watch.signalsSent() <= 1);
    assertThat(scene.awaitTexts(scene.number(who), 1))
        .singleElement()
        .satisfies(text -> assertThat(text.body()).contains("CSCI 0320 S01", "2 seats"));
  }

  @Test
  void asksBackWhichSectionWhenSeveralMatch() {
    scene.campus.put(
        Sections.section(SectionId.of("brown", TwilioScene.TERM, "26390"))
            .course("CSCI 0320", "S02")
            .full(30)
            .build());
    scene.minute();
    WatcherId who = scene.person();

    assertThat(writes(who, "watch cs 32"))
        .isEqualTo(
            "CSCI 0320 has several sections. Which one? Text WATCH CSCI 0320 and one of S01, S02.");
    assertThat(watches(who)).isEmpty();
    assertThat(writes(who, "WATCH CSCI 0320 S02")).startsWith("Watching CSCI 0320 S02");
    assertThat(watches(who)).hasSize(1);
  }

  @Test
  void saysWhatIsOpenNowAndWaitsForTheNextSeat() {
    WatcherId who = scene.person();
    scene.opens(TwilioScene.SOFTWARE);

    assertThat(writes(who, "WATCH CSCI 0320"))
        .contains("open now, 2 seats", "when the next seat opens");
    assertThat(watches(who)).singleElement().matches(watch -> watch.state() == WatchState.ARMED);
  }

  @Test
  void refusesWithTheReason() {
    WatcherId who = scene.person();

    assertThat(writes(who, "WATCH CSCI 9999")).startsWith("No course CSCI 9999 ");
    assertThat(watches(who)).isEmpty();
    scene.campus.cancel(TwilioScene.ALGEBRA);
    scene.minute();
    assertThat(writes(who, "WATCH MATH 0520")).startsWith("Sorry, no watch: ");
    assertThat(watches(who)).isEmpty();
  }

  @Test
  void aWatchThatIsThereAlreadyIsSaidToBe() {
    WatcherId who = scene.person();
    writes(who, "WATCH CSCI 0320");

    assertThat(writes(who, "WATCH CSCI 0320"))
        .startsWith("You watch CSCI 0320 S01")
        .contains("already");
    assertThat(watches(who)).hasSize(1);
  }

  @Test
  void anUnknownNumberIsToldOnceWhereToSignUp() {
    assertThat(writes(STRANGER, "WATCH CSCI 0320 S01"))
        .contains("not signed up", SIGN_UP.toString());
    assertThat(writes(STRANGER, "WATCH CSCI 9999")).isEmpty();
    scene.time.advance(Duration.ofDays(29));
    assertThat(writes(STRANGER, "watch cs 32")).isEmpty();
  }

  private List<Watch> watches(WatcherId who) {
    return scene.seatSignal.watches().list(who);
  }
}
