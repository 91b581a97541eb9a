package io.seatsignal.twilio.fake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SegmentsTest {

  @Test
  void plainTextHas160CharactersThen153() {
    assertThat(Segments.of("a".repeat(160))).isEqualTo(1);
    assertThat(Segments.of("a".repeat(161))).isEqualTo(2);
    assertThat(Segments.of("a".repeat(306))).isEqualTo(2);
    assertThat(Segments.of("a".repeat(307))).isEqualTo(3);
  }

  @Test
  void someCharactersTakeTwoPlacesAndAreNotTornApart() {
    assertThat(Segments.of("€".repeat(80))).isEqualTo(1);
    assertThat(Segments.of("€".repeat(81))).isEqualTo(2);
    assertThat(Segments.of("a".repeat(152) + "€" + "a".repeat(151))).isEqualTo(2);
    assertThat(Segments.of("a".repeat(152) + "€" + "a".repeat(152))).isEqualTo(3);
  }

  @Test
  void oneCurlyQuoteOrEmojiMakesTheWholeTextWide() {
    assertThat(Segments.of("a".repeat(69) + "’")).isEqualTo(1);
    assertThat(Segments.of("a".repeat(147) + "’")).isEqualTo(3);
    assertThat(Segments.of("a".repeat(66) + "😀" + "a".repeat(65))).isEqualTo(2);
    assertThat(Segments.of("a".repeat(66) + "😀" + "a".repeat(66))).isEqualTo(3);
  }
}
