package io.seatsignal.twilio.fake;

import java.util.Locale;
import java.util.Optional;

/** The words that Twilio handles itself, if a text is nothing but such a word. */
enum Keyword {
  STOP(
      "STOP|STOPALL|UNSUBSCRIBE|CANCEL|END|QUIT|REVOKE|OPTOUT",
      "STOP",
      "You have successfully been unsubscribed. You will not receive any more messages from this"
          + " number. Reply START to resubscribe."),
  START(
      "START|YES|UNSTOP",
      "START|UNSTOP",
      "You have successfully been re-subscribed to messages from this number. Reply HELP for help."
          + " Reply STOP to unsubscribe. Msg&Data Rates May Apply."),
  HELP("HELP|INFO", "HELP|INFO", "Reply STOP to unsubscribe. Msg&Data Rates May Apply.");

  private final String words;
  private final String tollFreeWords;
  private final String reply;

  Keyword(String words, String tollFreeWords, String reply) {
    this.words = words;
    this.tollFreeWords = tollFreeWords;
    this.reply = reply;
  }

  /**
   * Finds the word.
   *
   * @param tollFree whether the network in front of a toll-free number does, which knows fewer
   */
  static Optional<Keyword> of(String body, boolean tollFree) {
    String word = body.strip().toUpperCase(Locale.ROOT);
    for (Keyword keyword : values()) {
      if (word.matches(tollFree ? keyword.tollFreeWords : keyword.words)) {
        return Optional.of(keyword);
      }
    }
    return Optional.empty();
  }

  String reply() {
    return reply;
  }
}
