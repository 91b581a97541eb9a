package io.seatsignal.twilio;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Pause;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.KeyPress;
import io.seatsignal.signal.OpeningFact;
import java.util.List;
import java.util.Optional;

/**
 * What calls say, as TwiML: who calls, what opened, which key does what, and how to call back.
 *
 * <p>Every document is well-formed XML 1.0 whatever sections are called. Thread-safe.
 */
final class CallScript {

  private static final int SECONDS_FOR_A_KEY = 5;

  /** The longest plain text; Twilio takes documents of 4,000 characters with the request. */
  private static final int LONGEST_TEXT = 800;

  private final Routes routes;
  private final String callBack;

  /**
   * Creates the scripts.
   *
   * @param routes where keys are sent
   * @param callBack the number to call back; empty to tell none
   */
  CallScript(Routes routes, Optional<PhoneNumber> callBack) {
    this.routes = routes;
    this.callBack =
        callBack.map(number -> " You can reach us at " + Spoken.number(number) + ".").orElse("");
  }

  /**
   * What a person hears who answers: everything twice, unless a key ends it.
   *
   * @param attemptId names the attempt
   * @param openings what is told, at least one
   * @return the document
   */
  String twice(String attemptId, List<OpeningFact> openings) {
    // A second of silence: people say hello before they listen.
    VoiceResponse.Builder script =
        new VoiceResponse.Builder().pause(new Pause.Builder().length(1).build());
    script.gather(gather(attemptId, 1, openings)).gather(gather(attemptId, 1, openings));
    return end(script, "");
  }

  /**
   * What a person hears who pressed a key without a meaning: everything once more.
   *
   * @param attemptId names the attempt
   * @param openings what is told, at least one
   * @return the document
   */
  String onceMore(String attemptId, List<OpeningFact> openings) {
    return end(new VoiceResponse.Builder().gather(gather(attemptId, 2, openings)), "");
  }

  private Gather gather(String attemptId, int round, List<OpeningFact> openings) {
    return new Gather.Builder()
        .action(routes.key(attemptId, round))
        .method(HttpMethod.POST)
        .numDigits(1)
        .timeout(SECONDS_FOR_A_KEY)
        .say(CallWords.whole(openings))
        .build();
  }

  /**
   * What a machine records: short, and without keys.
   *
   * @param openings what is told, at least one
   * @return the document
   */
  String toMachine(List<OpeningFact> openings) {
    return finish(new VoiceResponse.Builder().say(CallWords.brief(openings, callBack)));
  }

  /**
   * What a person hears after a key with a meaning.
   *
   * @param key the key
   * @param done whether it could be done
   * @return the document
   */
  String after(KeyPress key, boolean done) {
    String words =
        switch (key) {
          // Also if it had been confirmed before, by another way.
          case CONFIRM -> "Thank you.";
          case KEEP_WATCHING ->
              done
                  ? "Good. You will be told of the next seat, too."
                  : "There is nothing to start again. Text LIST to see what you watch.";
          case STOP_ALL ->
              done
                  ? "You will get no more calls and texts. Text START if you want them again."
                  : "Sorry, we do not know this call. Text STOP to stop all calls and texts.";
        };
    return end(new VoiceResponse.Builder(), words);
  }

  /**
   * What is said where nothing is to be told.
   *
   * @return the document
   */
  String goodbye() {
    return end(new VoiceResponse.Builder(), "This is SeatSignal.");
  }

  /**
   * What a person hears while the storage is away.
   *
   * @return the document
   */
  String withoutStorage() {
    String words =
        "This is SeatSignal. There is news of a course that you watch: a seat may be free. Please"
            + " look yourself, or text LIST.";
    return end(new VoiceResponse.Builder().say(CallWords.plain(words)), words);
  }

  /**
   * What a person hears who calls the number that has called or texted.
   *
   * @return the document
   */
  String calledBack() {
    return finish(
        new VoiceResponse.Builder()
            .say(
                CallWords.plain(
                    "This is SeatSignal. We call and text students when a seat opens in a course"
                        + " that they wait for. To stop all calls and texts, text STOP to this"
                        + " number. To learn more, text HELP. Goodbye.")));
  }

  /**
   * Says nothing.
   *
   * @return the document
   */
  String hangUp() {
    return finish(new VoiceResponse.Builder());
  }

  /**
   * Says a text twice: for what is no opening, such as a code or an alarm.
   *
   * @param text any text
   * @return the document, short enough to be sent with the request for the call
   */
  String plain(String text) {
    String words = Spoken.of(text, LONGEST_TEXT);
    VoiceResponse.Builder script =
        new VoiceResponse.Builder()
            .pause(new Pause.Builder().length(1).build())
            .say(CallWords.plain(words))
            .pause(new Pause.Builder().length(1).build())
            .say(CallWords.plain(words));
    return end(script, "");
  }

  private String end(VoiceResponse.Builder script, String words) {
    return finish(script.say(CallWords.plain((words + callBack + " Goodbye.").strip())));
  }

  private static String finish(VoiceResponse.Builder script) {
    return script.hangup(new Hangup.Builder().build()).build().toXml();
  }
}
