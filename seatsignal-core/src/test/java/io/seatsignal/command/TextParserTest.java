package io.seatsignal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.command.TextCommand.Confirm;
import io.seatsignal.command.TextCommand.Help;
import io.seatsignal.command.TextCommand.Off;
import io.seatsignal.command.TextCommand.OptIn;
import io.seatsignal.command.TextCommand.Overview;
import io.seatsignal.command.TextCommand.Restart;
import io.seatsignal.command.TextCommand.Status;
import io.seatsignal.command.TextCommand.StopAll;
import io.seatsignal.command.TextCommand.Unclear;
import io.seatsignal.command.TextCommand.Watch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextParserTest {

  private final TextParser parser = new TextParser();

  @ParameterizedTest
  @ValueSource(
      strings = {
        " stop ",
        "Stop.",
        "UNSUBSCRIBE",
        "END",
        "QUIT",
        "StopAll",
        "stop all",
        "CANCEL",
        "REVOKE",
        "OPTOUT",
        "opt-out",
        "Opt out!",
        "s t o p",
        "S.T.O.P.",
        "ST\u200BOP",
        "\uFEFFstop\u00A0",
        "\u202Astop\u202C",
        "st\u00ADop",
        "\uFF33\uFF34\uFF2F\uFF30",
        "\uD835\uDDE6\uD835\uDDE7\uD835\uDDE2\uD835\uDDE3",
        "sto\u0301p",
        "stop\uD83D\uDED1",
        "\"STOP\"",
        "stooop",
        "Stop please",
        "ok stop",
        "please stop texting me",
        "Pls stop",
        "Stop it",
        "don't text me",
        "don\u2019t text me anymore",
        "Do not call me again",
        "do not contact me",
        "remove me",
        "Remove me from this list",
        "take me off your list",
        "leave me alone",
        "no mas",
        "No m\u00E1s!",
        "arr\u00EAt",
        "no more texts",
        "I don't want these texts anymore",
        "I no longer want to receive messages",
        "wrong number",
        "unsubscribe me please",
        "can you stop texting me",
        "how do I stop this",
        "stop texting me, I got into CS 32",
        "STOP CS 32 and stop texting me",
        "cancel all",
        "STOPPLEASE",
        "stopnow",
        "stop-it",
        "you did not remove me from the list",
        "stoptexting",
        "stahp",
        "unsub",
        "cancelled",
        "stopped",
        "no calls",
        "no texts please",
        "not interested",
        "I am no longer interested",
        "I can't stop these texts",
        "got in cs 32. STOP",
        "I got CSCI 0320! STOP",
        "why are you texting me? Stop.",
        "why don't you stop texting me",
        "I told you, don't call me",
        "never call me again",
        "watch cs 32 and stop calling me",
        "stop texting me 5 times a day",
        "stop calling at 3am",
        "I said \"stop\"",
        "STOP \u201CCSCI 0320 is open now. OFF CSCI 0320 or STOP all\u201D",
        "end everything"
      })
  void hearsTheWishToBeLeftAlone(String text) {
    assertThat(parser.parse(text)).as(text).isEqualTo(new StopAll(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STOP foo",
        "stop whatever you are doing there",
        "you woke me up at 6, stop",
        "quit asking",
        "this is the 3rd time i say stop",
        "got into cs 32, stop",
        "stop all except cs 32",
        "OFF ALL",
        "off everything",
        "REMOVE ALL",
        "DELETE ME",
        "yes stop"
      })
  void takesWhatIsNotQuiteClearAsAWishToBeLeftAloneToo(String text) {
    assertThat(parser.parse(text)).as(text).isEqualTo(new StopAll(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "when does CS 32 stop meeting?",
        "when does the semester end",
        "does ECON 110 stop at noon",
        "why did CSCI 320 stop being offered",
        "don't stop",
        "please do not stop watching",
        "don't stop texting me",
        "I heard CS 32 will stop next week",
        "is the bus stop near MATH 52",
        "can I still drop CS 32?",
        "End of term dates for CS 32?",
        "I never got a text for CS 32",
        "I don't get any texts",
        "don't stop watching cs 32",
        "please dont stop cs 32",
        "why did you stop watching cs 32",
        "when does the add period stop for CS 32?",
        "you never texted me",
        "I was never notified",
        "you never called me about cs 32",
        "why don't you text me when a seat opens in cs 32",
        "did you stop texting me?",
        "please dont take me off the list",
        "do not unsubscribe me",
        "don't opt me out",
        "don't unsubscribe me from cs 32",
        "why did you remove me from the list",
        "don't end my alerts",
        "I don't want you to stop texting me",
        "please don't ever stop texting me",
        "I don't want to stop cs 32",
        "why did you stop texting me?",
        "You don't call when seats open",
        "when do the texts stop",
        "I got no texts",
        "why are there no more texts",
        "Reacted \uD83D\uDC4D to \u201CCSCI 0320 is open. OFF CSCI 0320 or STOP all\u201D",
        "Removed a heart from \u201C\u2026 or STOP all\u201D",
        "Le gust\u00F3 \u201CStill watching CSCI 0320. OFF CSCI 0320 or STOP all\u201D",
        "A aim\u00E9 \u00AB Still watching CSCI 0320. OFF CSCI 0320 or STOP all \u00BB",
        "Reacted \uD83D\uDC4D to \u201C123456 is your SeatSignal code\u2026 Reply STOP.\u201D",
        "hello there",
        "CS 32",
        "2",
        "Disliked \u201CCSCI 0320 S01 is open. End all: STOP\u201D",
        "\uD83D\uDE02 to \u201CSTOP ends all.\u201D",
        "",
        "   ",
        "\u200B",
        "...",
        "\uD83D\uDE00"
      })
  void takesNothingElseForIt(String text) {
    assertThat(parser.parse(text)).as(text).isEqualTo(new Unclear());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stop csci320",
        "STOP CSCI 0320",
        "stop watching CSCI-320 please",
        "please stop texting me about csci 320",
        "Hey, can you stop the alerts for CSCI320?",
        "cancel my csci 320 watch",
        "unsubscribe me from CSCI 320",
        "csci 320 stop",
        "stop csci 320 i got in",
        "cancel csci 320 u guys rock",
        "how do I stop csci 320",
        "why are you texting me? stop csci 320",
        "i dont want csci320 anymore",
        "take me off the list for csci 320",
        "take me off csci 320",
        "opt me out of csci 320",
        "dont text me about csci 320",
        "no more texts about csci 320",
        "not interested in csci 320",
        "stop csci 320 s01 and s02",
        "quit csci:320"
      })
  void endsOneCourseWhenOneIsNamed(String text) {
    assertThat(parser.parse(text))
        .as(text)
        .isInstanceOfSatisfying(
            Off.class,
            off -> {
              assertThat(off.orAll()).isTrue();
              assertThat(off.courses())
                  .singleElement()
                  .satisfies(course -> assertThat(course.department()).isEqualTo("CSCI"))
                  .satisfies(course -> assertThat(course.number()).endsWith("320"));
            });
  }

  @Test
  void readsNoMoreThanAPhoneSends() {
    assertThat(parser.parse("stop " + "all ".repeat(100_000))).isEqualTo(new StopAll(true));
    assertThat(parser.parse("\uD83D\uDE00".repeat(100_000))).isEqualTo(new Unclear());
  }

  @Test
  void offIsNeverAWishToEndEverything() {
    assertThat(parser.parse("OFF CSCI 0320")).isEqualTo(new Off(List.of(named("0320")), false));
    assertThat(parser.parse("drop csci 0320 and csci 0330"))
        .isEqualTo(new Off(List.of(named("0320"), named("0330")), false));
    assertThat(
            List.of(
                "turn off csci 0320",
                "take csci 0320 off",
                "off csci 0320, watch math 52",
                "csci0320 off",
                "turn csci 0320 off"))
        .allSatisfy(
            text ->
                assertThat(parser.parse(text)).isEqualTo(new Off(List.of(named("0320")), false)));
    assertThat(parser.parse("off csci 0320 i got in"))
        .isEqualTo(new Off(List.of(named("0320")), false));
    assertThat(parser.parse("off")).isEqualTo(new Off(List.of(), false));
  }

  @Test
  void asksBackRatherThanWatchLessThanWasAsked() {
    assertThat(
            List.of(
                "watch cs 32 s01 and s02",
                "watch cs 32 section 1 and 2",
                "watch cs 32 and 33",
                "watch cs 32 but not in fall",
                "watch cs 32, drop math 52"))
        .allSatisfy(text -> assertThat(parser.parse(text)).isEqualTo(new Watch(List.of())));
    assertThat(parser.parse("watch csci 0320 because I want to drop math"))
        .isEqualTo(new Watch(List.of(named("0320"))));
  }

  @Test
  void endsTheWholeCourseIfSeveralSectionsAreNamed() {
    assertThat(List.of("off csci 0320 s01 and s02", "off csci 0320 s01 and 02"))
        .allSatisfy(
            text ->
                assertThat(parser.parse(text)).isEqualTo(new Off(List.of(named("0320")), false)));
  }

  @Test
  void readsCoursesAsPeopleWriteThem() {
    CourseName bare = named("0320");

    assertThat(List.of("CSCI 0320", "csci0320", "CSCI-0320", "csci_0320", " csci  0320. "))
        .allSatisfy(text -> assertThat(course(text)).isEqualTo(bare));
    assertThat(List.of("S01", "s1", "1", "01", "section 1", "sec. 1", "S 01"))
        .allSatisfy(
            section ->
                assertThat(course("CSCI 0320 " + section).section())
                    .hasValueSatisfying(name -> assertThat(name.number()).isEqualTo("1")));
    assertThat(course("CSCI 1951A").number()).isEqualTo("1951A");
    assertThat(course("csci 1951 a s2"))
        .isEqualTo(
            new CourseName("CSCI", "1951A", Optional.of(new SectionName("S", "2")), List.of()));
    assertThat(course("csci0320s01 202420"))
        .isEqualTo(
            new CourseName(
                "CSCI", "0320", Optional.of(new SectionName("S", "1")), List.of("202420")));
    assertThat(course("csci 0320 in fall '25").term()).containsExactly("FALL", "25");
    assertThat(course("csci 0320 next fall").term()).containsExactly("FALL");
    assertThat(course("engl 1310u").number()).isEqualTo("1310U");
    assertThat(course("engl 1310u please").number()).isEqualTo("1310U");
    assertThat(course("engl 1310 u guys rock").number()).isEqualTo("1310");
  }

  private CourseName course(String text) {
    TextCommand command = parser.parse("WATCH " + text);
    assertThat(command).as(text).isInstanceOf(Watch.class);
    assertThat(((Watch) command).courses()).as(text).hasSize(1);
    return ((Watch) command).courses().get(0);
  }

  private static CourseName named(String number) {
    return new CourseName("CSCI", number, Optional.empty(), List.of());
  }

  @Test
  void understandsTheOtherWords() {
    assertThat(parser.parse("watch csci 0320")).isEqualTo(new Watch(List.of(named("0320"))));
    assertThat(parser.parse("Please watch CSCI 0320 for me"))
        .isEqualTo(new Watch(List.of(named("0320"))));
    assertThat(parser.parse("watch")).isEqualTo(new Watch(List.of()));
    assertThat(parser.parse("watch computer science 32")).isInstanceOf(Watch.class);
    assertThat(parser.parse("Restart")).isEqualTo(new Restart(List.of()));
    assertThat(parser.parse("restart all")).isEqualTo(new Restart(List.of()));
    assertThat(parser.parse("on")).isEqualTo(new Restart(List.of()));
    assertThat(parser.parse("ON csci 0320")).isEqualTo(new Restart(List.of(named("0320"))));
    assertThat(parser.parse("start csci 0320")).isEqualTo(new Restart(List.of(named("0320"))));
    assertThat(List.of("START", "unstop", "Yes!", "start please"))
        .allSatisfy(text -> assertThat(parser.parse(text)).isEqualTo(new OptIn()));
    assertThat(List.of("LIST", "my watches", "list please"))
        .allSatisfy(text -> assertThat(parser.parse(text)).isEqualTo(new Overview()));
    assertThat(parser.parse("status?")).isEqualTo(new Status());
    assertThat(List.of("HELP", "info", "help me", "?", "??"))
        .allSatisfy(text -> assertThat(parser.parse(text)).isEqualTo(new Help()));
    assertThat(List.of("OK", "ok!", "1", "k", "got it", "thanks", "\uD83D\uDC4D", "1\uFE0F\u20E3"))
        .allSatisfy(text -> assertThat(parser.parse(text)).isEqualTo(new Confirm()));
    assertThat(parser.parse("Liked \u201CCSCI 0320 is open. End all: STOP\u201D"))
        .isEqualTo(new Confirm());
  }
}
