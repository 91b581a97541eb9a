package io.seatsignal.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatchId;
import io.seatsignal.course.SectionId;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.Gsm7;
import io.seatsignal.signal.KeyPress;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.NastyText;
import io.seatsignal.signal.OpeningFact;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class CallScriptTest {

  private static final String ATTEMPT = "AbC_-0123456789abcdefg";
  private static final String KEYS =
      "https://seats.example.edu/webhooks/twilio/voice/" + ATTEMPT + "/key/";
  private static final String REACH_US = "You can reach us at 4 0 1, 8 6 3, 1 0 0 0.";
  private static final int LONGEST_SAY = 3000;
  private static final int LONGEST_DOCUMENT = 64 * 1024;
  private static final List<Level> LEVELS = List.of(Level.values());

  private final CallScript script =
      new CallScript(
          new Routes(URI.create("https://seats.example.edu")),
          Optional.of(new PhoneNumber("+14018631000")));

  @Test
  void saysWhoCallsWhatOpenedWhichKeyDoesWhatAndHowToCallBack() {
    Element document = Twiml.parse(script.twice(ATTEMPT, List.of(open("Introduction to R&D", 2))));

    assertThat(Twiml.structure(document))
        .isEqualTo("Response(PauseGather(Say(say-as))Gather(Say(say-as))SayHangup)");
    String told =
        "This is SeatSignal. A seat opened in CSCI 0 3 2 0, section S 0 1, Introduction to R and D."
            + " 2 seats. Press 1 to confirm. Press 2 to keep watching."
            + " Press 9 to stop all calls and texts.";
    assertThat(Twiml.said(document)).containsExactly(told, told, REACH_US + " Goodbye.");
    assertThat(Twiml.actions(document))
        .containsExactly(KEYS + 1 + Routes.RETRIES, KEYS + 1 + Routes.RETRIES);
  }

  @Test
  void aKeyWithoutMeaningIsAnsweredOnceMore() {
    Element document = Twiml.parse(script.onceMore(ATTEMPT, List.of(open("Title", 1))));

    assertThat(Twiml.structure(document)).isEqualTo("Response(Gather(Say(say-as))SayHangup)");
    assertThat(Twiml.said(document).get(0)).contains("Title. 1 seat. Press 1");
    assertThat(Twiml.actions(document)).containsExactly(KEYS + 2 + Routes.RETRIES);
  }

  @Test
  void waitlistPlacesPermissionsAndEndsAreToldAsSuch() {
    assertThat(whole(fact("CSCI 0320", "S01", "T", Level.WAITLIST, 3, true)))
        .contains("A waitlist place opened in CSCI 0 3 2 0, section S 0 1, T.")
        .contains("An instructor's permission is needed, too.")
        .doesNotContain("seat opened", "3 seats");
    assertThat(whole(fact("CSCI 0320", "S01", "T", Level.ENDED, 3, false)))
        .contains("Your watch has ended for CSCI 0 3 2 0, section S 0 1, T: it is cancelled.")
        .contains("Press 1", "Press 9")
        .doesNotContain(" seat", "Press 2");
  }

  @Test
  void namesThreeSectionsAndCountsTheRest() {
    List<OpeningFact> five = Collections.nCopies(5, open("T", 1));

    String said = Twiml.said(Twiml.parse(script.twice(ATTEMPT, five))).get(0);

    assertThat(said).contains(" And 2 more. Text LIST to see them.");
    assertThat(said.split("A seat opened in", -1)).hasSize(4);
  }

  @Test
  void aMachineIsToldBrieflyAndOfferedNoKeys() {
    Element document = Twiml.parse(script.toMachine(Collections.nCopies(3, open("Title", 1))));

    assertThat(Twiml.structure(document)).isEqualTo("Response(Say(say-as)Hangup)");
    assertThat(Twiml.said(document))
        .containsExactly(
            "This is SeatSignal. A seat opened in CSCI 0 3 2 0, section S 0 1."
                + " And 2 more. Text LIST to see them. "
                + REACH_US);
  }

  @Test
  void keysAreAnswered() {
    assertThat(Twiml.said(Twiml.parse(script.after(KeyPress.CONFIRM, false))))
        .containsExactly("Thank you. " + REACH_US + " Goodbye.");
    assertThat(Twiml.said(Twiml.parse(script.after(KeyPress.KEEP_WATCHING, true))).get(0))
        .startsWith("Good. You will be told of the next seat, too.");
    assertThat(Twiml.said(Twiml.parse(script.after(KeyPress.KEEP_WATCHING, false))).get(0))
        .startsWith("There is nothing to start again.");
    assertThat(Twiml.said(Twiml.parse(script.after(KeyPress.STOP_ALL, true))).get(0))
        .startsWith("You will get no more calls and texts. Text START");
    assertThat(Twiml.said(Twiml.parse(script.after(KeyPress.STOP_ALL, false))).get(0))
        .contains("Text STOP to stop all calls and texts.");
    assertThat(Twiml.structure(Twiml.parse(script.hangUp()))).isEqualTo("Response(Hangup)");
    assertThat(Twiml.said(Twiml.parse(script.goodbye())))
        .containsExactly("This is SeatSignal. " + REACH_US + " Goodbye.");
  }

  @Test
  void aPlainTextIsSaidTwiceAndFitsIntoTheRequestForTheCall() {
    Element document = Twiml.parse(script.plain("Your code is 1 2 3. <Hi> & bye"));

    assertThat(Twiml.structure(document)).isEqualTo("Response(PauseSayPauseSaySayHangup)");
    assertThat(Twiml.said(document))
        .containsExactly(
            "Your code is 1 2 3. Hi and bye",
            "Your code is 1 2 3. Hi and bye",
            REACH_US + " Goodbye.");
    assertThat(script.plain("\uD835\uDC00\"&é".repeat(3000)).length()).isLessThanOrEqualTo(4000);
  }

  @Test
  void withoutANumberNoneIsTold() {
    CallScript silent = new CallScript(new Routes(URI.create("https://h")), Optional.empty());

    assertThat(Twiml.said(Twiml.parse(silent.goodbye())))
        .containsExactly("This is SeatSignal. Goodbye.");
    assertThat(Twiml.said(Twiml.parse(silent.plain("Hi")))).containsExactly("Hi", "Hi", "Goodbye.");
  }

  @Test
  void whateverSectionsAreCalledEveryDocumentIsXmlAndKeepsItsStructure() {
    long seed = System.nanoTime();
    System.out.println("CallScriptTest seed " + seed);
    Random random = new Random(seed);

    for (int round = 0; round < 10_000; round++) {
      List<OpeningFact> facts = new ArrayList<>();
      for (int count = 1 + random.nextInt(4); count > 0; count--) {
        facts.add(
            fact(
                random.nextBoolean() ? "CSCI " + random.nextInt(9999) : "x" + nasty(random, 30),
                nasty(random, 20),
                nasty(random, 200),
                LEVELS.get(random.nextInt(LEVELS.size())),
                random.nextInt(),
                random.nextBoolean()));
      }
      String where = "seed " + seed + " round " + round;
      String named = "(say-as)?".repeat(Math.min(3, facts.size()));
      check(where, script.twice(ATTEMPT, facts), "Response\\(Pause(G){2}SayHangup\\)", named);
      switch (round % 4) {
        case 0 -> check(where, script.onceMore(ATTEMPT, facts), "Response\\(GSayHangup\\)", named);
        case 1 ->
            check(where, script.toMachine(facts), "Response\\(Say(\\(say-as\\))?Hangup\\)", named);
        case 2 ->
            check(
                where,
                script.plain(nasty(random, 200)),
                "Response\\(PauseSayPauseSaySayHangup\\)",
                named);
        default -> checkReply(where, ReplyTwiml.of(Optional.of(nasty(random, 200))));
      }
    }
  }

  private static void checkReply(String where, String document) {
    Element reply = Twiml.parse(document);
    assertThat(Twiml.structure(reply)).as(where).isEqualTo("Response(Message)");
    String text = reply.getTextContent();
    assertThat(Gsm7.units(text)).as(where).isEqualTo(text.length());
  }

  private static void check(String where, String document, String structure, String named) {
    Element parsed = Twiml.parse(document);
    assertThat(Twiml.structure(parsed))
        .as(where)
        .matches(structure.replace("G", "Gather\\(Say(\\(" + named + "\\))?\\)"));
    assertThat(document.getBytes(StandardCharsets.UTF_8).length)
        .as(where)
        .isLessThan(LONGEST_DOCUMENT);
    assertThat(Twiml.said(parsed))
        .as(where)
        .allSatisfy(
            said -> {
              assertThat(said.length()).isLessThan(LONGEST_SAY);
              assertThat(said).doesNotContainPattern("[<>{}\\[\\]|\\\\&\\p{Cntrl}]");
            });
  }

  private static String nasty(Random random, int longest) {
    return NastyText.of(random, longest);
  }

  private String whole(OpeningFact fact) {
    return Twiml.said(Twiml.parse(script.twice(ATTEMPT, List.of(fact)))).get(0);
  }

  private static OpeningFact open(String title, int seats) {
    return fact("CSCI 0320", "S01", title, Level.OPEN, seats, false);
  }

  private static OpeningFact fact(
      String course, String section, String title, Level level, int seats, boolean permission) {
    return new OpeningFact(
        7,
        new WatchId(9),
        SectionId.of("brown", "202420", "26379"),
        course + " " + section,
        course,
        title,
        level,
        level == Level.ENDED ? Optional.of(EndReason.CANCELLED) : Optional.empty(),
        OptionalInt.of(seats),
        Instant.parse("2025-01-23T00:12:30Z"),
        permission,
        level != Level.ENDED);
  }
}
