package io.seatsignal.example.telnyx;

import io.seatsignal.base.PluginKey;
import io.seatsignal.signal.ChannelContext;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.SignalChannelProvider;
import java.util.ArrayList;
import java.util.List;

/** Makes the channel {@value #NAME}. */
public final class TelnyxCallProvider implements SignalChannelProvider {

  /** The channel's name. */
  public static final String NAME = "telnyx-call";

  static final PluginKey CONNECTION =
      PluginKey.open("CONNECTION_ID", "the id of a call control application");

  /** Creates the provider. */
  public TelnyxCallProvider() {}

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
    List<PluginKey> keys = new ArrayList<>(TelnyxAccount.keys(TelnyxAccount.MINUTE_PRICE));
    keys.add(CONNECTION);
    return List.copyOf(keys);
  }

  @Override
  public SignalChannel create(ChannelContext context) {
    return new TelnyxCallChannel(
        TelnyxAccount.of(context.settings(), TelnyxAccount.MINUTE_PRICE, context.time()),
        context.settings().get(CONNECTION),
        context.publicUrl(),
        context.time());
  }
}
