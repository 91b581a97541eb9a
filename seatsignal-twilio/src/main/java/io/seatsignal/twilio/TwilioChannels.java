package io.seatsignal.twilio;

import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.SignalChannel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The ways to reach people through one Twilio account.
 *
 * <p>Each channel has connections of its own, which end when it is closed. Thread-safe.
 */
public final class TwilioChannels {

  /** The name of the channel that texts. */
  public static final String TEXT_CHANNEL = "twilio-text";

  /** The name of the channel that calls. */
  public static final String CALL_CHANNEL = "twilio-call";

  /** The provider that both channels share: the path segment of its webhooks. */
  public static final String PROVIDER = "twilio";

  private final TwilioSettings settings;
  private final InstantSource time;

  /**
   * Prepares the channels of an account; makes no request.
   *
   * @param settings the account
   * @param time the source of time
   */
  public TwilioChannels(TwilioSettings settings, InstantSource time) {
    this.settings = settings;
    this.time = time;
  }

  /**
   * A channel that texts, named {@value #TEXT_CHANNEL}: up to two segments, one message a second.
   *
   * @return a new one, to be closed by whom it is handed to
   */
  public SignalChannel text() {
    return new TwilioTextChannel(
        settings, new TwilioApi(settings), outcomes(), new TwilioWebhooks(settings));
  }

  /**
   * A channel that calls, named {@value #CALL_CHANNEL}: one call a second.
   *
   * @return a new one, to be closed by whom it is handed to
   * @throws IllegalStateException if the settings have no number that calls could come from
   */
  public SignalChannel call() {
    PhoneNumber from =
        settings
            .from()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "calls need a number that they come from; a messaging service only texts"));
    return new TwilioCallChannel(
        settings, from, new TwilioApi(settings), outcomes(), new TwilioWebhooks(settings), time);
  }

  /**
   * All channels that the settings allow: texts, and calls where there is a number that they come
   * from.
   *
   * @return new ones, to be closed by whom they are handed to
   */
  public List<SignalChannel> all() {
    List<SignalChannel> channels = new ArrayList<>();
    channels.add(text());
    if (settings.from().isPresent()) {
      channels.add(call());
    }
    return channels;
  }

  private static TwilioOutcomes outcomes() {
    return new TwilioOutcomes(new Backoff(RandomGenerator.getDefault()));
  }
}
