package io.seatsignal.example.webhook;

import io.seatsignal.base.PluginKey;
import io.seatsignal.signal.ChannelContext;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.SignalChannelProvider;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/** Makes the channel {@value #NAME}. Where it posts to is the operator's choice alone. */
public final class WebhookChannelProvider implements SignalChannelProvider {

  /** The channel's name. */
  public static final String NAME = "webhook";

  static final PluginKey URL =
      PluginKey.open("URL", "an https:// URL, or an http:// one of this machine");
  static final PluginKey SECRET =
      PluginKey.secret(
          "SECRET", "at least 32 characters, as \"openssl rand -base64 48\" makes them");

  private static final int SHORTEST_SECRET = 32;

  /** Creates the provider. */
  public WebhookChannelProvider() {}

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
    return List.of(URL, SECRET);
  }

  @Override
  public SignalChannel create(ChannelContext context) {
    URI target = context.settings().get(URL, WebhookChannelProvider::target);
    String secret = context.settings().get(SECRET, WebhookChannelProvider::longEnough);
    return new WebhookChannel(target, new WebhookSignature(secret, context.time()));
  }

  private static URI target(String text) {
    URI url = URI.create(text);
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    String host = url.getHost();
    if (host == null || url.getUserInfo() != null || url.getFragment() != null) {
      throw new IllegalArgumentException("a URL with a host and without a password");
    }
    if (!scheme.equals("https") && !(scheme.equals("http") && isThisMachine(host))) {
      throw new IllegalArgumentException("not over a network in clear");
    }
    return url;
  }

  private static boolean isThisMachine(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an unknown host", e);
    }
  }

  private static String longEnough(String secret) {
    if (secret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException("too short");
    }
    return secret;
  }
}
