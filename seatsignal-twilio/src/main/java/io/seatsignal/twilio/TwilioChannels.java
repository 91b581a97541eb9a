package io.seatsignal.twilio;

/** The ways to reach people through one Twilio account. */
public final class TwilioChannels {

  /** The name of the channel that texts. */
  public static final String TEXT_CHANNEL = "twilio-text";

  /** The name of the channel that calls. */
  public static final String CALL_CHANNEL = "twilio-call";

  /** The provider that both channels share: the path segment of its webhooks. */
  public static final String PROVIDER = "twilio";

  private TwilioChannels() {}
}
