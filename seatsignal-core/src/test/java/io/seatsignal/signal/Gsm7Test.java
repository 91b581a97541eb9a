package io.seatsignal.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Gsm7Test {

  @Test
  void whatTypewritersLackBecomesPlain() {
    assertThat(Gsm7.normalize("\u201CIt\u2019s\u201D \u2013 a\u2014b\u2026 c\u00A0d\u202Fe"))
        .isEqualTo("\"It's\" - a-b... c d e");
    assertThat(Gsm7.normalize("`a\u00B4 \u00ABb\u00BB [c] {d} e|f\\g ~h 5\u20AC"))
        .isEqualTo("'a' \"b\" (c) (d) e/f/g -h 5EUR");
  }

  @Test
  void lettersLoseOnlyTheAccentsThatTheAlphabetLacks() {
    assertThat(Gsm7.normalize("Caf\u00E9 cafe\u0301 \u00DCber na\u00EFve fa\u00E7ade \u010Capek"))
        .isEqualTo("Caf\u00E9 caf\u00E9 \u00DCber naive facade Capek");
    assertThat(Gsm7.normalize("\u0141\u00F3d\u017A \u0152uvre \uFB01n \uFF21 x\u00B2 \u03A9"))
        .isEqualTo("Lodz OEuvre fin A x2 \u03A9");
  }

  @Test
  void otherScriptsAreMarkedAndSymbolsAndInvisibleThingsGo() {
    assertThat(Gsm7.normalize("\u4E2D\u6587 101")).isEqualTo("?? 101");
    assertThat(Gsm7.normalize("Art\uD83C\uDFA8Design \uD83D\uDC69\u200D\uD83D\uDCBB"))
        .isEqualTo("Art Design");
    assertThat(Gsm7.normalize("a\u0007b\u200Bc\uFEFFd\uD83De\uDE00f\u0000")).isEqualTo("abcdef");
  }

  @Test
  void blanksAreJoinedAndLineBreaksStay() {
    assertThat(Gsm7.normalize("  a \t b \r\n c\rd  ")).isEqualTo("a b\nc\nd");
  }

  @Test
  void countsSegmentsAsTheyAreCharged() {
    assertThat(Gsm7.segments("")).isEqualTo(1);
    assertThat(Gsm7.segments("x".repeat(160))).isEqualTo(1);
    assertThat(Gsm7.segments("x".repeat(161))).isEqualTo(2);
    assertThat(Gsm7.segments("x".repeat(306))).isEqualTo(2);
    assertThat(Gsm7.segments("x".repeat(307))).isEqualTo(3);
    assertThat(Gsm7.segments("x".repeat(158) + "\u20AC")).isEqualTo(1);
    assertThat(Gsm7.segments("x".repeat(159) + "\u20AC")).isEqualTo(2);
    assertThat(Gsm7.segments("\u2019".repeat(70))).isEqualTo(1);
    assertThat(Gsm7.segments("\u2019".repeat(71))).isEqualTo(2);
    assertThat(Gsm7.segments("\u2019".repeat(134))).isEqualTo(2);
    assertThat(Gsm7.units("a[b")).isEqualTo(4);
    assertThat(Gsm7.units("a[\u2019")).isEqualTo(3);
  }

  @Test
  void anEscapeAndItsCharacterAreNotParted() {
    assertThat(Gsm7.segments("x".repeat(152) + "[" + "x".repeat(152))).isEqualTo(3);
    assertThat(Gsm7.segments("x".repeat(151) + "[" + "x".repeat(153))).isEqualTo(2);
    assertThat(Gsm7.segments("x".repeat(66) + "\uD83C\uDFA8" + "x".repeat(66))).isEqualTo(3);
  }

  @Test
  void whateverComesInEachCharacterThatComesOutIsOneUnit() {
    long seed = System.nanoTime();
    System.out.println("Gsm7Test seed " + seed);
    Random random = new Random(seed);

    for (int round = 0; round < 10_000; round++) {
      String plain = Gsm7.normalize(NastyText.of(random, 200));

      assertThat(Gsm7.units(plain)).as("seed %d round %d", seed, round).isEqualTo(plain.length());
      assertThat(plain.length() <= 160 ? 1 : (plain.length() + 152) / 153)
          .as("seed %d round %d", seed, round)
          .isEqualTo(Gsm7.segments(plain));
      assertThat(Gsm7.normalize(plain)).as("seed %d round %d", seed, round).isEqualTo(plain);
    }
  }
}
