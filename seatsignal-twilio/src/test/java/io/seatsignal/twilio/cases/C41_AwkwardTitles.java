package io.seatsignal.twilio.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.SectionId;
import io.seatsignal.signal.Gsm7;
import io.seatsignal.testing.Sections;
import io.seatsignal.twilio.fake.FakeCall;
import io.seatsignal.twilio.fake.FakeMessage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class C41_AwkwardTitles extends TwilioCase {

  static Stream<String> titles() {
    return Stream.of(
        "Q&A <Dialogue> </Say><Dial>+19005550100</Dial>",
        "\u201cGames\u201d \u2014 it\u2019s \u2026 all",
        "Emoji \ud83c\udf93 and half of one \ud83c",
        "bell\u0007 null\u0000 escape\u001b[31m \uffff",
        "x".repeat(300),
        "\u0141\u00f3d\u017a \u6f22\u5b57 ".repeat(30),
        "]]> <!-- --> &amp; &#7; <?xml?>");
  }

  @ParameterizedTest
  @MethodSource("titles")
  void aTextIsOneSegmentAndACallIsSpoken(String title) {
    retitle(TwilioScene.SOFTWARE, "CSCI 0320", title);
    WatcherId texted = scene.person();
    scene.watch(texted, TwilioScene.SOFTWARE);
    WatcherId called = scene.person();
    scene.prefer(called, "twilio-call");
    scene.watch(called, TwilioScene.SOFTWARE);

    scene.opens(TwilioScene.SOFTWARE);

    FakeMessage text = scene.awaitTexts(scene.number(texted), 1).get(0);
    assertThat(text.segments()).isEqualTo(1);
    assertThat(text.body()).contains("CSCI 0320 S01");
    assertThat(Gsm7.normalize(text.body())).isEqualTo(text.body());
    FakeCall call = scene.awaitCalls(scene.number(called), 1).get(0);
    assertThat(call.alerts()).isEmpty();
    assertThat(call.status()).isEqualTo("completed");
    assertThat(call.spoken()).contains("SeatSignal", "Press 1", "Goodbye");
    assertThat(scene.twilio.calls()).as("nobody else is dialled").hasSize(1);
  }

  @Test
  void aDigestIsTwoSegmentsAtMost() {
    String title = "\u201cTopics\u201d \ud83c\udf93 ".repeat(30);
    retitle(TwilioScene.SOFTWARE, "CSCI 0320", title);
    retitle(TwilioScene.ALGEBRA, "MATH 0520", title);
    WatcherId person = scene.person();
    scene.watch(person, TwilioScene.SOFTWARE);
    scene.watch(person, TwilioScene.ALGEBRA);

    scene.campus.open(TwilioScene.ALGEBRA, 1);
    scene.opens(TwilioScene.SOFTWARE);

    FakeMessage text = scene.awaitTexts(scene.number(person), 1).get(0);
    assertThat(text.segments()).isLessThanOrEqualTo(2);
    assertThat(text.body()).contains("CSCI 0320 S01", "MATH 0520 S01");
  }

  private void retitle(SectionId section, String course, String title) {
    scene.campus.put(Sections.section(section).course(course, "S01").title(title).full(60).build());
    scene.minute();
  }
}
