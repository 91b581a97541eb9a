package io.seatsignal.example.app;

import io.seatsignal.base.Address;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.Keys;
import io.seatsignal.example.config.WebKeys;
import io.seatsignal.example.config.WebKeys.SignUp;
import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.SignalChannel;
import java.util.List;
import java.util.Optional;

/** The code that proves the number of somebody who signs up; without it nobody can watch. */
public final class FirstCode {

  private FirstCode() {}

  /**
   * Whether it reaches nobody.
   *
   * @param configuration what is configured
   * @param channels the channels
   * @return why, and how to mend it; empty if people get one, if nobody can sign up here, or if
   *     nobody is contacted at all
   */
  public static Optional<String> doubt(Configuration configuration, List<SignalChannel> channels) {
    if (!configuration.get(Keys.ROLE).serves()
        || configuration.get(WebKeys.SIGN_UP) == SignUp.CLOSED
        || Channels.onlyShow(channels)) {
      return Optional.empty();
    }
    List<Contact> toNumbers =
        channels.stream()
            .map(SignalChannel::capabilities)
            .filter(capable -> capable.addressKind().equals(Address.PHONE))
            .map(ChannelCapabilities::contact)
            .toList();
    // why: a code is told by call only to a number that had one before in another way
    if (toNumbers.stream()
        .anyMatch(contact -> contact != Contact.CALL && contact != Contact.SHOW)) {
      return Optional.empty();
    }
    boolean shown = toNumbers.contains(Contact.SHOW) && !toNumbers.contains(Contact.CALL);
    return Optional.of(
        "%s has no channel that texts phones: %s; add one such as twilio-text, or set %s=closed"
            .formatted(
                Keys.CHANNELS.name(),
                shown
                    ? "the codes that people need to sign up are only shown here"
                    : "nobody gets the code that is needed to sign up",
                WebKeys.SIGN_UP.name()));
  }
}
