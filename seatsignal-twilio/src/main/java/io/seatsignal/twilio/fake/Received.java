package io.seatsignal.twilio.fake;

import java.util.List;

/**
 * What became of a text that a person wrote.
 *
 * <p>Its {@code toString} does not show the words.
 *
 * @param sid the message
 * @param status the HTTP status of the application's answer; 0 if there is none
 * @param alert the code that Twilio's debugger would show, such as 11200; 0 for nothing
 * @param replies what the application replied, delivered or not
 */
public record Received(String sid, int status, int alert, List<String> replies) {

  /** Copies. */
  public Received {
    replies = List.copyOf(replies);
  }

  @Override
  public String toString() {
    return sid + " " + status + ", replies " + replies.size();
  }
}
