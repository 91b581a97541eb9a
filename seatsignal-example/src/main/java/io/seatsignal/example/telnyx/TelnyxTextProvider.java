package io.seatsignal.example.telnyx;

import io.seatsignal.base.PluginKey;
import io.seatsignal.signal.ChannelContext;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.SignalChannelProvider;
import java.util.ArrayList;
import java.util.List;

/** Makes the channel {@value #NAME}. */
public final class TelnyxTextProvider implements SignalChannelProvider {

  /** The channel's name. */
  public static final String NAME = "telnyx-text";

  /** The path segment of webhooks, which texts and calls share. */
  static final String PROVIDER = "telnyx";

  static final PluginKey PROFILE =
      PluginKey.open("MESSAGING_PROFILE_ID", "the id of a messaging profile");

  /** Creates the provider. */
  public TelnyxTextProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public List<PluginKey> keys() {
    List<PluginKey> keys = new ArrayList<>(TelnyxAccount.keys(TelnyxAccount.TEXT_PRICE));
    keys.add(PROFILE);
    return List.copyOf(keys);
  }

  @Override
  public SignalChannel create(ChannelContext context) {
    return new TelnyxTextChannel(
        TelnyxAccount.of(context.settings(), TelnyxAccount.TEXT_PRICE, context.time()),
        context.settings().find(PROFILE),
        context.publicUrl());
  }
}
