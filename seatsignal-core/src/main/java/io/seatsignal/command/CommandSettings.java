package io.seatsignal.command;

import java.net.URI;
import java.util.Optional;

/**
 * What replies to texts say about the installation.
 *
 * @param sender who writes, as the person knows it, e.g. {@code SeatSignal Brown}; at most 30
 *     characters
 * @param signUp where strangers can sign up; empty if they cannot
 * @param contact how to reach the operator, e.g. an e-mail address; empty if nobody is to be named
 */
public record CommandSettings(String sender, Optional<URI> signUp, Optional<String> contact) {

  private static final int LONGEST_SENDER = 30;

  /** Just the program's name. */
  public static final CommandSettings DEFAULT =
      new CommandSettings("SeatSignal", Optional.empty(), Optional.empty());

  /**
   * Checks the sender.
   *
   * @throws IllegalArgumentException if it is blank or too long
   */
  public CommandSettings {
    if (sender.isBlank() || sender.length() > LONGEST_SENDER) {
      throw new IllegalArgumentException("sender must have 1 to " + LONGEST_SENDER + " characters");
    }
  }
}
