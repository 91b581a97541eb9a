package io.seatsignal.example.email;

import io.seatsignal.base.PluginKey;
import io.seatsignal.base.PluginSettingException;
import io.seatsignal.base.PluginSettings;
import io.seatsignal.signal.ChannelContext;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.SignalChannelProvider;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Optional;

/** Makes the channel {@value #NAME}. */
public final class EmailChannelProvider implements SignalChannelProvider {

  /** The channel's name, and the kind of address that it needs. */
  public static final String NAME = "email";

  static final PluginKey HOST = PluginKey.open("HOST", "the name of an SMTP server");
  static final PluginKey PORT =
      PluginKey.open("PORT", "a port number from 1 to 65535").usually("587");
  static final PluginKey TLS =
      PluginKey.open("TLS", "starttls, implicit, or none (for a server on this machine)")
          .usually("starttls");
  static final PluginKey USER = PluginKey.open("USER", "the account at the SMTP server");
  static final PluginKey PASSWORD = PluginKey.secret("PASSWORD", "the password of that account");
  static final PluginKey FROM = PluginKey.open("FROM", "the sender's e-mail address");

  private static final int MAX_PORT = 65_535;

  /** Creates the provider. */
  public EmailChannelProvider() {}

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
    return List.of(HOST, PORT, TLS, USER, PASSWORD, FROM);
  }

  @Override
  public SignalChannel create(ChannelContext context) {
    PluginSettings settings = context.settings();
    Optional<String> user = settings.find(USER);
    Optional<String> password = settings.find(PASSWORD);
    if (user.isPresent() != password.isPresent()) {
      throw new PluginSettingException(
          "%s and %s belong together: set both or none"
              .formatted(settings.nameOf(USER), settings.nameOf(PASSWORD)));
    }
    SmtpServer server =
        new SmtpServer(
            settings.get(HOST),
            settings.get(PORT, EmailChannelProvider::port),
            settings.get(TLS, SmtpServer.Security::read),
            user.map(name -> new SmtpServer.Login(name, password.orElseThrow())));
    return new EmailChannel(
        server,
        settings.get(FROM, EmailChannelProvider::address),
        context.publicUrl(),
        context.time());
  }

  private static int port(String text) {
    int port = Integer.parseInt(text);
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException();
    }
    return port;
  }

  private static InternetAddress address(String text) {
    try {
      return new InternetAddress(text, true);
    } catch (AddressException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
