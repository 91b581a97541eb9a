package io.seatsignal.example.email;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * Where mail is handed in.
 *
 * @param host the server's name
 * @param port its port
 * @param security how the connection is protected
 * @param login who hands it in; empty for a server that asks nobody
 */
record SmtpServer(String host, int port, Security security, Optional<Login> login) {

  private static final String LIMIT_MILLIS = "8000";

  /** How a connection is protected. */
  enum Security {
    /** It begins in clear and must become TLS before anything is said. */
    STARTTLS,
    /** It is TLS from the start. */
    IMPLICIT,
    /** It is not. */
    NONE;

    static Security read(String text) {
      return Arrays.stream(values())
          .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
          .findFirst()
          .orElseThrow(IllegalArgumentException::new);
    }
  }

  /** An account at the server. */
  record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[user=" + user + "]";
    }
  }

  String protocol() {
    return security == Security.IMPLICIT ? "smtps" : "smtp";
  }

  /** Every wait has a limit, and all of them together stay below that of a send. */
  Properties properties() {
    Properties properties = new Properties();
    String prefix = "mail." + protocol() + ".";
    properties.setProperty(prefix + "connectiontimeout", LIMIT_MILLIS);
    properties.setProperty(prefix + "timeout", LIMIT_MILLIS);
    properties.setProperty(prefix + "writetimeout", LIMIT_MILLIS);
    properties.setProperty(
        prefix + "starttls.enable", security == Security.STARTTLS ? "true" : "false");
    properties.setProperty(
        prefix + "starttls.required", security == Security.STARTTLS ? "true" : "false");
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "quitwait", "false");
    return properties;
  }
}
