package io.seatsignal.example.app;

import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.ConfigurationException;
import io.seatsignal.example.config.Key;
import io.seatsignal.example.config.Keys;
import io.seatsignal.example.config.TwilioKeys;
import io.seatsignal.twilio.TwilioChannels;
import io.seatsignal.twilio.TwilioSettings;
import io.seatsignal.twilio.TwilioSettingsBuilder;
import java.util.List;
import java.util.Optional;

/** The Twilio account that is configured. */
public final class TwilioAccount {

  private TwilioAccount() {}

  /**
   * Reads the account.
   *
   * @param configuration what is configured
   * @return the account; empty if no Twilio channel is configured
   * @throws ConfigurationException if a key is missing or they do not go together; the message
   *     names it
   */
  public static Optional<TwilioSettings> of(Configuration configuration) {
    List<String> channels = configuration.get(Keys.CHANNELS);
    boolean texts = channels.contains(TwilioChannels.TEXT_CHANNEL);
    boolean calls = channels.contains(TwilioChannels.CALL_CHANNEL);
    return texts || calls ? Optional.of(read(configuration, texts, calls)) : Optional.empty();
  }

  private static TwilioSettings read(Configuration configuration, boolean texts, boolean calls) {
    String channel = texts ? TwilioChannels.TEXT_CHANNEL : TwilioChannels.CALL_CHANNEL;
    String account = needed(configuration, TwilioKeys.ACCOUNT_SID, channel);
    List<String> tokens = needed(configuration, TwilioKeys.AUTH_TOKEN, channel);
    TwilioSettingsBuilder builder =
        TwilioSettings.builder(account, tokens.get(0), PublicUrl.of(configuration))
            .baseUrl(configuration.get(TwilioKeys.BASE_URL))
            .prices(
                configuration.get(TwilioKeys.TEXT_PRICE),
                configuration.get(TwilioKeys.CALL_MINUTE_PRICE))
            .detectMachines(configuration.get(TwilioKeys.DETECT_MACHINES));
    tokens.stream().skip(1).forEach(builder::alsoSignedWith);
    configuration.find(TwilioKeys.FROM_NUMBER).ifPresent(builder::from);
    configuration.find(TwilioKeys.MESSAGING_SERVICE_SID).ifPresent(builder::messagingService);
    boolean sender = configuration.isSet(TwilioKeys.FROM_NUMBER);
    if (calls && !sender) {
      throw missing(TwilioKeys.FROM_NUMBER, TwilioChannels.CALL_CHANNEL);
    }
    if (texts && !sender && !configuration.isSet(TwilioKeys.MESSAGING_SERVICE_SID)) {
      throw new ConfigurationException(
          "%s or %s is missing: %s needs one of them"
              .formatted(
                  TwilioKeys.FROM_NUMBER.name(),
                  TwilioKeys.MESSAGING_SERVICE_SID.name(),
                  TwilioChannels.TEXT_CHANNEL));
    }
    apiKey(configuration, builder);
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("Twilio's keys do not go together: " + e.getMessage(), e);
    }
  }

  private static void apiKey(Configuration configuration, TwilioSettingsBuilder builder) {
    Optional<String> sid = configuration.find(TwilioKeys.API_KEY);
    Optional<String> secret = configuration.find(TwilioKeys.API_SECRET);
    if (sid.isPresent() != secret.isPresent()) {
      throw new ConfigurationException(
          "%s and %s belong together: set both or none"
              .formatted(TwilioKeys.API_KEY.name(), TwilioKeys.API_SECRET.name()));
    }
    sid.ifPresent(key -> builder.apiKey(key, secret.orElseThrow()));
  }

  private static <T> T needed(Configuration configuration, Key<T> key, String channel) {
    return configuration.find(key).orElseThrow(() -> missing(key, channel));
  }

  private static ConfigurationException missing(Key<?> key, String channel) {
    return new ConfigurationException(
        "%s is missing: %s in %s needs it, and it takes %s"
            .formatted(key.name(), channel, Keys.CHANNELS.name(), key.kind().accepts()));
  }
}
