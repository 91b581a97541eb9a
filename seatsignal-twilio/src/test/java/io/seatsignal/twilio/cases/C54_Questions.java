package io.seatsignal.twilio.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.twilio.TwilioChannels;
import io.seatsignal.twilio.fake.FakeMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class C54_Questions extends TextCase {

  @Test
  void listNamesWatchesWithTheirState() {
    WatcherId who = scene.person();
    scene.prefer(who, TwilioChannels.TEXT_CHANNEL);
    assertThat(writes(who, "LIST")).startsWith("You watch nothing now.");
    scene.watch(who, TwilioScene.SOFTWARE);
    scene.watch(who, TwilioScene.ALGEBRA);
    scene.opens(TwilioScene.ALGEBRA);
    scene.awaitTexts(scene.number(who), 1);

    assertThat(writes(who, "list"))
        .isEqualTo(
            "You watch: CSCI 0320 S01 (waiting, full now); MATH 0520 S01 (told, open now, 2"
                + " seats). RESTART those told or stopped. STOP ends all.");
  }

  @Test
  void statusSaysWhenTheSourceWasLastSeen() {
    WatcherId who = scene.person();
    scene.watch(who, TwilioScene.SOFTWARE);
    scene.minute();
    scene.time.advance(Duration.ofMinutes(7));

    assertThat(writes(who, "STATUS"))
        .isEqualTo("Seats last seen: brown 10:01 AM. 1 watch of yours waiting.");
  }

  @Test
  void helpIsAnsweredByUsWhereTwilioDoesNot() {
    WatcherId who = scene.person();

    assertThat(writes(who, "HELP")).isEmpty();
    assertThat(scene.twilio.messages()).filteredOn(FakeMessage::automatic).hasSize(1);
    assertThat(writes(who, "help me"))
        .startsWith("SeatSignal tells you when a seat opens")
        .contains("WATCH", "OFF", "LIST", "STATUS", "RESTART", "STOP ends all")
        .endsWith("Contact: help@example.edu");
    assertThat(scene.twilio.messages()).filteredOn(FakeMessage::automatic).hasSize(1);
  }

  @Test
  void nonsenseGetsOneHintADay() {
    WatcherId who = scene.person();

    assertThat(writes(who, "purple monkey dishwasher")).contains("did not get that");
    assertThat(writes(who, "¿qué?")).isEmpty();
    scene.time.advance(Duration.ofHours(25));
    assertThat(writes(who, "\uD83D\uDE00 lorem ipsum")).contains("did not get that");
  }

  @Test
  void questionsAreAnsweredThreeTimesAnHour() {
    WatcherId who = scene.person();
    for (int asked = 0; asked < 3; asked++) {
      assertThat(writes(who, "LIST")).isNotEmpty();
    }

    assertThat(writes(who, "STATUS")).isEmpty();
    scene.time.advance(Duration.ofMinutes(61));
    assertThat(writes(who, "STATUS")).startsWith("Seats last seen");
  }
}
