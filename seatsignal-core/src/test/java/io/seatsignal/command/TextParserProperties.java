package io.seatsignal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.command.TextCommand.StopAll;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is written: no text breaks the parser, and no disguise hides the wish to stop. */
class TextParserProperties {

  private static final List<String> STOPS =
      List.of(
          "stop",
          "stopall",
          "unsubscribe",
          "end",
          "quit",
          "cancel",
          "revoke",
          "optout",
          "opt out",
          "stop all");

  private static final Arbitrary<String> INVISIBLE =
      Arbitraries.of(
          "",
          "\u200B",
          "\u200C",
          "\u200D",
          "\u2060",
          "\uFEFF",
          "\u00AD",
          "\u202E",
          "\u0301",
          "\uFE0F",
          "\u0000",
          "\u3164",
          "\u034F",
          "\uDB40\uDC01");

  private static final Arbitrary<String> AROUND =
      Arbitraries.of(
              " ",
              "\u00A0",
              "\t",
              "\n",
              "\r\n",
              "\u2003",
              ".",
              "!",
              "-",
              "\"",
              "\u201C",
              "'",
              "*",
              "_",
              "\u2026",
              "\uD83D\uDE21",
              "\u200B",
              "(",
              ")",
              "\uD83D")
          .list()
          .ofMaxSize(5)
          .map(parts -> String.join("", parts));

  private final TextParser parser = new TextParser();

  @Property
  void neverThrows(@ForAll String text) {
    assertThat(parser.parse(text)).isNotNull();
  }

  @Property
  void neverThrowsOverItsOwnWords(@ForAll("babble") String text) {
    assertThat(parser.parse(text)).isNotNull();
  }

  @Provide
  Arbitrary<String> babble() {
    return Arbitraries.of(
            ("stop off watch restart on start cs 32 0320 s01 section in fall 202420 a 1 25 dont text"
                    + " me please about the ? ! \u201C liked to when does and all csci320 1951A")
                .split(" "))
        .list()
        .ofMaxSize(10)
        .map(words -> String.join(" ", words));
  }

  @Property
  void aWishToStopIsNeverMissed(@ForAll("disguisedStops") String text) {
    assertThat(parser.parse(text)).isEqualTo(new StopAll(true));
  }

  @Provide
  Arbitrary<String> disguisedStops() {
    Arbitrary<String> word =
        Combinators.combine(
                Arbitraries.of(STOPS),
                Arbitraries.of(true, false).list().ofSize(12),
                INVISIBLE.list().ofSize(12))
            .as(TextParserProperties::disguised);
    return Combinators.combine(AROUND, word, AROUND)
        .as((before, stop, after) -> before + stop + after);
  }

  private static String disguised(String word, List<Boolean> capitals, List<String> invisible) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      text.append(capitals.get(i) ? Character.toUpperCase(letter) : letter)
          .append(invisible.get(i));
    }
    return text.toString();
  }
}
