package io.seatsignal.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.phone.PhoneNumber;
import org.junit.jupiter.api.Test;

class SpokenTest {

  @Test
  void dropsMarkupAndWhatXmlForbids() {
    assertThat(Spoken.of("R&D <b>{x}</b> [a|b\\c]\u0007\u0000\u200B\uFFFE\uD83D z", 120))
        .isEqualTo("R and D b x /b a b c z");
    assertThat(Spoken.of("Art\uD83C\uDFA8Cafe\u0301\r\n\t2\u2028nd\u00A0row", 120))
        .isEqualTo("Art Caf\u00E9 2 nd row");
  }

  @Test
  void cutsBetweenCharacters() {
    assertThat(Spoken.of("a".repeat(300), 120)).hasSize(120);
    assertThat(Spoken.of("a".repeat(119) + "\uD835\uDC00\uD835\uDC00", 120)).hasSize(119);
    assertThat(Spoken.of("a".repeat(118) + "\uD835\uDC00b", 120)).hasSize(120);
  }

  @Test
  void spellsCodesAndGroupsNumbers() {
    assertThat(Spoken.spelled("S01")).isEqualTo("S 0 1");
    assertThat(Spoken.number(new PhoneNumber("+14018631000"))).isEqualTo("4 0 1, 8 6 3, 1 0 0 0");
    assertThat(Spoken.number(new PhoneNumber("+442079460018")))
        .isEqualTo("4 4 2 0 7 9 4 6 0 0 1 8");
  }
}
