package edu.example.seats;

import io.seatsignal.base.PluginKey;
import io.seatsignal.signal.ChannelContext;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.SignalChannelProvider;
import java.nio.file.Path;
import java.util.List;

/** Brings the channel {@code carrier-pigeon}; found through {@code META-INF/services}. */
public final class PigeonProvider implements SignalChannelProvider {

  private static final PluginKey LOFT = PluginKey.open("LOFT", "the file in which pigeons land");

  @Override
  public String name() {
    return "carrier-pigeon";
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public List<PluginKey> keys() {
    return List.of(LOFT);
  }

  @Override
  public SignalChannel create(ChannelContext context) {
    return new PigeonChannel(context.settings().get(LOFT, Path::of));
  }
}
