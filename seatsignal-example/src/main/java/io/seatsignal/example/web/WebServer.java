package io.seatsignal.example.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.seatsignal.operation.Health;
import java.util.List;
import java.util.function.Supplier;

/**
 * The application's HTTP server. Thread-safe; {@link #close} is idempotent and waits for running
 * requests.
 */
public final class WebServer implements AutoCloseable {

  private final String host;
  private final Javalin http;

  /**
   * Starts to listen; returns once requests are served.
   *
   * @param host the address to listen on
   * @param port the port, 0 for any free one
   * @param health tells the health of the moment
   * @param channels the configured channels
   * @throws AddressInUse if another process listens there
   */
  public WebServer(String host, int port, Supplier<Health> health, List<ChannelInfo> channels) {
    this.host = host;
    HealthEndpoint endpoint = new HealthEndpoint(health, new HealthJson(channels));
    this.http = Javalin.create(config -> configure(config, endpoint));
    try {
      http.start(host, port);
    } catch (JavalinBindException e) {
      http.stop();
      throw new AddressInUse(host, port, e);
    }
  }

  /**
   * The base URL.
   *
   * @return without a slash at the end, such as {@code http://127.0.0.1:8080}
   */
  public String url() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + http.port();
  }

  @Override
  public void close() {
    http.stop();
  }

  private static void configure(JavalinConfig config, HealthEndpoint health) {
    config.startup.showJavalinBanner = false;
    config.routes.get("/health", health::answer);
    config.routes.get("/api/v1/health", health::answer);
  }

  /** The address cannot be listened on. */
  public static final class AddressInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AddressInUse(String host, int port, Throwable cause) {
      super(host + ":" + port + " cannot be listened on", cause);
    }
  }
}
